package callouts.preflight;

import callouts.job.CallWindow;
import callouts.job.Calling;
import callouts.job.DayAndTime;
import callouts.job.Retries;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// When people will be called, on one line: `Mon–Fri 09:00–17:30 by each person's clock, up to 3
/// calls each, again 20 min after NoAnswer or Busy, until 28 days after the start`.
public record CallingLine(Calling calling) {
  @Override
  public String toString() {
    var parts = new ArrayList<String>();
    parts.add(window(calling.window()));
    parts.add(calls(calling.retries()));
    if (calling.mayWait() || calling.expires().isPresent()) {
      parts.add(end());
    }
    return String.join(", ", parts) + ".";
  }

  private static String window(CallWindow window) {
    if (window.equals(CallWindow.ALWAYS)) {
      return "At once";
    }
    return days(window.days()) + hours(window) + " by each person's clock";
  }

  private static String hours(CallWindow window) {
    boolean fromMidnight = window.from().equals(LocalTime.MIN);
    if (fromMidnight && window.until().isEmpty()) {
      return "";
    }
    return " " + window.from() + "–" + window.until().map(LocalTime::toString).orElse("24:00");
  }

  /// Days that follow each other as a range, such as `Mon–Fri, Sun`.
  private static String days(Set<DayOfWeek> days) {
    if (days.size() == DayOfWeek.values().length) {
      return "Every day";
    }
    var runs = new ArrayList<List<DayOfWeek>>();
    for (var day : days.stream().sorted().toList()) {
      if (runs.isEmpty() || runs.getLast().getLast().plus(1) != day) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(day);
    }
    return runs.stream().map(CallingLine::run).collect(Collectors.joining(", "));
  }

  private static String run(List<DayOfWeek> days) {
    return switch (days.size()) {
      case 1 -> name(days.getFirst());
      case 2 -> name(days.getFirst()) + ", " + name(days.getLast());
      default -> name(days.getFirst()) + "–" + name(days.getLast());
    };
  }

  private static String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  private static String calls(Retries retries) {
    if (retries.attempts() == 1 || retries.on().isEmpty()) {
      return "one call each";
    }
    var useful = Math.min(retries.attempts() - 1, retries.after().size());
    var waits =
        retries.after().stream()
            .limit(useful)
            .map(CallingLine::wait)
            .collect(Collectors.joining(", then "));
    var endings =
        retries.on().stream()
            .sorted()
            .map(Retries.RetryOn::word)
            .collect(Collectors.joining(" or "));
    return "up to %d calls each, again %s after %s".formatted(retries.attempts(), waits, endings);
  }

  private static String wait(Duration wait) {
    if (wait.isZero()) {
      return "at once";
    }
    var words = new ArrayList<String>();
    add(words, wait.toDays(), wait.toDays() == 1 ? "day" : "days");
    add(words, wait.toHoursPart(), "h");
    add(words, wait.toMinutesPart(), "min");
    return String.join(" ", words);
  }

  private static void add(List<String> words, long number, String unit) {
    if (number > 0) {
      words.add(number + " " + unit);
    }
  }

  private String end() {
    return switch (calling.expires().orElse(new Calling.After(Calling.LONGEST))) {
      case Calling.After(Duration time) -> "until " + wait(time) + " after the start";
      case Calling.At(Instant instant) ->
          "until " + DayAndTime.of(instant, calling.zone().orElse(ZoneOffset.UTC));
    };
  }
}
