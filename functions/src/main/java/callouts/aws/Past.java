package callouts.aws;

import callouts.job.CallJob;
import callouts.job.PhoneNumber;
import callouts.job.Receiver;
import callouts.preflight.Circumstances;
import callouts.preflight.Habits;
import callouts.preflight.LastRun;
import callouts.preflight.Limits;
import callouts.preflight.Rates;
import callouts.round.Claim;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// What is known from before of a job and of those whom it would call.
public final class Past {
  private static final Logger LOG = LoggerFactory.getLogger(Past.class);

  private final JobTable jobs;
  private final JobFiles files;
  private final OptOuts optOuts;

  /// @param cloud with `JOB_TABLE`, `JOB_BUCKET` and `OPT_OUT_TABLE`
  public Past(Cloud cloud) {
    jobs = new JobTable(cloud);
    files = new JobFiles(cloud);
    optOuts = new OptOuts(cloud);
  }

  /// The last run of a job; empty where there is none, or its files are gone.
  public Optional<LastRun> run(String taskId) {
    return jobs.find(taskId).map(Claim::former).flatMap(this::whole);
  }

  /// The last run of a job before one of its runs, whether or not that has the job already; empty
  /// also where its files may not be read, which is what S3 says of those that are gone to whom may
  /// not list the bucket.
  public Optional<LastRun> runBefore(String taskId, String run) {
    try {
      return jobs.before(taskId, run).flatMap(this::whole);
    } catch (S3Exception e) {
      if (e.statusCode() != 403) {
        throw e;
      }
      LOG.info("Not compared with its last run, whose files are gone: {}", taskId);
      return Optional.empty();
    }
  }

  private Optional<LastRun> whole(Claim.Former former) {
    return files.whole(former.run()).map(job -> new LastRun(former.startedAt(), job));
  }

  /// By what a preflight of a job is told here.
  public Circumstances circumstances(
      CallJob job, Limits limits, Rates rates, Optional<LastRun> last) {
    return new Circumstances(limits, Habits.USUAL, rates, Optional.of(doNotCall(job)), last);
  }

  private Set<String> doNotCall(CallJob job) {
    return optOuts.among(
        job.receivers().stream()
            .map(Receiver::phone)
            .filter(PhoneNumber.Callable.class::isInstance)
            .map(PhoneNumber::shown)
            .collect(Collectors.toSet()));
  }
}
