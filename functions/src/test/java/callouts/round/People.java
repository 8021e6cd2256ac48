package callouts.round;

import callouts.job.CallWindow;
import callouts.job.Calling;
import callouts.job.Retries;
import callouts.job.Retries.RetryOn;
import callouts.result.Outcome;
import callouts.task.CallTask.Row;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Receivers, and how a job may call them.
final class People {
  /// A Saturday.
  static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  static final Instant DEADLINE = NOW.plus(Calling.LONGEST);

  private People() {}

  /// Receiver number `place` of a run, with a phone of their own.
  static Row receiver(int place) {
    return receiver(place, "+1555010" + place, null);
  }

  static Row receiver(int place, String phone, @Nullable String zone) {
    return new Row(callId(place), "" + place, phone, null, List.of(), zone);
  }

  static Row notCallable(int place) {
    return new Row(callId(place), "" + place, "call me", "no digits", List.of(), null);
  }

  static String callId(int place) {
    return "trip-0a1b#%07d".formatted(place);
  }

  static Optional<Standing> ended(int place, int attempt, Outcome outcome, Instant at) {
    return Optional.of(
        new Standing(callId(place), attempt, true, Optional.of(outcome), Optional.of(at)));
  }

  static Optional<Standing> unended(int place, int attempt, boolean dialled) {
    return Optional.of(
        new Standing(callId(place), attempt, dialled, Optional.empty(), Optional.empty()));
  }

  static Calling retrying(int attempts, Duration... after) {
    var retries =
        new Retries(attempts, List.of(after), EnumSet.of(RetryOn.NO_ANSWER, RetryOn.BUSY));
    return new Calling(retries, CallWindow.ALWAYS, Optional.empty(), Optional.empty());
  }

  static Calling between(String from, String until, @Nullable String zone) {
    var window =
        new CallWindow(
            LocalTime.parse(from),
            Optional.of(LocalTime.parse(until)),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
    return new Calling(
        Retries.NONE, window, Optional.ofNullable(zone).map(ZoneId::of), Optional.empty());
  }
}
