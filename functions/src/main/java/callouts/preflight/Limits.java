package callouts.preflight;

import callouts.job.CallJob;
import java.time.Duration;

/// What bounds the pace of a job.
///
/// @param calls at once in a job that does not say how many: the template's `Concurrency`
/// @param lines calls at once over all jobs: the template's `Lines`
/// @param dialsPerSecond Connect takes, once `burst` dials are made (aws-facts 3.3)
/// @param ringing how long a telephone rings that nobody picks up: the template's `RingSeconds`
public record Limits(int calls, int lines, int dialsPerSecond, int burst, Duration ringing) {
  /// Those of a new account, and of a stack deployed with no parameter set.
  public static final Limits USUAL = new Limits(10, 10, 2, 5, Duration.ofSeconds(30));

  /// Those of a stack, as its parameters say, on a new account.
  public static Limits of(int calls, int lines, Duration ringing) {
    return new Limits(calls, lines, USUAL.dialsPerSecond(), USUAL.burst(), ringing);
  }

  public Limits {
    if (calls < 1 || lines < 1 || dialsPerSecond < 1 || burst < 1) {
      throw new IllegalArgumentException("with such limits nobody is ever called");
    }
  }

  /// How many calls of a job go on at once.
  public int simultaneous(CallJob job) {
    return Math.min(job.concurrency().orElse(calls), lines);
  }
}
