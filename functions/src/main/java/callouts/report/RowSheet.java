package callouts.report;

import callouts.report.Cell.Amount;
import callouts.report.Cell.Blank;
import callouts.report.Cell.Day;
import callouts.report.Cell.Moment;
import callouts.report.Cell.Text;
import callouts.report.Cell.Time;
import callouts.report.Styles.Look;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/// A sheet of rows, written row by row: its header bold, frozen, with a filter, and on each printed
/// page. Text is kept in its cell and never read as a formula, a number or a date.
final class RowSheet {
  private static final int LONGEST_TEXT = 32_767;
  private static final int MOST_ROWS = 1_048_576;
  private static final String ELLIPSIS = "…";
  private static final double SECONDS_A_DAY = 86_400;
  private static final int WIDEST = 60;

  private final SXSSFSheet sheet;
  private final Styles styles;
  private final List<Integer> widths;
  private final Look text;
  private int row;

  /// A sheet of as many rows as there are people or calls: each is a line high.
  static RowSheet ofLines(SXSSFSheet sheet, Styles styles, List<String> headers) {
    var widths = headers.stream().map(RowSheet::width).toList();
    return new RowSheet(sheet, styles, headers, widths, Look.TEXT);
  }

  /// A sheet of a few rows to read: each is as high as its text is long.
  ///
  /// @param widths of the columns, in characters
  static RowSheet ofWords(
      SXSSFSheet sheet, Styles styles, List<String> headers, List<Integer> widths) {
    return new RowSheet(sheet, styles, headers, widths, Look.WRAPPED_TEXT);
  }

  private RowSheet(
      SXSSFSheet sheet, Styles styles, List<String> headers, List<Integer> widths, Look text) {
    this.sheet = sheet;
    this.styles = styles;
    this.widths = widths;
    this.text = text;
    Layout.layRows(sheet, widths);
    var header = sheet.createRow(0);
    for (int column = 0; column < widths.size(); column++) {
      var cell = header.createCell(column);
      cell.setCellValue(cut(headers.get(column)));
      cell.setCellStyle(styles.of(Look.HEADER));
    }
  }

  /// Adds a row; those beyond what a sheet of Excel holds are left out, the JSON has them all.
  void add(List<Cell> cells) {
    if (row + 1 >= MOST_ROWS) {
      return;
    }
    var line = sheet.createRow(++row);
    for (int column = 0; column < cells.size(); column++) {
      write(line, column, cells.get(column));
    }
    if (text == Look.WRAPPED_TEXT) {
      Layout.high(line, lines(cells));
    }
  }

  private int lines(List<Cell> cells) {
    return IntStream.range(0, cells.size())
        .map(i -> cells.get(i) instanceof Text(var words) ? Layout.lines(words, widths.get(i)) : 1)
        .max()
        .orElse(1);
  }

  /// Sets the filter over all rows.
  void finish() {
    sheet.setAutoFilter(new CellRangeAddress(0, row, 0, widths.size() - 1));
  }

  private void write(Row line, int column, Cell cell) {
    switch (cell) {
      case Blank() -> {}
      case Text(var words) -> text(line, column, words);
      case Amount(var number) -> number(line, column, number.doubleValue(), Look.PLAIN);
      case Day(var day) when ReportWorkbook.isBeforeExcel(day) ->
          text(line, column, day.toString());
      case Day(var day) -> number(line, column, ReportWorkbook.serial(day), Look.DAY);
      case Time(var time) ->
          number(
              line,
              column,
              time.toSecondOfDay() / SECONDS_A_DAY,
              time.getSecond() == 0 ? Look.MINUTES : Look.SECONDS);
      case Moment(var moment) ->
          number(
              line,
              column,
              ReportWorkbook.serial(LocalDateTime.ofInstant(moment, ZoneOffset.UTC)),
              Look.MOMENT);
    }
  }

  private void text(Row line, int column, String words) {
    if (!words.isEmpty()) {
      var cell = line.createCell(column);
      cell.setCellValue(cut(words));
      cell.setCellStyle(styles.of(text));
    }
  }

  private void number(Row line, int column, double number, Look look) {
    var cell = line.createCell(column);
    cell.setCellValue(number);
    cell.setCellStyle(styles.of(look));
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
