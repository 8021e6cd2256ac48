package callouts.report;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.Program;
import callouts.job.JobWorkbook;
import callouts.job.Problem;
import callouts.job.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedWorkbookTest {
  @TempDir private Path folder;

  private Path job(String type, String id) throws IOException {
    try (var workbook = new XSSFWorkbook()) {
      sheet(workbook, "Configures", "Key", "Value", "greeting", "Hello", "ending", "Bye");
      sheet(workbook, "Questions", "question_template", "question_type", "Will you come?", type);
      sheet(workbook, "Receivers", "id", "phone_number", id, "+447700900101");
      var file = folder.resolve("job.xlsx");
      try (var out = Files.newOutputStream(file)) {
        workbook.write(out);
      }
      return file;
    }
  }

  private static void sheet(XSSFWorkbook workbook, String name, String... cells) {
    var sheet = workbook.createSheet(name);
    for (int i = 0; i < cells.length; i += 2) {
      var row = sheet.createRow(i / 2);
      row.createCell(0).setCellValue(cells[i]);
      row.createCell(1).setCellValue(cells[i + 1]);
    }
  }

  private static List<Problem> problems(Path file) throws IOException {
    return ((Reading.Rejected) JobWorkbook.read(file, "job")).problems();
  }

  private Path marked(Path file, List<Problem> problems) throws IOException {
    var to = folder.resolve("marked.xlsx");
    try (var workbook = MarkedWorkbook.of(file);
        var out = Files.newOutputStream(to)) {
      workbook.mark(problems);
      workbook.write(out);
    }
    return to;
  }

  private static XSSFWorkbook open(Path file) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  private static XSSFCell cell(XSSFWorkbook workbook, String sheet, int row, int column) {
    return workbook.getSheet(sheet).getRow(row).getCell(column);
  }

  @Test
  void aCellInQuestionIsColouredAndHasACommentWithWhatToWrite() throws Exception {
    var job = job("Essay", "1");

    try (var workbook = open(marked(job, problems(job)))) {
      var cell = cell(workbook, "Questions", 1, 1);
      assertThat(cell.getStringCellValue()).isEqualTo("Essay");
      assertThat(cell.getCellStyle().getFillPattern()).isEqualTo(FillPatternType.SOLID_FOREGROUND);
      assertThat(cell.getCellComment().getString().getString())
          .startsWith("unknown question type")
          .contains("\nRight: one of OK, Yes/No");
      assertThat(cell(workbook, "Questions", 1, 0).getCellComment()).isNull();
    }
  }

  @Test
  void theFirstSheetListsAllProblemsWithLinksToTheirCells() throws Exception {
    var job = job("Essay", "");

    try (var workbook = open(marked(job, problems(job)))) {
      assertThat(workbook.getSheetName(0)).isEqualTo("Problems");
      assertThat(workbook.getActiveSheetIndex()).isZero();
      assertThat(cell(workbook, "Problems", 0, 0).getStringCellValue())
          .isEqualTo("Nobody was called: 2 things need to be put right");
      assertThat(cell(workbook, "Problems", 5, 0).getStringCellValue()).isEqualTo("Questions");
      assertThat(cell(workbook, "Problems", 5, 1).getStringCellValue()).isEqualTo("B2");
      assertThat(cell(workbook, "Problems", 5, 1).getHyperlink().getAddress())
          .isEqualTo("'Questions'!B2");
      assertThat(cell(workbook, "Problems", 6, 1).getHyperlink().getAddress())
          .isEqualTo("'Receivers'!A2");
    }
  }

  @Test
  void puttingItRightInTheMarkedWorkbookIsEnough() throws Exception {
    var job = job("Essay", "1");
    var marked = marked(job, problems(job));
    var right = folder.resolve("right.xlsx");
    try (var workbook = open(marked);
        var out = Files.newOutputStream(right)) {
      cell(workbook, "Questions", 1, 1).setCellValue("Yes/No");
      workbook.write(out);
    }

    var read = JobWorkbook.read(right, "job");

    assertThat(read).isInstanceOf(Reading.Accepted.class);
    assertThat(((Reading.Accepted) read).remarks()).isEmpty();
    assertThat(((Reading.Accepted) read).job())
        .isEqualTo(((Reading.Accepted) JobWorkbook.read(job("Yes/No", "1"), "job")).job());
  }

  @Test
  void marksOfBeforeGoAndTheAuthorsOwnCommentsStay() throws Exception {
    var job = job("Essay", "1");
    var once = Files.copy(marked(job, problems(job)), folder.resolve("once.xlsx"));

    try (var workbook = open(marked(once, List.of()))) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(4);
      var cell = cell(workbook, "Questions", 1, 1);
      assertThat(cell.getCellComment()).isNull();
      assertThat(cell.getCellStyle().getFillPattern()).isEqualTo(FillPatternType.NO_FILL);
    }
  }

  @Test
  void aFileThatCannotBeOpenedComesBackAsItsProblemsAlone() throws Exception {
    var file = Files.write(folder.resolve("job.xlsx"), new byte[] {'P', 'K', 3, 4, 5, 6, 7});

    try (var workbook = open(marked(file, problems(file)))) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(1);
      assertThat(cell(workbook, "Problems", 5, 0).getStringCellValue()).isEqualTo("job.xlsx");
      assertThat(cell(workbook, "Problems", 5, 2).getStringCellValue()).isNotBlank();
    }
  }

  @Test
  void libreOfficeOpensIt() throws Exception {
    var job = job("Essay", "1");
    var marked = marked(job, problems(job));

    Program.named("soffice")
        .run(
            "-env:UserInstallation=" + folder.resolve("profile").toUri(),
            "--headless",
            "--convert-to",
            "csv",
            "--outdir",
            folder.toString(),
            marked.toString());

    assertThat(Files.readString(folder.resolve("marked.csv")))
        .contains("Questions,B2,", "What to write");
  }

  @Test
  void theStreamStaysOpen() throws Exception {
    var job = job("Essay", "1");
    var closed = new boolean[1];
    var out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (var workbook = MarkedWorkbook.of(job)) {
      workbook.mark(problems(job));
      workbook.write(out);
    }
    assertThat(closed[0]).isFalse();
    assertThat(out.size()).isPositive();
  }
}
