package callouts.job;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Days of the week as people write them: `Mon-Fri`, `Mon Wed Sat`, `Mon–Fri, Sun`, `weekdays`.
final class CallDays {
  private CallDays() {}

  /// Reads days; empty where a word is no English name of a day, or where there is none. A range
  /// may go over the week's end: `Fri-Mon`.
  static Optional<Set<DayOfWeek>> of(String typed) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    var text =
        typed
            .toLowerCase(Locale.ROOT)
            .replaceAll("[,;&/+.\\h\\v]+", " ")
            .replaceAll("\\bevery day\\b", "daily")
            .replaceAll(" and ", " ")
            .replaceAll(" ?\\p{Pd} ?| (?:to|till|until|through) ", "-")
            .strip();
    for (var word : text.split(" ")) {
      var read = days(word);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      days.addAll(read);
    }
    return Optional.of(days);
  }

  /// The texts that [#of] reads as these, from Monday on.
  static List<String> texts(Set<DayOfWeek> days) {
    return days.stream().sorted().map(CallDays::text).toList();
  }

  /// Such as `Mon`.
  static String text(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }

  private static Set<DayOfWeek> days(String word) {
    return switch (word) {
      case "weekday", "weekdays", "workday", "workdays" ->
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
      case "weekend", "weekends" -> EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
      case "daily", "all", "everyday" -> EnumSet.allOf(DayOfWeek.class);
      default -> {
        int dash = word.indexOf('-');
        yield dash < 0
            ? range(word, word)
            : range(word.substring(0, dash), word.substring(dash + 1));
      }
    };
  }

  private static Set<DayOfWeek> range(String from, String to) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    var first = day(from);
    var last = day(to);
    if (first.isPresent() && last.isPresent()) {
      var day = first.get();
      days.add(day);
      while (day != last.get()) {
        day = day.plus(1);
        days.add(day);
      }
    }
    return days;
  }

  /// A day by its name, or by its first two letters or more; also its plural.
  private static Optional<DayOfWeek> day(String word) {
    var name = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().toLowerCase(Locale.ROOT).startsWith(name) && name.length() >= 2)
        .findFirst();
  }
}
