package callouts.job;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Makes `samples/call_job.xlsx` and, of the same job, `samples/call_job.json`: a school asks
/// twenty families about the spring trip, one question of each type. And `samples/polite_job.xlsx`:
/// a charity asks its friends in five time zones, by day, up to three times.
///
/// Run it after a change here, from the repository's root: the same bytes come out every time. All
/// numbers are set aside for fiction; receiver 14 has one that no telephone network knows.
public final class SampleJob {
  private static final List<List<String>> CONFIGURES =
      List.of(
          List.of("Key", "Value"),
          List.of(
              "greeting",
              "Hello {{ username }}, this is a call from Riverside School about the spring trip of"
                  + " class {{ class }}."),
          List.of("ending", "Thank you, {{ username }}. Goodbye from Riverside School."),
          List.of("phone_prefix", "+1"),
          List.of("voice", "Joanna"),
          List.of("concurrency", "10"),
          List.of("tries", "3"));

  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("question_template", "question_type"),
          List.of("Will you come with us on the trip?", "Yes/No"),
          List.of(
              "Where shall we go? A. The aquarium. B. The castle. C. The science museum."
                  + " D. The farm. E. The lake.",
              "Multiple Choice"),
          List.of("How many seats do you need on the bus?", "Number"),
          List.of("On which day would you like to meet the teacher?", "Date"),
          List.of("At what time shall we call you back?", "Time"),
          List.of(
              "{% if not diet %}Everyone brings a lunch box."
                  + "{% else %}We have noted: {{ diet }}.{% endif %} Is that okay?",
              "OK"));

  private static final List<List<String>> RECEIVERS =
      List.of(
          List.of("id", "phone_number", "username", "class", "diet"),
          List.of("1", "(555) 555-0101", "Ada Okafor", "6A", ""),
          List.of("2", "(555) 555-0102", "Benjamin Ross", "6A", "no nuts"),
          List.of("3", "(555) 555-0103", "Chloé Martin", "6A", ""),
          List.of("4", "(555) 555-0104", "Daniel & Dora Kim", "6A", ""),
          List.of("5", "(555) 555-0105", "Elena Petrova", "6A", "vegetarian"),
          List.of("6", "555-555-0106", "Farid Haddad", "6A", "halal"),
          List.of("7", "555-555-0107", "Grace O'Neill", "6A", ""),
          List.of("8", "+44 7700 900108", "Hugo Bennett", "6B", ""),
          List.of("9", "555 555 0109", "Ines Carvalho", "6B", ""),
          List.of("10", "555 555 0110", "Jakub Nowak", "6B", "no milk"),
          List.of("11", "5555550111", "Kiran Patel", "6B", "vegetarian"),
          List.of("12", "5555550112", "Lucía Gómez", "6B", ""),
          List.of("13", "1 555 555 0113", "Maya Cohen", "6B", "kosher"),
          List.of("14", "0114", "Noah Fischer", "6B", ""),
          List.of("15", "+1 555 555 0115", "Olivia Brown", "6C", ""),
          List.of("16", "0044 7700 900116", "Priya Sharma", "6C", ""),
          List.of("17", "(555) 555-0117", "Quentin Dubois", "6C", "no gluten"),
          List.of("18", "(555) 555-0118", "Rosa Bianchi", "6C", ""),
          List.of("19", "(555) 555-0119", "陳大文", "6C", ""),
          List.of("20", "(555) 555-0120", "Tariq Aziz", "6C", "halal"));

  private static final List<List<String>> POLITE_CONFIGURES =
      List.of(
          List.of("Key", "Value"),
          List.of("greeting", "Hello {{ username }}."),
          List.of("ending", "Thank you, {{ username }}. Goodbye from Green Trails."),
          List.of("caller", "Green Trails"),
          List.of("attempts", "3"),
          List.of("retry_after", "20m 3h"),
          List.of("retry_on", "NoAnswer, Busy, HungUp"),
          List.of("call_from", "9:30"),
          List.of("call_until", "18:00"),
          List.of("days", "Mon-Fri"),
          List.of("time_zone", "America/New_York"),
          List.of("expires", "5d"));

  private static final List<List<String>> POLITE_QUESTIONS =
      List.of(
          List.of("question_template", "question_type"),
          List.of("Will you walk with us on the first Sunday of next month?", "Yes/No"),
          List.of("How many people will come with you?", "Number"));

  private static final List<List<String>> POLITE_RECEIVERS =
      List.of(
          List.of("id", "phone_number", "username", "time_zone"),
          List.of("1", "+44 7700 900201", "Amelia Shaw", ""),
          List.of("2", "+44 7700 900202", "Ben Hughes", "Europe/Madrid"),
          List.of("3", "+1 555 555 0203", "Carla Diaz", ""),
          List.of("4", "+1 555 555 0204", "Dev Anand", "America/Los_Angeles"),
          List.of("5", "+1 555 555 0205", "Eve Stone", "America/Chicago"),
          List.of("6", "+44 7700 900206", "Finn O'Brien", "Europe/Dublin"));

  private SampleJob() {}

  /// Writes all files into the folder given, or into `samples`.
  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments.length == 0 ? "samples" : arguments[0]);
    Files.write(folder.resolve("call_job.xlsx"), workbook());
    Files.writeString(folder.resolve("call_job.json"), json());
    Files.write(folder.resolve("polite_job.xlsx"), politeWorkbook());
  }

  static byte[] workbook() throws IOException {
    try (var workbook = new XSSFWorkbook()) {
      table(workbook, "Configures", CONFIGURES, 16, 100);
      choice(table(workbook, "Questions", QUESTIONS, 100, 18));
      table(workbook, "Receivers", RECEIVERS, 6, 20, 24, 8, 14);
      return bytes(workbook);
    }
  }

  static byte[] politeWorkbook() throws IOException {
    try (var workbook = new XSSFWorkbook()) {
      asTimes(table(workbook, "Configures", POLITE_CONFIGURES, 16, 100));
      choice(table(workbook, "Questions", POLITE_QUESTIONS, 100, 18));
      table(workbook, "Receivers", POLITE_RECEIVERS, 6, 20, 24, 22);
      return bytes(workbook);
    }
  }

  /// Times become cells of the kind Excel makes of a typed `9:30`.
  private static void asTimes(XSSFSheet configures) {
    for (var row : configures) {
      var cell = row.getCell(1);
      if (cell.getStringCellValue().matches("[0-9]+:[0-9]{2}")) {
        cell.setCellValue(DateUtil.convertTime(cell.getStringCellValue()));
        Workbooks.format(cell, "h:mm");
      }
    }
  }

  private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
    workbook.getProperties().getCoreProperties().setCreated(Optional.of(new Date(0)));
    workbook.getProperties().getCoreProperties().setCreator("Callouts");
    var bytes = new ByteArrayOutputStream();
    workbook.write(bytes);
    return timeless(bytes.toByteArray());
  }

  /// The same zip, its parts dated on a day that never changes.
  private static byte[] timeless(byte[] file) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(file));
        var out = new ZipOutputStream(bytes)) {
      for (var part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        var dated = new ZipEntry(part.getName());
        dated.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        out.putNextEntry(dated);
        in.transferTo(out);
      }
    }
    return bytes.toByteArray();
  }

  static String json() throws IOException {
    var job = Workbooks.accepted(Workbooks.reading(workbook(), "call_job")).job();
    var bytes = new ByteArrayOutputStream();
    var lines = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(lines);
    printer.indentObjectsWith(lines);
    try (var json = JobJson.JSON.createGenerator(bytes).setPrettyPrinter(printer)) {
      JobJson.write(job, json);
    }
    return bytes.toString(StandardCharsets.UTF_8) + "\n";
  }

  private static XSSFSheet table(
      XSSFWorkbook workbook, String name, List<List<String>> rows, int... widths) {
    var sheet = workbook.createSheet(name);
    for (var values : rows) {
      var row = sheet.createRow(sheet.getLastRowNum() + 1);
      for (int i = 0; i < values.size(); i++) {
        var value = values.get(i);
        if (name.equals("Receivers") && i == 0 && row.getRowNum() > 0) {
          row.createCell(i).setCellValue(Integer.parseInt(value));
        } else if (!value.isEmpty()) {
          row.createCell(i).setCellValue(value);
        }
      }
    }
    for (int i = 0; i < widths.length; i++) {
      sheet.setColumnWidth(i, widths[i] * 256);
    }
    decorate(workbook, sheet);
    return sheet;
  }

  private static void decorate(XSSFWorkbook workbook, Sheet sheet) {
    var bold = workbook.createFont();
    bold.setBold(true);
    var header = workbook.createCellStyle();
    header.setFont(bold);
    sheet.getRow(0).forEach(cell -> cell.setCellStyle(header));
    var wrapped = workbook.createCellStyle();
    wrapped.setWrapText(true);
    for (int row = 1; row <= sheet.getLastRowNum(); row++) {
      sheet.getRow(row).forEach(cell -> cell.setCellStyle(wrapped));
    }
    sheet.createFreezePane(0, 1);
  }

  /// Offers the question types in a list.
  private static void choice(XSSFSheet questions) {
    var types = Stream.of(QuestionType.values()).map(QuestionType::label).toArray(String[]::new);
    var helper = questions.getDataValidationHelper();
    questions.addValidationData(
        helper.createValidation(
            helper.createExplicitListConstraint(types), new CellRangeAddressList(1, 200, 1, 1)));
  }
}
