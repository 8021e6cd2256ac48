package callouts.local.bot;

import callouts.local.bot.Recognizers.Found;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads `AMAZON.Time`: `HH:MM`, or `MO`, `AF`, `EV`, `NI` for a part of the day.
///
/// A time without "a.m." or "p.m." is ambiguous. We read 1:00 to 6:59 as afternoon and 7:00 to
/// 12:59 as they stand, as people mean who speak of appointments. Times that count from the
/// present, such as "in an hour", are not read.
record TimeReader(Recognizers recognizers) implements SlotReader {
  private static final int FIRST_MORNING_HOUR = 7;
  private static final Pattern BARE_HOUR =
      Pattern.compile("(?<!\\S)" + ClockWords.HOUR + "(?!\\S)");
  private static final Pattern NAMED = Pattern.compile(".*T\\d\\d(:\\d\\d)?");
  private static final Map<String, String> PARTS_OF_DAY =
      Map.of("TMO", "MO", "TAF", "AF", "TEV", "EV", "TNI", "NI");

  @Override
  public Optional<Entity> find(String words, LocalDate today) {
    var spoken = spelledOut(words);
    var found = recognizers.datesAndTimes(spoken, today);
    if (found.isEmpty()) {
      return bareHour(spoken, today);
    }
    var time = found.getFirst();
    return found.size() == 1
        ? value(time).map(value -> Entity.in(spoken, time.start(), time.end(), value))
        : Optional.empty();
  }

  /// "Eight" alone: the recogniser wants "at eight".
  private Optional<Entity> bareHour(String spoken, LocalDate today) {
    var hours = BARE_HOUR.matcher(spoken).results().toList();
    if (hours.size() != 1) {
      return Optional.empty();
    }
    var hour = hours.getFirst();
    return recognizers.datesAndTimes("at " + hour.group(), today).stream()
        .flatMap(found -> value(found).stream())
        .findFirst()
        .map(value -> Entity.in(spoken, hour.start(), hour.end(), value));
  }

  private static Optional<String> value(Found found) {
    var timex = found.all("timex").stream().findFirst().orElse("");
    return switch (found.type()) {
      case "time" -> clock(found.all("value").stream());
      case "datetime" -> NAMED.matcher(timex).matches() ? clock(dated(found)) : Optional.empty();
      case "timerange", "datetimerange" ->
          Optional.ofNullable(PARTS_OF_DAY.get(timex.replaceFirst("^[^T]*", "")));
      default -> Optional.empty();
    };
  }

  /// The times of "tomorrow at three"; Microsoft writes `2026-11-22 15:00:00`.
  private static Stream<String> dated(Found found) {
    return found.all("value").stream().map(value -> value.substring(value.indexOf(' ') + 1));
  }

  private static Optional<String> clock(Stream<String> readings) {
    List<LocalTime> times = readings.map(LocalTime::parse).sorted().toList();
    return times.stream()
        .filter(time -> times.size() == 1 || time.getHour() >= FIRST_MORNING_HOUR)
        .findFirst()
        .map(LocalTime::toString);
  }

  /// What the recogniser would read wrongly or not at all, in words it reads. "After three" is
  /// an hour to a bot that asks when; to the recogniser it is a range.
  private static String spelledOut(String words) {
    var plain =
        words
            .replaceAll("\\b(about|around|approximately|roughly) ", "")
            .replaceAll("\\ba (quarter|half)\\b", "$1")
            .replaceAll("\\b(" + ClockWords.HOUR + ")ish\\b", "$1")
            .replaceAll("(?<=\\d)\\.(?=\\d\\d\\b)", ":")
            .replaceAll("^(after|before|by|from|since) ", "");
    return ClockWords.inDigits(plain);
  }
}
