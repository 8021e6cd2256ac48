package callouts.local.bench;

import java.util.List;
import java.util.Locale;

/// One measured figure beside its budget.
///
/// A bench prints it as one line, `figure`, then the fields, with tabs between; `make bench`
/// gathers the lines of all benches into one table.
///
/// @param what is measured, and under which conditions
/// @param baseline what the same took elsewhere, in the same unit; [#NONE] where there is none
/// @param limit a number the budget compares with; [#NONE] where nothing is promised
record Figure(
    String what, double value, String unit, double baseline, Budget budget, double limit) {
  /// Stands for a baseline or a limit that does not exist.
  public static final double NONE = Double.NaN;

  private static final String MARK = "figure";

  /// What a limit means.
  public enum Budget {
    /// The value is at most the limit.
    AT_MOST,
    /// The value is a time, and the baseline at least `limit` times as long.
    TIMES_AS_FAST,
    /// Reported, not promised.
    NONE
  }

  /// A figure that must not exceed a limit.
  public static Figure atMost(String what, double value, String unit, double limit) {
    return new Figure(what, value, unit, NONE, Budget.AT_MOST, limit);
  }

  /// A time that must be `limit` times shorter than another.
  public static Figure timesAsFast(
      String what, double value, String unit, double baseline, double limit) {
    return new Figure(what, value, unit, baseline, Budget.TIMES_AS_FAST, limit);
  }

  /// A figure of which nothing is promised.
  public static Figure of(String what, double value, String unit) {
    return new Figure(what, value, unit, NONE, Budget.NONE, NONE);
  }

  /// The same figure beside what it took elsewhere.
  public Figure beside(double otherBaseline) {
    return new Figure(what, value, unit, otherBaseline, budget, limit);
  }

  /// Whether the budget is kept.
  public boolean isWithinBudget() {
    return switch (budget) {
      case AT_MOST -> value <= limit;
      case TIMES_AS_FAST -> baseline / value >= limit;
      case NONE -> true;
    };
  }

  /// Prints the line `make bench` reads.
  public void print() {
    System.out.println(
        String.join("\t", MARK, what, "" + value, unit, "" + baseline, "" + budget, "" + limit));
  }

  /// Whether a line of a bench's output is a figure.
  public static boolean isLine(String line) {
    return line.startsWith(MARK + "\t");
  }

  /// Reads what [#print] wrote.
  public static Figure read(String line) {
    var fields = line.split("\t");
    return new Figure(
        fields[1],
        Double.parseDouble(fields[2]),
        fields[3],
        Double.parseDouble(fields[4]),
        Budget.valueOf(fields[5]),
        Double.parseDouble(fields[6]));
  }

  /// The cells of a table's row: what, measured, baseline, ratio, budget, verdict.
  public List<String> cells() {
    return List.of(
        what,
        number(value) + " " + unit,
        Double.isNaN(baseline) ? "" : number(baseline) + " " + unit,
        Double.isNaN(baseline) ? "" : String.format(Locale.ROOT, "%.1f ×", baseline / value),
        switch (budget) {
          case AT_MOST -> "≤ " + number(limit) + " " + unit;
          case TIMES_AS_FAST -> "≥ " + number(limit) + " ×";
          case NONE -> "";
        },
        verdict());
  }

  private String verdict() {
    if (budget == Budget.NONE) {
      return "";
    }
    return isWithinBudget() ? "ok" : "OVER";
  }

  private static String number(double value) {
    if (value == Math.rint(value)) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, value < 0.1 ? "%.4f" : "%.2f", value);
  }
}
