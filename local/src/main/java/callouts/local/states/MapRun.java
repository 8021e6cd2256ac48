package callouts.local.states;

import callouts.local.states.Execution.Status;

/// One run of a distributed Map.
///
/// @param execution the ARN of the execution whose Map it is
/// @param total how many items there are
/// @param next the number of the next item to start
/// @param resultBytes the size of all results as one JSON array
public record MapRun(
    String arn,
    String execution,
    Limits limits,
    int total,
    int next,
    Counts counts,
    long resultBytes,
    Status status,
    long startedAt,
    long stoppedAt) {

  /// @param concurrency 0 for no limit of its own
  /// @param toleratedCount how many items may fail; -1 where nothing is said
  /// @param toleratedPercentage how many of a hundred may fail; -1 where nothing is said
  public record Limits(int concurrency, long toleratedCount, double toleratedPercentage) {

    boolean areExceededBy(int failed, int total) {
      if (toleratedCount < 0 && toleratedPercentage < 0) {
        return failed > 0;
      }
      return (toleratedCount >= 0 && failed > toleratedCount)
          || (toleratedPercentage >= 0 && failed * 100.0 > toleratedPercentage * total);
    }
  }

  /// How many items ended, and how.
  public record Counts(int succeeded, int failed, int timedOut, int aborted) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    Counts plus(Status status) {
      return switch (status) {
        case SUCCEEDED -> new Counts(succeeded + 1, failed, timedOut, aborted);
        case FAILED -> new Counts(succeeded, failed + 1, timedOut, aborted);
        case TIMED_OUT -> new Counts(succeeded, failed, timedOut + 1, aborted);
        case ABORTED -> new Counts(succeeded, failed, timedOut, aborted + 1);
        case RUNNING -> this;
      };
    }

    public int ended() {
      return succeeded + failed + timedOut + aborted;
    }
  }

  /// Items that were started and have not ended.
  public int running() {
    return next - counts.ended();
  }

  boolean isExceeded() {
    return limits.areExceededBy(counts.ended() - counts.succeeded(), total);
  }

  MapRun started() {
    return new MapRun(
        arn, execution, limits, total, next + 1, counts, resultBytes, status, startedAt, 0);
  }

  MapRun counted(Status ended, int bytes) {
    return new MapRun(
        arn,
        execution,
        limits,
        total,
        next,
        counts.plus(ended),
        resultBytes + bytes,
        status,
        startedAt,
        stoppedAt);
  }

  MapRun ended(Status how, long when) {
    return new MapRun(
        arn, execution, limits, total, next, counts, resultBytes, how, startedAt, when);
  }
}
