package callouts.task;

import java.util.Locale;

/// The key of one call in the results table, and all that a contact carries of it.
///
/// @param taskId the job's name
/// @param callId `<run>#<position>`: the run is one acceptance of the job, the position is the
///     receiver's place in it, from 1 and padded, so that a run reads in the author's order
public record CallKey(String taskId, String callId) {

  /// The key of the receiver at `index` (from 0) of a run.
  public static CallKey of(String taskId, String run, int index) {
    return new CallKey(taskId, runPrefix(run) + String.format(Locale.ROOT, "%07d", index + 1));
  }

  /// What the call ids of one run begin with, and those of no other.
  public static String runPrefix(String run) {
    return run + "#";
  }
}
