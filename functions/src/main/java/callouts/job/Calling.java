package callouts.job;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/// When and how often the people of a job are dialled.
///
/// @param zone of a receiver whose own time zone is not known; empty: everyone's is, or no window
///     asks for it
/// @param expires when the job ends; empty: after [#LONGEST]
public record Calling(
    Retries retries, CallWindow window, Optional<ZoneId> zone, Optional<Expiry> expires) {

  /// What no job outlasts: the template keeps results for 30 days at least.
  public static final Duration LONGEST = Duration.ofDays(28);

  /// One dial each, at once.
  public static final Calling ONCE =
      new Calling(Retries.NONE, CallWindow.ALWAYS, Optional.empty(), Optional.empty());

  /// The end of a job.
  public sealed interface Expiry {}

  /// So long after its start.
  ///
  /// @param time above zero
  public record After(Duration time) implements Expiry {}

  /// At a moment.
  public record At(Instant instant) implements Expiry {}

  /// From when on nobody of the job is dialled.
  ///
  /// @param started when the job was
  public Instant deadline(Instant started) {
    var longest = started.plus(LONGEST);
    var wished =
        expires
            .map(
                expiry ->
                    switch (expiry) {
                      case After(Duration time) -> started.plus(time);
                      case At(Instant instant) -> instant;
                    })
            .orElse(longest);
    return wished.isBefore(longest) ? wished : longest;
  }

  /// Whether somebody may come due later than others, by a window or by another dial.
  public boolean mayWait() {
    return retries.attempts() > 1 || !window.equals(CallWindow.ALWAYS);
  }
}
