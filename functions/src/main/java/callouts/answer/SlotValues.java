package callouts.answer;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lex's interpreted slot values (aws-facts 4.1) and keyed digits, read strictly.
///
/// What is no exact value is nothing: an empty slot, Lex's `?`, a week such as `2026-W30`, a time
/// of day such as `MO`, or the name of a slot where its value should stand.
final class SlotValues {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?");
  private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
  private static final Pattern TIME = Pattern.compile("(\\d{2}):(\\d{2})(:\\d{2})?");
  private static final Pattern KEYED_DATE = Pattern.compile("(\\d{4})?(\\d{2})(\\d{2})");
  private static final Pattern KEYED_TIME = Pattern.compile("(\\d{1,2})(\\d{2})");
  private static final int MOST_DIGITS = 15;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;
  private static final int YEARS_TO_A_LEAP_DAY = 8;

  private SlotValues() {}

  /// At most 15 digits: a spreadsheet keeps no more.
  static Optional<BigDecimal> number(String value) {
    var digits = value.chars().filter(Character::isDigit).count();
    return NUMBER.matcher(value).matches() && digits <= MOST_DIGITS
        ? Optional.of(new BigDecimal(value))
        : Optional.empty();
  }

  /// A whole date between 1900 and 2199; `PRESENT_REF`, Lex's "now", is today.
  static Optional<LocalDate> date(String value, LocalDate today) {
    if (value.equals("PRESENT_REF")) {
      return Optional.of(today);
    }
    var found = DATE.matcher(value);
    return found.matches()
        ? day(number(found, 1), number(found, 2), number(found, 3))
        : Optional.empty();
  }

  /// `YYYYMMDD`, or `MMDD`: that day this year, or the next year that has it.
  static Optional<LocalDate> keyedDate(String keys, LocalDate today) {
    var found = KEYED_DATE.matcher(keys);
    if (!found.matches()) {
      return Optional.empty();
    }
    return found.start(1) < 0
        ? nextDay(number(found, 2), number(found, 3), today)
        : day(number(found, 1), number(found, 2), number(found, 3));
  }

  /// `HH:MM`, seconds passed over.
  static Optional<LocalTime> time(String value) {
    var found = TIME.matcher(value);
    return found.matches() ? clock(number(found, 1), number(found, 2)) : Optional.empty();
  }

  /// `HHMM` or `HMM` on the 24-hour clock.
  static Optional<LocalTime> keyedTime(String keys) {
    var found = KEYED_TIME.matcher(keys);
    return found.matches() ? clock(number(found, 1), number(found, 2)) : Optional.empty();
  }

  private static Optional<LocalDate> nextDay(int month, int day, LocalDate today) {
    for (var year = today.getYear(); year <= today.getYear() + YEARS_TO_A_LEAP_DAY; year++) {
      var date = day(year, month, day);
      if (date.isPresent() && !date.get().isBefore(today)) {
        return date;
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<LocalTime> clock(int hour, int minute) {
    return hour < 24 && minute < 60 ? Optional.of(LocalTime.of(hour, minute)) : Optional.empty();
  }

  private static int number(Matcher found, int group) {
    return Integer.parseInt(found.group(group));
  }
}
