package callouts.report;

import callouts.report.Cell.Amount;
import callouts.report.Cell.Blank;
import callouts.report.Cell.Day;
import callouts.report.Cell.Moment;
import callouts.report.Cell.Text;
import callouts.report.Cell.Time;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/// How often each answer to one question was given, in an order people expect: words by the
/// alphabet, the rest by size. Where there are many different ones, neighbours are taken together.
final class AnswerCounts {
  /// More bars than this nobody reads.
  private static final int MOST_BARS = 20;

  private static final int WISHED_BARS = 10;
  private static final List<Integer> ROUND_STEPS = List.of(1, 2, 5, 10);

  private final NavigableMap<String, Integer> texts = new TreeMap<>();
  private final NavigableMap<BigDecimal, Integer> amounts = new TreeMap<>();
  private final NavigableMap<LocalDate, Integer> days = new TreeMap<>();
  private final NavigableMap<LocalTime, Integer> times = new TreeMap<>();

  /// One line of a table, and one bar of its chart.
  ///
  /// @param label as people read it
  /// @param which the answers it counts
  record Bar(String label, Range which, int count) {}

  /// The answers a bar counts.
  sealed interface Range {}

  /// Exactly this text.
  record Word(String text) implements Range {}

  /// Exactly this number, in Excel's count of days for a day.
  record Exactly(BigDecimal number) implements Range {}

  /// The numbers, in Excel's count of days for days and times, from `from` on and below `below`.
  record Between(BigDecimal from, BigDecimal below) implements Range {}

  void add(Cell answer) {
    switch (answer) {
      case Blank() -> {}
      case Text(var text) -> texts.merge(text, 1, Integer::sum);
      case Amount(var number) -> amounts.merge(number.stripTrailingZeros(), 1, Integer::sum);
      case Day(var day) -> days.merge(day, 1, Integer::sum);
      case Time(var time) -> times.merge(time, 1, Integer::sum);
      case Moment _ -> throw new IllegalArgumentException("no answer is a moment");
    }
  }

  /// The bars, of which each answer is in exactly one; those of typed values first.
  List<Bar> bars() {
    var bars = new ArrayList<Bar>();
    bars.addAll(amountBars());
    bars.addAll(dayBars());
    bars.addAll(timeBars());
    texts.forEach((text, count) -> bars.add(new Bar(text, new Word(text), count)));
    return bars;
  }

  private List<Bar> amountBars() {
    if (amounts.isEmpty()) {
      return List.of();
    }
    if (amounts.size() <= MOST_BARS) {
      return single(amounts, BigDecimal::toPlainString, Exactly::new);
    }
    var step = step(amounts.lastKey().subtract(amounts.firstKey()));
    var whole = amounts.keySet().stream().allMatch(number -> number.scale() <= 0);
    return grouped(
        amounts,
        number -> number.divide(step, 0, RoundingMode.FLOOR).multiply(step),
        from -> whole ? wholeLabel(from, step) : label(from, step),
        from -> new Between(from, from.add(step)));
  }

  private static String wholeLabel(BigDecimal from, BigDecimal step) {
    var last = from.add(step).subtract(BigDecimal.ONE);
    return last.equals(from)
        ? from.toPlainString()
        : from.toPlainString() + " to " + last.toPlainString();
  }

  private static String label(BigDecimal from, BigDecimal step) {
    return from.toPlainString() + " to below " + from.add(step).toPlainString();
  }

  /// The least of 1, 2, 5, 10, 20 … (or 0.1, 0.2 …) with which about ten steps span the breadth.
  private static BigDecimal step(BigDecimal breadth) {
    var tenth = breadth.divide(BigDecimal.valueOf(WISHED_BARS));
    var power = tenth.precision() - tenth.scale() - 1;
    for (var factor : ROUND_STEPS) {
      var step = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
      if (step.compareTo(tenth) >= 0) {
        return step.setScale(Math.max(0, step.scale()), RoundingMode.UNNECESSARY);
      }
    }
    throw new IllegalStateException("ten times a power of ten is above what it is the power of");
  }

  private List<Bar> dayBars() {
    if (days.size() <= MOST_BARS) {
      return single(days, LocalDate::toString, day -> new Exactly(serial(day)));
    }
    var months = days.keySet().stream().map(YearMonth::from).distinct().count();
    return months <= MOST_BARS
        ? grouped(
            days,
            day -> day.withDayOfMonth(1),
            day -> YearMonth.from(day).toString(),
            day -> new Between(serial(day), serial(day.plusMonths(1))))
        : grouped(
            days,
            day -> day.withDayOfYear(1),
            day -> Integer.toString(day.getYear()),
            day -> new Between(serial(day), serial(day.plusYears(1))));
  }

  private static BigDecimal serial(LocalDate day) {
    return BigDecimal.valueOf(ReportWorkbook.serial(day));
  }

  private List<Bar> timeBars() {
    return times.size() <= MOST_BARS
        ? single(times, LocalTime::toString, time -> seconds(time, 1))
        : grouped(
            times,
            time -> LocalTime.of(time.getHour(), 0),
            time -> time + " to " + time.plusMinutes(59),
            time -> seconds(time, 3_600));
  }

  /// From half a second before, as Excel's fractions of a day are binary.
  private static Range seconds(LocalTime from, int length) {
    var start = BigDecimal.valueOf(from.toSecondOfDay()).subtract(new BigDecimal("0.5"));
    return new Between(fraction(start), fraction(start.add(BigDecimal.valueOf(length))));
  }

  private static BigDecimal fraction(BigDecimal seconds) {
    return seconds.divide(BigDecimal.valueOf(86_400), 12, RoundingMode.HALF_UP);
  }

  private static <T> List<Bar> single(
      Map<T, Integer> counts, Function<T, String> label, Function<T, Range> range) {
    return counts.entrySet().stream()
        .map(
            entry ->
                new Bar(label.apply(entry.getKey()), range.apply(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static <T extends Comparable<? super T>> List<Bar> grouped(
      Map<T, Integer> counts,
      Function<T, T> start,
      Function<T, String> label,
      Function<T, Range> range) {
    var groups = new TreeMap<T, Integer>();
    counts.forEach((value, count) -> groups.merge(start.apply(value), count, Integer::sum));
    return single(groups, label, range);
  }
}
