package callouts.job;

import callouts.job.Reading.Accepted;
import callouts.job.Reading.Rejected;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Workbooks for tests: a good one, which each test spoils or furnishes.
final class Workbooks {
  private Workbooks() {}

  /// Two questions and two receivers, without problems or remarks.
  static XSSFWorkbook good() {
    var workbook = new XSSFWorkbook();
    fill(
        workbook.createSheet("Configures"),
        List.of("Key", "Value"),
        List.of("greeting", "Hello {{ username }}"),
        List.of("ending", "Goodbye"),
        List.of("phone_prefix", "44"));
    fill(
        workbook.createSheet("Questions"),
        List.of("question_template", "question_type"),
        List.of("Will you come?", "Yes/No"),
        List.of("How many are you?", "Number"));
    fill(
        workbook.createSheet("Receivers"),
        List.of("id", "phone_number", "username"),
        List.of("1", "07700 900101", "Ada"),
        List.of("2", "07700 900102", "Tom"));
    return workbook;
  }

  @SafeVarargs
  static void fill(Sheet sheet, List<String>... rows) {
    for (int i = 0; i < rows.length; i++) {
      for (int column = 0; column < rows[i].size(); column++) {
        cell(sheet, i, column).setCellValue(rows[i].get(column));
      }
    }
  }

  /// A cell, made if it is not there; row and column from 0.
  static Cell cell(Sheet sheet, int row, int column) {
    var line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
    return line.getCell(column) == null ? line.createCell(column) : line.getCell(column);
  }

  static Cell cell(Workbook workbook, String sheet, int row, int column) {
    return cell(workbook.getSheet(sheet), row, column);
  }

  /// Reads the good workbook after a change.
  static Reading reading(Consumer<XSSFWorkbook> change) {
    try (var workbook = good()) {
      change.accept(workbook);
      return reading(bytes(workbook));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static Reading reading(byte[] file) {
    return reading(file, "test");
  }

  static Reading reading(byte[] file, String taskId) {
    try {
      var folder = Files.createTempDirectory("callouts");
      var path = folder.resolve(TaskId.isSafe(taskId) ? taskId + ".xlsx" : "job.xlsx");
      try {
        return JobWorkbook.read(Files.write(path, file), taskId);
      } finally {
        Files.deleteIfExists(path);
        Files.delete(folder);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static byte[] bytes(Workbook workbook) {
    var bytes = new ByteArrayOutputStream();
    try {
      workbook.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static Accepted accepted(Reading reading) {
    return switch (reading) {
      case Accepted accepted -> accepted;
      case Rejected(List<Problem> problems, _) -> throw new AssertionError(problems.toString());
    };
  }

  static CallJob job(Consumer<XSSFWorkbook> change) {
    return accepted(reading(change)).job();
  }

  /// The problems as an author reads them.
  static List<String> problems(Reading reading) {
    return switch (reading) {
      case Accepted _ -> List.of();
      case Rejected(List<Problem> problems, _) -> problems.stream().map(Problem::toString).toList();
    };
  }

  static List<String> problems(Consumer<XSSFWorkbook> change) {
    return problems(reading(change));
  }

  static List<String> remarks(Consumer<XSSFWorkbook> change) {
    return accepted(reading(change)).remarks().stream().map(Problem::toString).toList();
  }

  /// What a further column's cell is read as, after a change.
  static String value(Consumer<Cell> furnish) {
    return job(book -> furnish.accept(cell(book, "Receivers", 1, 2)))
        .receivers()
        .getFirst()
        .values()
        .getFirst();
  }

  /// What the first phone number is read as, after a change of its cell.
  static PhoneNumber phone(Consumer<Cell> furnish) {
    return job(book -> furnish.accept(cell(book, "Receivers", 1, 1)))
        .receivers()
        .getFirst()
        .phone();
  }

  static void format(Cell cell, String code) {
    var style = cell.getSheet().getWorkbook().createCellStyle();
    style.setDataFormat(
        cell.getSheet().getWorkbook().getCreationHelper().createDataFormat().getFormat(code));
    cell.setCellStyle(style);
  }
}
