package callouts.job;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times of day as people write them: `09:00`, `9:00`, `9 am`, `5:30 p.m.`, `noon`.
///
/// A bare `9` is refused: whoever writes `1` and `5` means the afternoon, and would have people
/// called at night.
final class TimeOfDay {
  private static final int NOON = 12;
  private static final Pattern TIME =
      Pattern.compile("([0-9]{1,2})(?::([0-5][0-9])(?::([0-5][0-9]))?)?(?:([ap])\\.?m\\.?)?");
  private static final Pattern END_OF_DAY = Pattern.compile("24:00(:00)?|midnight");

  private TimeOfDay() {}

  /// Reads a time; empty where it is none.
  static Optional<LocalTime> of(String typed) {
    var folded = Words.fold(typed);
    return switch (folded) {
      case "noon", "midday" -> Optional.of(LocalTime.NOON);
      case "midnight" -> Optional.of(LocalTime.MIDNIGHT);
      default -> {
        var time = TIME.matcher(folded);
        yield time.matches() ? time(time.toMatchResult()) : Optional.empty();
      }
    };
  }

  /// Whether this is the end of a day rather than a time in it.
  static boolean isEndOfDay(String typed) {
    return END_OF_DAY.matcher(Words.fold(typed)).matches();
  }

  private static Optional<LocalTime> time(MatchResult read) {
    int hour = Integer.parseInt(read.group(1));
    if (read.group(4) != null) {
      if (hour < 1 || hour > NOON) {
        return Optional.empty();
      }
      hour = hour % NOON + (read.group(4).equals("p") ? NOON : 0);
    } else if (read.group(2) == null) {
      return Optional.empty();
    }
    return hour > 23
        ? Optional.empty()
        : Optional.of(LocalTime.of(hour, number(read.group(2)), number(read.group(3))));
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
