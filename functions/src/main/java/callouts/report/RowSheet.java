package callouts.report;

import callouts.report.Cell.Amount;
import callouts.report.Cell.Blank;
import callouts.report.Cell.Day;
import callouts.report.Cell.Moment;
import callouts.report.Cell.Text;
import callouts.report.Cell.Time;
import callouts.report.Styles.Look;
import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/// A sheet of rows, written row by row: its header bold, frozen, with a filter, and on each printed
/// page. Text is kept in its cell and never read as a formula, a number or a date.
final class RowSheet implements Closeable {
  private static final int LONGEST_TEXT = 32_767;
  private static final int MOST_ROWS = 1_048_576;
  private static final String ELLIPSIS = "…";
  private static final double SECONDS_A_DAY = 86_400;
  private static final int WIDEST = 60;

  private final XSSFSheet sheet;
  private final Styles styles;
  private final List<Integer> widths;
  private final Look text;
  private final SheetRows rows;

  /// A sheet of as many rows as there are people or calls: each is a line high.
  static RowSheet ofLines(XSSFSheet sheet, Styles styles, List<String> headers) throws IOException {
    var widths = headers.stream().map(RowSheet::width).toList();
    return new RowSheet(sheet, styles, headers, widths, Look.TEXT);
  }

  /// A sheet of a few rows to read: each is as high as its text is long.
  ///
  /// @param widths of the columns, in characters
  static RowSheet ofWords(
      XSSFSheet sheet, Styles styles, List<String> headers, List<Integer> widths)
      throws IOException {
    return new RowSheet(sheet, styles, headers, widths, Look.WRAPPED_TEXT);
  }

  private RowSheet(
      XSSFSheet sheet, Styles styles, List<String> headers, List<Integer> widths, Look text)
      throws IOException {
    this.sheet = sheet;
    this.styles = styles;
    this.widths = widths;
    this.text = text;
    rows = new SheetRows(widths.size());
    Layout.layRows(sheet, widths);
    rows.begin(1);
    for (int column = 0; column < widths.size(); column++) {
      rows.text(column, cut(headers.get(column)), styles.of(Look.HEADER));
    }
    rows.end();
  }

  /// The name of the workbook's part which is this sheet.
  String part() {
    return sheet.getPackagePart().getPartName().getName().substring(1);
  }

  /// What was added so far.
  SheetRows rows() {
    return rows;
  }

  /// Adds a row; those beyond what a sheet of Excel holds are left out, the JSON has them all.
  void add(List<Cell> cells) throws IOException {
    if (rows.count() == MOST_ROWS) {
      return;
    }
    rows.begin(text == Look.WRAPPED_TEXT ? lines(cells) : 1);
    for (int column = 0; column < cells.size(); column++) {
      write(column, cells.get(column));
    }
    rows.end();
  }

  private int lines(List<Cell> cells) {
    return IntStream.range(0, cells.size())
        .map(i -> cells.get(i) instanceof Text(var words) ? Layout.lines(words, widths.get(i)) : 1)
        .max()
        .orElse(1);
  }

  /// Sets the filter over all rows.
  void finish() {
    var all = new CellRangeAddress(0, rows.count() - 1, 0, widths.size() - 1);
    sheet.setDimensionOverride(all);
    sheet.setAutoFilter(all);
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  private void write(int column, Cell cell) {
    switch (cell) {
      case Blank() -> {}
      case Text(var words) -> text(column, words);
      case Amount(var number) -> number(column, number.doubleValue(), Look.AMOUNT);
      case Day(var day) when ReportWorkbook.isBeforeExcel(day) -> text(column, day.toString());
      case Day(var day) -> number(column, ReportWorkbook.serial(day), Look.DAY);
      case Time(var time) ->
          number(
              column,
              time.toSecondOfDay() / SECONDS_A_DAY,
              time.getSecond() == 0 ? Look.MINUTES : Look.SECONDS);
      case Moment(var moment) ->
          number(
              column,
              ReportWorkbook.serial(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)),
              Look.MOMENT);
    }
  }

  private void text(int column, String words) {
    if (!words.isEmpty()) {
      rows.text(column, cut(words), styles.of(text));
    }
  }

  private void number(int column, double number, Look look) {
    rows.number(column, number, styles.of(look));
  }

  static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end = LONGEST_TEXT - ELLIPSIS.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + ELLIPSIS;
  }

  /// Wide enough for the header with its filter button, and for what usually stands below.
  private static int width(String header) {
    int usual =
        switch (header) {
          case "call_at", "ended_at" -> 25;
          case "phone_number" -> 17;
          case "task_id", "error", "heard" -> 20;
          case "status", "reason" -> 15;
          default -> 12;
        };
    return Math.clamp(header.length() + 4, usual, WIDEST);
  }
}
