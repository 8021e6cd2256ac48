package callouts.local.job;

import callouts.aws.Cloud;
import callouts.aws.JobFiles;
import callouts.aws.JobTable;
import callouts.aws.OptOuts;
import callouts.preflight.LastRun;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a stack knows from before of those whom a job would call.
public final class Past {
  private final Cloud cloud;

  /// @param cloud with `JOB_TABLE`, `JOB_BUCKET` and `OPT_OUT_TABLE`
  public Past(Cloud cloud) {
    this.cloud = cloud;
  }

  /// The numbers that no job calls.
  public Set<String> doNotCall() {
    try (var all = new OptOuts(cloud).all()) {
      return all.map(OptOuts.OptOut::phoneNumber).collect(Collectors.toSet());
    }
  }

  /// The job's last run; empty where there is none, or its files are gone.
  public Optional<LastRun> lastRun(String taskId) {
    return new JobTable(cloud)
        .find(taskId)
        .flatMap(
            claim ->
                new JobFiles(cloud)
                    .whole(claim.run())
                    .map(job -> new LastRun(claim.startedAt(), job)));
  }
}
