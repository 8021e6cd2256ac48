package callouts.local.job;

import callouts.aws.Cloud;
import callouts.aws.JobFiles;
import callouts.aws.JobTable;
import callouts.aws.OptOuts;
import callouts.preflight.Circumstances;
import callouts.preflight.Habits;
import callouts.preflight.LastRun;
import callouts.preflight.Limits;
import callouts.preflight.Rates;
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

  /// By what a preflight of a job is told here.
  public Circumstances circumstances(Rates rates, String taskId) {
    return new Circumstances(
        Limits.USUAL, Habits.USUAL, rates, Optional.of(doNotCall()), lastRun(taskId));
  }

  /// The numbers that no job calls.
  private Set<String> doNotCall() {
    try (var all = new OptOuts(cloud).all()) {
      return all.map(OptOuts.OptOut::phoneNumber).collect(Collectors.toSet());
    }
  }

  /// The job's last run; empty where there is none, or its files are gone.
  private Optional<LastRun> lastRun(String taskId) {
    return new JobTable(cloud)
        .find(taskId)
        .flatMap(
            claim ->
                new JobFiles(cloud)
                    .whole(claim.run())
                    .map(job -> new LastRun(claim.startedAt(), job)));
  }
}
