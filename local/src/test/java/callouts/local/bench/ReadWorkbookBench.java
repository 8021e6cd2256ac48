package callouts.local.bench;

import callouts.call.JobCheck;
import callouts.job.JobWorkbook;
import callouts.job.Reading.Accepted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/// Times a workbook of 100,000 receivers by six columns to a job in which every number, template
/// and prompt is checked, in a fresh JVM of 256 MB with Lambda's flags, start included, beside
/// `pandas.read_excel` on the
/// same file, start and imports not included. Each figure is the median of three.
public final class ReadWorkbookBench {
  private static final int RECEIVERS = 100_000;
  private static final int RUNS = 3;
  private static final String PANDAS =
      """
      import sys, time, warnings, pandas
      warnings.simplefilter('ignore')
      start = time.perf_counter()
      rows = len(pandas.read_excel(sys.argv[1], sheet_name="Receivers"))
      seconds = time.perf_counter() - start
      assert rows == int(sys.argv[2])
      print(seconds)
      """;

  private ReadWorkbookBench() {}

  /// Runs the benchmark, or, with the words `read FILE`, the part of it that is timed.
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2) {
      read(Path.of(arguments[1]));
      return;
    }
    var file = Files.createTempFile("receivers", ".xlsx");
    try {
      write(file);
      double ours =
          Bench.median(
              RUNS, () -> Bench.seconds("256m", ReadWorkbookBench.class, "read", "" + file));
      double pandas = Bench.median(RUNS, () -> Bench.python(PANDAS, "" + file, "" + RECEIVERS));
      var what = "Workbook of 100,000 × 6 to checked job, -Xmx256m; pandas";
      Figure.timesAsFast(what, ours, "s", pandas, 2).print();
    } finally {
      Files.delete(file);
    }
  }

  private static void read(Path file) throws IOException {
    var accepted = (Accepted) JobCheck.check(JobWorkbook.read(file, "bench"));
    if (accepted.job().receivers().size() != RECEIVERS) {
      throw new IllegalStateException("receivers were lost");
    }
  }

  private static void write(Path file) throws IOException {
    try (var workbook = new SXSSFWorkbook(null, 100, true, true);
        var out = Files.newOutputStream(file)) {
      rows(
          workbook,
          "Configures",
          List.of("Key", "Value"),
          List.of("greeting", "Hello {{ username }}"),
          List.of("ending", "Bye"),
          List.of("phone_prefix", "852"));
      rows(
          workbook,
          "Questions",
          List.of("question_template", "question_type"),
          List.of("Will you come, {{ username }}?", "Yes/No"));
      var day = workbook.createCellStyle();
      day.setDataFormat(workbook.createDataFormat().getFormat("d mmm yyyy"));
      var receivers =
          rows(
              workbook,
              "Receivers",
              List.of("id", "phone_number", "username", "class", "birthday", "fee"));
      for (int i = 1; i <= RECEIVERS; i++) {
        receiver(receivers.createRow(i), i, day);
      }
      workbook.write(out);
    }
  }

  private static void receiver(Row row, int number, CellStyle day) {
    row.createCell(0).setCellValue(number);
    row.createCell(1).setCellValue(20_000_000 + number * 7);
    row.createCell(2).setCellValue("Student " + number);
    row.createCell(3)
        .setCellValue((1 + number % 6) + "ABCDEF".substring(number % 6, number % 6 + 1));
    var birthday = row.createCell(4);
    birthday.setCellValue(LocalDate.of(2010, 1, 1).plusDays(number % 3000));
    birthday.setCellStyle(day);
    row.createCell(5).setCellValue(number / 100.0);
  }

  @SafeVarargs
  private static SXSSFSheet rows(SXSSFWorkbook workbook, String name, List<String>... rows) {
    var sheet = workbook.createSheet(name);
    for (var values : new ArrayList<>(Stream.of(rows).toList())) {
      var row = sheet.createRow(sheet.getLastRowNum() + 1);
      for (var value : values) {
        row.createCell(Math.max(row.getLastCellNum(), 0)).setCellValue(value);
      }
    }
    return sheet;
  }
}
