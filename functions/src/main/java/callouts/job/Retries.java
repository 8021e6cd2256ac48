package callouts.job;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// How often a receiver is dialled, when again, and after which endings.
///
/// @param attempts dials of one receiver in all, 1 to [#MOST_ATTEMPTS]
/// @param after the wait after the first dial, the second, …, each at least zero; the last one
/// holds
///     for all that follow. Never empty
/// @param on the endings after which a receiver is dialled again; may be empty
public record Retries(int attempts, List<Duration> after, Set<RetryOn> on) {
  /// Dials of one receiver beyond which no job may go.
  public static final int MOST_ATTEMPTS = 10;

  /// A single attempt.
  public static final Retries NONE =
      new Retries(1, List.of(Duration.ofMinutes(20)), EnumSet.of(RetryOn.NO_ANSWER, RetryOn.BUSY));

  /// An ending after which another dial can be of use.
  public enum RetryOn {
    NO_ANSWER("NoAnswer"),
    BUSY("Busy"),
    HUNG_UP("HungUp"),
    NO_INPUT("NoInput");

    private final String word;

    RetryOn(String word) {
      this.word = word;
    }

    /// The reason's word, as in the report.
    public String word() {
      return word;
    }
  }

  public Retries {
    if (attempts < 1 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException("a receiver is dialled 1 to " + MOST_ATTEMPTS + " times");
    }
    if (after.isEmpty() || after.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("the wait before another dial is at least zero");
    }
    after = List.copyOf(after);
    on = Set.copyOf(on);
  }

  /// How long a receiver is left in peace after a dial.
  ///
  /// @param attempt the dial that is over, from 1
  public Duration after(int attempt) {
    return after.get(Math.min(attempt, after.size()) - 1);
  }
}
