package callouts.preflight;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// What becomes of one receiver of a job.
///
/// @param receiverId as in the job
/// @param name what stands in the job's first further column, which usually is the name; may be
///     empty
/// @param phone as it will be dialled, in E.164; as typed where it cannot be
/// @param fate whether they are called
public record Person(String receiverId, String name, String phone, Fate fate) {

  /// Whether somebody is called.
  public sealed interface Fate {}

  /// They are called.
  ///
  /// @param from the first moment at which their telephone may ring
  /// @param zone of the clock that tells it; empty where the job asks for nobody's clock
  /// @param sharesWith the first receiver before them with the same telephone, which rings for one
  ///     after the other; empty: nobody
  /// @param mayBeRefused whether a new account's Amazon Connect does not call such a number
  ///     until it is asked to
  public record Called(
      Instant from, Optional<ZoneId> zone, Optional<String> sharesWith, boolean mayBeRefused)
      implements Fate {}

  /// They are not.
  ///
  /// @param why in words
  public record NotCalled(Reason reason, String why) implements Fate {}

  /// Why somebody is not called.
  public enum Reason {
    /// The number cannot be called.
    NO_NUMBER,
    /// The number is on the do-not-call list.
    DO_NOT_CALL,
    /// The job ends before they may be called.
    TOO_LATE
  }

  /// Whether they are called.
  public boolean isCalled() {
    return fate instanceof Called;
  }
}
