package callouts.round;

import callouts.job.Calling;

/// How many receivers a round has at most.
///
/// Where a window may open or a retry fall due while a round goes on, rounds are small, so that
/// nobody who comes due waits for hours; but each takes steps of the execution, whose history is
/// bounded ([Pace]).
///
/// @param calls simultaneous calls
/// @param small whether rounds are small
/// @param samePhones whether a phone may be in a round more than once, as late in a long job: then
///     only the lines keep its calls apart
public record RoundSize(int calls, boolean small, boolean samePhones) {
  /// As many as find room in PlanRound's memory; a larger job has several rounds.
  private static final int MOST = 100_000;

  private static final int MOST_OF_A_SMALL_ONE = 5_000;
  private static final int CALLS_OF_A_LINE = 20;
  private static final int PARTS_OF_A_JOB = 200;

  /// The size of the rounds of a job.
  ///
  /// @param calls simultaneous calls
  /// @param plans how many plans were made
  public static RoundSize of(Calling calling, int calls, int plans) {
    var late = Pace.isLate(plans);
    return new RoundSize(calls, calling.mayWait() && !late, late);
  }

  /// What no round of a job exceeds, however many receivers it has.
  int most() {
    return small ? Math.max(CALLS_OF_A_LINE * calls, MOST_OF_A_SMALL_ONE) : MOST;
  }

  /// The most receivers of a round in a job of so many.
  public int of(int receivers) {
    return small
        ? Math.min(most(), Math.max(CALLS_OF_A_LINE * calls, receivers / PARTS_OF_A_JOB))
        : MOST;
  }
}
