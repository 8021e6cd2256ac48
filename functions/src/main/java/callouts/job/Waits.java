package callouts.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lengths of time as people write them: `20m`, `1h30m`, `20 minutes`, `1h 6h 1d`.
final class Waits {
  private static final Pattern PART = Pattern.compile("([0-9]{1,6})\\s*(\\p{L}*)");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s,;\\u00a0]*");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Waits() {}

  /// The lengths in a text, in its order; empty where there is anything else in it, or nothing.
  /// Parts that touch are one length: `1h30m` is ninety minutes, `1h 30m` is an hour and then half
  /// an hour.
  static Optional<List<Duration>> of(String typed) {
    var text = typed.toLowerCase(Locale.ROOT);
    var waits = new ArrayList<Duration>();
    var part = PART.matcher(text);
    int end = 0;
    var before = Duration.ZERO;
    while (part.find()) {
      var between = text.substring(end, part.start());
      var unit = unit(part.group(2));
      boolean touches = end > 0 && between.isEmpty();
      if (unit.isZero()
          || !SEPARATORS.matcher(between).matches()
          || (touches && unit.compareTo(before) >= 0)) {
        return Optional.empty();
      }
      var wait = unit.multipliedBy(Integer.parseInt(part.group(1)));
      waits.add(touches ? waits.removeLast().plus(wait) : wait);
      before = unit;
      end = part.end();
    }
    boolean whole = SEPARATORS.matcher(text.substring(end)).matches();
    return Optional.of(List.copyOf(waits)).filter(all -> whole && !all.isEmpty());
  }

  /// The text that [#of] reads as these.
  ///
  /// @param waits in whole minutes
  static String text(List<Duration> waits) {
    return waits.stream().map(Waits::text).collect(Collectors.joining(" "));
  }

  static String text(Duration wait) {
    if (!wait.isZero() && divides(DAY, wait)) {
      return wait.dividedBy(DAY) + "d";
    }
    if (!wait.isZero() && divides(HOUR, wait)) {
      return wait.dividedBy(HOUR) + "h";
    }
    if (!divides(MINUTE, wait)) {
      throw new IllegalArgumentException("a job tells time in whole minutes");
    }
    return wait.toMinutes() + "m";
  }

  private static boolean divides(Duration unit, Duration wait) {
    return unit.multipliedBy(wait.dividedBy(unit)).equals(wait);
  }

  /// Zero for what is no unit.
  private static Duration unit(String word) {
    return switch (word) {
      case "m", "min", "mins", "minute", "minutes" -> MINUTE;
      case "h", "hr", "hrs", "hour", "hours" -> HOUR;
      case "d", "day", "days" -> DAY;
      default -> Duration.ZERO;
    };
  }
}
