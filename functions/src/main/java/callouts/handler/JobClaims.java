package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.JobTable;
import callouts.aws.RunStatus;
import callouts.job.CallJob;
import callouts.round.Claim;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Takes a job for a run, unless an earlier run of it still goes on.
final class JobClaims {
  /// So long after it took the job a run may still come to its start: three deliveries of the
  /// message that starts it, each put back for the job queue's 30 minutes.
  private static final Duration START = Duration.ofHours(2);

  private final JobTable jobs;
  private final RunStatus runs;
  private final Duration kept;
  private final InstantSource clock;

  JobClaims(Cloud cloud) {
    jobs = new JobTable(cloud);
    runs = new RunStatus(cloud);
    kept = Duration.ofDays(Integer.parseInt(cloud.variable("RESULT_DAYS")));
    clock = cloud.clock();
  }

  /// Takes the job.
  ///
  /// @return the claim of the run that has the job: this one, or another that goes on
  Claim take(CallJob job, String run) {
    var now = clock.instant();
    var own =
        new Claim(
            job.taskId(),
            run,
            Claim.State.RUNNING,
            now,
            job.calling().deadline(now),
            Optional.empty());
    for (var found = jobs.find(job.taskId()); ; found = jobs.find(job.taskId())) {
      if (found.isPresent() && (isOf(found.get(), run) || goesOn(found.get(), now))) {
        return found.get();
      }
      if (jobs.claim(own, found.map(Claim::former), now.plus(kept).getEpochSecond())) {
        return own;
      }
    }
  }

  private static boolean isOf(Claim claim, String run) {
    return claim.run().equals(run);
  }

  private boolean goesOn(Claim claim, Instant now) {
    return switch (runs.of(claim.run())) {
      case RUNNING -> true;
      case OVER -> false;
      case UNKNOWN -> now.isBefore(claim.startedAt().plus(START));
    };
  }
}
