package callouts.report;

import callouts.report.Cell.Amount;
import callouts.report.Cell.Blank;
import callouts.report.Cell.Day;
import callouts.report.Cell.Moment;
import callouts.report.Cell.Text;
import callouts.report.Cell.Time;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// The report as an Excel workbook: sheet Results, its header bold, frozen and with a filter.
///
/// Written row by row: what is written is out of memory. Text is kept in its cell and never read as
/// a formula, a number or a date. fastexcel writes it and not POI's SXSSF: 1.3 s of CPU against 3.3
/// s
/// for 100,000 rows of 16 columns, and none of POI's classes to load when the function starts.
final class ReportWorkbook implements Closeable {
  private static final int LONGEST_TEXT = 32_767;
  private static final int ROWS_IN_MEMORY = 200;
  private static final String ELLIPSIS = "…";

  /// Excel counts days from 1900 and has a 29 February there that never was.
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private static final double SECONDS_A_DAY = 86_400;

  private final Workbook workbook;
  private final Worksheet sheet;
  private final int columns;
  private int row;

  ReportWorkbook(OutputStream out, List<String> headers) {
    workbook = new Workbook(new Unclosed(out), "Callouts", "1.0");
    sheet = workbook.newWorksheet("Results");
    columns = headers.size();
    sheet.freezePane(0, 1);
    for (int column = 0; column < columns; column++) {
      String header = headers.get(column);
      sheet.width(column, width(header));
      sheet.inlineString(0, column, cut(header));
    }
    sheet.range(0, 0, 0, columns - 1).style().bold().set();
  }

  void add(List<Cell> cells) throws IOException {
    row++;
    for (int column = 0; column < cells.size(); column++) {
      write(column, cells.get(column));
    }
    if (row % ROWS_IN_MEMORY == 0) {
      sheet.flush();
    }
  }

  private void write(int column, Cell cell) {
    switch (cell) {
      case Blank() -> {}
      case Text(var text) -> text(column, text);
      case Amount(var number) -> sheet.value(row, column, number);
      case Day(var day) when day.isBefore(FIRST_DAY) -> text(column, day.toString());
      case Day(var day) -> {
        sheet.value(row, column, day);
        format(column, "yyyy-mm-dd");
      }
      case Time(var time) -> {
        sheet.value(row, column, time.toSecondOfDay() / SECONDS_A_DAY);
        format(column, time.getSecond() == 0 ? "hh:mm" : "hh:mm:ss");
      }
      case Moment(var moment) -> {
        sheet.value(row, column, LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
        // fastexcel puts a format into XML as it is, so its quotes are written as XML has them.
        format(column, "yyyy-mm-dd hh:mm:ss &quot;UTC&quot;");
      }
    }
  }

  private void text(int column, String text) {
    if (!text.isEmpty()) {
      sheet.inlineString(row, column, cut(text));
    }
  }

  private void format(int column, String format) {
    sheet.style(row, column).format(format).set();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end = LONGEST_TEXT - ELLIPSIS.length();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
        + ELLIPSIS;
  }

  /// Wide enough for the header with its filter button, and for what usually stands below.
  private static double width(String header) {
    int usual =
        switch (header) {
          case "call_at" -> 25;
          case "phone_number" -> 17;
          case "task_id", "error" -> 20;
          case "status", "reason" -> 15;
          default -> 12;
        };
    return Math.clamp(header.length() + 4, usual, 40);
  }

  @Override
  public void close() throws IOException {
    sheet.setAutoFilter(0, 0, row, columns - 1);
    workbook.finish();
  }

  /// fastexcel closes what it writes to; the stream is the caller's.
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
