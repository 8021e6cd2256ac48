package callouts.job;

/// One cell that holds something.
///
/// @param column from 0
/// @param text as Excel shows it
/// @param plain a number with all its digits, whatever its format shows; else the same as `text`
/// @param moment of a number shown as a time or a date what it stands for, whatever its format
///     shows of it: `09:30`, `2026-12-01`, or `2026-12-01T18:00`; else `""`
public record XlsxCell(int column, Kind kind, String text, String plain, String moment) {

  XlsxCell(int column, Kind kind, String text, String plain) {
    this(column, kind, text, plain, "");
  }

  /// What a cell holds.
  public enum Kind {
    VALUE,
    /// `#REF!` and its like; the text is the error's name.
    ERROR,
    /// A formula that no program has calculated yet; the text is empty.
    UNCALCULATED
  }

  static XlsxCell text(int column, String text) {
    return new XlsxCell(column, Kind.VALUE, text, text);
  }

  /// The column as Excel names it: 0 is `A`, 26 is `AA`.
  public static String letters(int column) {
    var letters = new StringBuilder();
    for (int rest = column; rest >= 0; rest = rest / 26 - 1) {
      letters.append((char) ('A' + rest % 26));
    }
    return letters.reverse().toString();
  }
}
