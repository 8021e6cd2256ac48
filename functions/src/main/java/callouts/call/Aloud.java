package callouts.call;

import callouts.job.QuestionType;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// An answer as a person would say it: `Wednesday the 3rd of June`, `half past 2 in the afternoon`.
public final class Aloud {
  private static final int DAYS_OF_A_YEAR = 366;

  private Aloud() {}

  /// The words for an answer.
  ///
  /// @param text as [callouts.answer.Answer#text]
  /// @param today a day within a year from it is told with its weekday, any other with its year
  public static String of(QuestionType type, String text, LocalDate today) {
    return switch (type) {
      case DATE -> day(LocalDate.parse(text), today);
      case TIME -> time(LocalTime.parse(text));
      case NUMBER -> text.replace("-", "minus ");
      case OK, YES_NO, MULTIPLE_CHOICE -> text;
    };
  }

  private static String day(LocalDate day, LocalDate today) {
    var dayAndMonth = "the " + ordinal(day.getDayOfMonth()) + " of " + name(day.getMonth());
    return Math.abs(ChronoUnit.DAYS.between(today, day)) < DAYS_OF_A_YEAR
        ? name(day.getDayOfWeek()) + " " + dayAndMonth
        : dayAndMonth + " " + day.getYear();
  }

  private static String ordinal(int day) {
    var isTeen = day / 10 == 1;
    return day
        + switch (isTeen ? 0 : day % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }

  private static String time(LocalTime time) {
    if (time.equals(LocalTime.MIDNIGHT) || time.equals(LocalTime.NOON)) {
      return time.equals(LocalTime.NOON) ? "noon" : "midnight";
    }
    var hour = Integer.toString((time.getHour() + 11) % 12 + 1);
    var clock =
        switch (time.getMinute()) {
          case 0 -> hour + " o'clock";
          case 30 -> "half past " + hour;
          default -> "%s:%02d".formatted(hour, time.getMinute());
        };
    return clock + partOfDay(time.getHour());
  }

  private static String partOfDay(int hour) {
    return hour < 12 ? " in the morning" : hour < 18 ? " in the afternoon" : " in the evening";
  }

  /// `Wednesday` for `WEDNESDAY`; the JDK's own names would have to be loaded while a person waits.
  private static String name(Enum<?> named) {
    return named.name().charAt(0) + named.name().substring(1).toLowerCase(Locale.ROOT);
  }
}
