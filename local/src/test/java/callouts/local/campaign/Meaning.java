package callouts.local.campaign;

import callouts.job.QuestionType;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;

/// What the campaign's people mean by what they say and key: written down here a second time, and
/// not asked of the product, whose reading of it is what is checked.
final class Meaning {
  /// What the people say who are not to be understood.
  static final String NONSENSE = "the weather is nice today";

  /// What the people say who want to hear it again.
  static final String REPEAT = "could you repeat that";

  private static final Map<String, String> TIMES =
      Map.of(
          "half past two", "14:30",
          "three pm", "15:00",
          "twelve", "12:00",
          "ten thirty am", "10:30",
          "quarter past four", "16:15",
          "six o'clock", "18:00");
  private static final Map<String, String> NUMBERS =
      Map.of(
          "one", "1",
          "seven", "7",
          "twelve", "12",
          "twenty one", "21",
          "forty two", "42",
          "one hundred", "100",
          "3", "3",
          "15", "15");

  private Meaning() {}

  /// The answer to a question, as table and report write it; empty where it is none.
  ///
  /// @param mode of the event: `speech`, `keys` or `silence`
  /// @param today where the person is
  static Optional<String> of(QuestionType type, String mode, String text, LocalDate today) {
    return switch (mode) {
      case "speech" -> spoken(type, text, today);
      case "keys" -> keyed(type, text.replace("#", ""), today);
      default -> Optional.empty();
    };
  }

  private static Optional<String> spoken(QuestionType type, String words, LocalDate today) {
    var yes = words.matches("yes|yeah|yes please|sure");
    return switch (type) {
      case OK ->
          yes || words.matches("okay|ok|got it|I understand")
              ? Optional.of("OK")
              : Optional.empty();
      case YES_NO ->
          yes
              ? Optional.of("Yes")
              : Optional.of("No").filter(_ -> words.matches("no|nope|no thank you"));
      case MULTIPLE_CHOICE ->
          Optional.of(words.replaceAll("option | please", "")).filter(w -> w.matches("[A-E]"));
      case DATE -> day(words, today).map(LocalDate::toString);
      case TIME -> Optional.ofNullable(TIMES.get(words));
      case NUMBER -> Optional.ofNullable(NUMBERS.get(words));
    };
  }

  private static Optional<LocalDate> day(String words, LocalDate today) {
    return switch (words) {
      case "tomorrow" -> Optional.of(today.plusDays(1));
      case "next Friday" -> Optional.of(nextWeek(today).with(DayOfWeek.FRIDAY));
      case "next Monday" -> Optional.of(nextWeek(today));
      case "December fifth" -> Optional.of(next(MonthDay.of(Month.DECEMBER, 5), today));
      case "the third of March" -> Optional.of(next(MonthDay.of(Month.MARCH, 3), today));
      default -> Optional.empty();
    };
  }

  /// The Monday after this week; a week begins with its Monday.
  private static LocalDate nextWeek(LocalDate today) {
    return today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
  }

  private static LocalDate next(MonthDay day, LocalDate today) {
    var thisYear = day.atYear(today.getYear());
    return thisYear.isBefore(today) ? day.atYear(today.getYear() + 1) : thisYear;
  }

  private static Optional<String> keyed(QuestionType type, String keys, LocalDate today) {
    return switch (type) {
      case OK -> Optional.of("OK").filter(_ -> keys.equals("1"));
      case YES_NO -> Optional.of(keys.equals("1") ? "Yes" : "No").filter(_ -> keys.matches("[12]"));
      case MULTIPLE_CHOICE ->
          Optional.of(keys)
              .filter(k -> k.matches("[1-5]"))
              .map(k -> "" + "ABCDE".charAt(k.charAt(0) - '1'));
      case DATE -> keyedDay(keys, today);
      case TIME ->
          Optional.of(keys)
              .filter(k -> k.matches("([01]\\d|2[0-3])[0-5]\\d"))
              .map(k -> k.substring(0, 2) + ":" + k.substring(2));
      case NUMBER -> Optional.of(Integer.toString(Integer.parseInt(keys)));
    };
  }

  private static Optional<String> keyedDay(String keys, LocalDate today) {
    if (!keys.matches("\\d{4}")) {
      return Optional.empty();
    }
    try {
      var month = Integer.parseInt(keys.substring(0, 2));
      return Optional.of(
          next(MonthDay.of(month, Integer.parseInt(keys.substring(2))), today).toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
