package callouts.preflight;

import java.time.Duration;
import java.time.Instant;

/// How a job will go, by [Limits] and [Habits].
///
/// @param calls that go on at once at most
/// @param firstDial when the first telephone rings; the job's start where none does
/// @param end when the last call ends; the same where there is none
/// @param dials in all
/// @param answered dials that are picked up
/// @param unreached people whose telephone never rings, as the job ends before their turn
/// @param talking how long the calls take together
public record Forecast(
    int calls,
    Instant firstDial,
    Instant end,
    long dials,
    long answered,
    int unreached,
    Duration talking) {

  /// From the first dial to the end of the last call.
  public Duration duration() {
    return Duration.between(firstDial, end);
  }
}
