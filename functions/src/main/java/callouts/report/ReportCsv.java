package callouts.report;

import callouts.report.Cell.Amount;
import callouts.report.Cell.Blank;
import callouts.report.Cell.Day;
import callouts.report.Cell.Moment;
import callouts.report.Cell.Text;
import callouts.report.Cell.Time;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/// The sheet Results as comma-separated values (RFC 4180), in UTF-8 with the byte order mark by
/// which Excel knows that.
///
/// A spreadsheet takes text that begins with `=`, `+`, `-` or `@` for a formula: such a text gets
/// an apostrophe before it, but for a plain number such as `+15550100`, which harms nobody.
final class ReportCsv implements Closeable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@\\t\\r]");
  private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?[0-9][0-9 .]*");

  private static final Pattern SPECIAL = Pattern.compile("[,\"\n\r]");

  private final Writer csv;

  ReportCsv(OutputStream out, List<String> headers) throws IOException {
    csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    csv.write(BYTE_ORDER_MARK);
    line(headers.stream().map(ReportCsv::harmless).toList());
  }

  void add(List<Cell> row) throws IOException {
    line(row.stream().map(ReportCsv::value).toList());
  }

  private static String value(Cell cell) {
    return switch (cell) {
      case Blank() -> "";
      case Text(var text) -> harmless(text);
      case Amount(var number) -> number.toPlainString();
      case Day(var day) -> day.toString();
      case Time(var time) -> time.toString();
      case Moment(var moment) -> moment.toString();
    };
  }

  private static String harmless(String text) {
    return FORMULA.matcher(text).lookingAt() && !PLAIN_NUMBER.matcher(text).matches()
        ? "'" + text
        : text;
  }

  private void line(List<String> values) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      csv.write(i == 0 ? "" : ",");
      csv.write(quoted(values.get(i)));
    }
    csv.write("\r\n");
  }

  private static String quoted(String value) {
    return SPECIAL.matcher(value).find() ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  /// Leaves the stream open.
  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
