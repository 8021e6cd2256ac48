package callouts.round;

import callouts.job.CallWindow;
import callouts.job.Calling;
import callouts.result.Outcome;
import callouts.task.CallTask.Row;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/// When each receiver of a job is dialled: by what came of the dials so far, and by the clock on
/// the receiver's wall.
public record Schedule(Calling calling) {

  /// When a receiver is dialled next.
  ///
  /// @param standing what the results table has; empty: nothing yet
  /// @param now what is due is due from now on, or from the window's next opening
  public Due due(Row row, Optional<Standing> standing, Instant now) {
    if (standing.isEmpty()) {
      return opening(row, 1, now);
    }
    var last = standing.get();
    if (last.outcome().isPresent()) {
      return isTriedAgain(last, last.outcome().get())
          ? opening(row, last.attempt() + 1, latest(now, rested(last, now)))
          : new Due.Never();
    }
    // Dialled, and its end lost for good: nobody knows whether a call came of it.
    return last.dialled() ? new Due.Never() : opening(row, last.attempt(), now);
  }

  /// Whether a receiver may be dialled at this moment. Nobody is dialled at a number that cannot be
  /// called, so that its receiver waits for no window.
  public boolean isOpen(Row row, Instant now) {
    return row.notCallable() != null || calling.window().isOpen(now, zone(row));
  }

  private Due opening(Row row, int attempt, Instant from) {
    return new Due.From(
        attempt, row.notCallable() == null ? calling.window().opening(from, zone(row)) : from);
  }

  private boolean isTriedAgain(Standing last, Outcome outcome) {
    return last.dialled()
        && last.attempt() < calling.retries().attempts()
        && calling.retries().on().stream().anyMatch(on -> on.word().equals(outcome.word()));
  }

  private Instant rested(Standing last, Instant now) {
    return last.endedAt().orElse(now).plus(calling.retries().after(last.attempt()));
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /// The receiver's own, or the job's. A job is not accepted that has a window and neither.
  private ZoneId zone(Row row) {
    return Optional.ofNullable(row.timeZone())
        .map(ZoneId::of)
        .or(calling::zone)
        .or(() -> anyZone(calling.window()))
        .orElseThrow(
            () -> new IllegalStateException(row.callId() + " has no time zone to be called by"));
  }

  private static Optional<ZoneId> anyZone(CallWindow window) {
    return window.equals(CallWindow.ALWAYS) ? Optional.of(ZoneOffset.UTC) : Optional.empty();
  }
}
