package callouts.local.bot;

import callouts.local.bot.Recognizers.Found;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads `AMAZON.Date`: `YYYY-MM-DD`; `2026-W48` for a week, `2026-12` for a month, `PRESENT_REF`
/// for now.
///
/// A date without a year, or a day without a month, is the next such day, today included.
record DateReader(Recognizers recognizers) implements SlotReader {
  private static final String WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
  private static final Map<String, Integer> WEEKS =
      Map.of("a", 1, "one", 1, "two", 2, "three", 3, "four", 4);
  private static final Pattern WEEKS_AFTER =
      Pattern.compile(
          "\\b(a|one|two|three|four) weeks? (?:on|from) (?=(?:next )?" + WEEKDAY + "\\b)");
  private static final Pattern WEEK_AFTER = Pattern.compile("(?<=" + WEEKDAY + ") week\\b");
  private static final Pattern THIS_WEEKDAY = Pattern.compile("\\bthis " + WEEKDAY + "\\b");
  private static final Pattern PERIOD = Pattern.compile("\\d{4}-(W\\d\\d(-WE)?|\\d\\d)");
  private static final String NOW = "PRESENT_REF";

  @Override
  public Optional<Entity> find(String words, LocalDate today) {
    var after = WEEKS_AFTER.matcher(words);
    if (after.find()) {
      var weeks = WEEKS.getOrDefault(after.group(1), 1);
      return day(after.replaceFirst(""), today).flatMap(entity -> later(entity, weeks));
    }
    var week = WEEK_AFTER.matcher(words);
    return week.find()
        ? day(week.replaceFirst(""), today).flatMap(entity -> later(entity, 1))
        : day(words, today);
  }

  private static Optional<Entity> later(Entity entity, int weeks) {
    if (!entity.value().matches("\\d{4}-\\d\\d-\\d\\d")) {
      return Optional.empty();
    }
    var date = LocalDate.parse(entity.value()).plusWeeks(weeks).toString();
    return Optional.of(new Entity(entity.before(), entity.original(), date, entity.after()));
  }

  private Optional<Entity> day(String words, LocalDate today) {
    var spoken = spelledOut(words);
    var found = recognizers.datesAndTimes(spoken, today);
    if (found.size() != 1) {
      return Optional.empty();
    }
    var date = found.getFirst();
    return value(date, spoken, today)
        .map(value -> Entity.in(spoken, date.start(), date.end(), value));
  }

  private static Optional<String> value(Found found, String spoken, LocalDate today) {
    var timex = found.all("timex").stream().findFirst().orElse("");
    return switch (found.type()) {
      case "date" -> next(found.all("value"), spoken, today).map(LocalDate::toString);
      case "datetime" ->
          timex.equals(NOW)
              ? Optional.of(NOW)
              : next(found.all("value"), spoken, today).map(LocalDate::toString);
      case "datetimerange" -> next(found.all("start"), spoken, today).map(LocalDate::toString);
      case "daterange" ->
          PERIOD.matcher(timex).matches()
              ? Optional.of(timex)
              : next(found.all("start"), spoken, today)
                  .map(YearMonth::from)
                  .map(YearMonth::toString);
      default -> Optional.empty();
    };
  }

  /// Of the days a phrase may mean, the first that is not past; the last where all are.
  private static Optional<LocalDate> next(List<String> values, String spoken, LocalDate today) {
    var days = values.stream().map(value -> LocalDate.parse(value.split(" ")[0])).toList();
    if (days.isEmpty()) {
      return Optional.empty();
    }
    var next = days.stream().filter(day -> !day.isBefore(today)).findFirst();
    return Optional.of(next.orElseGet(() -> past(days.getLast(), spoken)));
  }

  /// "This Friday", said on a Saturday, is not yesterday.
  private static LocalDate past(LocalDate day, String spoken) {
    return THIS_WEEKDAY.matcher(spoken).find() ? day.plusWeeks(1) : day;
  }

  /// What the recogniser would read wrongly or not at all, in words it reads: a day of the month
  /// only after a preposition, "may" only as a month, and "by Friday" as the day it names.
  private static String spelledOut(String words) {
    return DayWords.inDigits(words)
        .replaceAll("\\b(i|we|he|she|they) may\\b", "$1 might")
        .replaceAll("\\btwo thousand and (?=\\w)", "two thousand ")
        .replaceAll("^(after|before|by|from|since|starting) ", "")
        .replaceAll("^the (?=\\w+( \\w+)?$)", "on the ");
  }
}
