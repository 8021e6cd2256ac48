package callouts.local.fault;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/// A job's workbook as a teacher would have made it in Excel, with one thing out of the ordinary.
///
/// It begins as a call that says Hello and Goodbye, with the columns id, phone_number and username.
final class Book {
  private static final int ROWS_IN_MEMORY = 1_000;

  private String configuresName = "Configures";
  private String questionsName = "Questions";
  private String receiversName = "Receivers";
  private final List<Object[]> configures = new ArrayList<>();
  private final List<Object[]> questions = new ArrayList<>();
  private final List<Object[]> receivers = new ArrayList<>();

  private Book() {
    configures.add(new Object[] {"Key", "Value"});
    key("greeting", "Hello.").key("ending", "Goodbye.").key("phone_prefix", "1");
    questions.add(new Object[] {"question_template", "question_type"});
    receivers.add(new Object[] {"id", "phone_number", "username"});
  }

  static Book ofACall() {
    return new Book();
  }

  /// A call that asks one question.
  static Book asking(Object template, @Nullable String type) {
    return new Book().question(template, type);
  }

  /// A number of somebody who does not exist; others from 0 to 99.
  static String phone(int person) {
    return "+1555555%04d".formatted(100 + person % 100);
  }

  /// The names of the three sheets.
  Book named(String forConfigures, String forQuestions, String forReceivers) {
    configuresName = forConfigures;
    questionsName = forQuestions;
    receiversName = forReceivers;
    return this;
  }

  /// Sets a key, in place of one that is there.
  Book key(String key, Object value) {
    without(key);
    configures.add(new Object[] {key, value});
    return this;
  }

  Book without(String key) {
    configures.removeIf(row -> row[0].equals(key));
    return this;
  }

  Book question(Object template, @Nullable String type) {
    questions.add(new @Nullable Object[] {template, type});
    return this;
  }

  /// The header of the Receivers sheet; `null` is a column without one.
  Book columns(@Nullable Object... names) {
    receivers.set(0, names);
    return this;
  }

  /// A receiver, cell by cell: text, a number, a day, or `null` for no cell.
  Book row(@Nullable Object... cells) {
    receivers.add(cells);
    return this;
  }

  /// Receivers with the ids from 1, a number and a name.
  Book people(int count) {
    IntStream.rangeClosed(1, count)
        .forEach(person -> row(Integer.toString(person), phone(person), "Person " + person));
    return this;
  }

  byte[] bytes() {
    try (var workbook = new SXSSFWorkbook(new XSSFWorkbook(), ROWS_IN_MEMORY, false, true)) {
      fill(workbook.createSheet(configuresName), configures);
      fill(workbook.createSheet(questionsName), questions);
      fill(workbook.createSheet(receiversName), receivers);
      var bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void fill(Sheet sheet, List<Object[]> rows) {
    for (var i = 0; i < rows.size(); i++) {
      var row = sheet.createRow(i);
      for (var column = 0; column < rows.get(i).length; column++) {
        fill(row.createCell(column), rows.get(i)[column]);
      }
    }
  }

  private static void fill(Cell cell, @Nullable Object value) {
    switch (value) {
      case null -> cell.setBlank();
      case String text -> cell.setCellValue(text);
      case Number number -> cell.setCellValue(number.doubleValue());
      case LocalDate day -> {
        var workbook = cell.getSheet().getWorkbook();
        var style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat("d mmm yyyy"));
        cell.setCellStyle(style);
        cell.setCellValue(day);
      }
      default -> throw new IllegalArgumentException("this is no cell: " + value);
    }
  }
}
