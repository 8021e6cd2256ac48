package callouts.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.CallJob;
import callouts.job.Guide;
import callouts.job.JobWorkbook;
import callouts.job.QuestionType;
import callouts.job.Reading.Accepted;
import callouts.job.Setting;
import callouts.local.cloud.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `callouts new`, as a teacher meets it.
class NewWorkbookTest {
  @TempDir private Path folder = Path.of("");

  private Path made() {
    var file = folder.resolve("trip.xlsx");
    if (!Files.exists(file)) {
      var ran = Ran.run("new", file);
      assertThat(ran.exit()).as(ran.err()).isZero();
    }
    return file;
  }

  private static XSSFWorkbook open(Path file) throws IOException {
    return new XSSFWorkbook(Files.newInputStream(file));
  }

  /// What somebody writes into a new workbook.
  private interface Pen {
    void write(XSSFWorkbook workbook);
  }

  private Path filledIn(Pen pen) throws IOException {
    var file = folder.resolve("filled.xlsx");
    try (var workbook = open(made());
        var out = Files.newOutputStream(file)) {
      pen.write(workbook);
      workbook.write(out);
    }
    return file;
  }

  private static XSSFCell cell(XSSFWorkbook workbook, String sheet, int row, int column) {
    return workbook.getSheet(sheet).getRow(row).getCell(column);
  }

  private static Accepted read(Path file) throws IOException {
    var read = JobWorkbook.read(file, "trip");
    assertThat(read).isInstanceOf(Accepted.class);
    return (Accepted) read;
  }

  @Test
  void itSaysWhatToDoNextAndOverwritesNothing() throws IOException {
    var file = folder.resolve("trip.xlsx");

    var ran = Ran.run("new", file);

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .startsWith(file + " is there.")
        .contains("Configures", "Questions", "Receivers")
        .endsWith("Then: ./callouts check " + file + "\n");
    var before = Files.readAllBytes(file);
    assertThat(Ran.run("new", file))
        .isEqualTo(new Ran(1, "", "callouts: there is a file " + file + " already, which stays\n"));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(Ran.run("new", folder.resolve("trip")).err())
        .endsWith("a workbook's name ends in .xlsx, as in " + folder.resolve("trip") + ".xlsx\n");
    assertThat(Ran.run("new", folder.resolve("no/trip.xlsx")).err())
        .contains("there is no folder for");
    assertThat(folder.toFile().list()).containsExactly("trip.xlsx");
  }

  @Test
  void theCheckOfANewWorkbookSaysKindlyWhatToFillIn() {
    var ran = Ran.run("check", made());

    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .contains("Nothing is wrong. Still to be filled in:")
        .contains("beside greeting", "beside ending", "a question in each row")
        .contains("a person in each row; the example is never called");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void itExplainsEachKeyThatTheReaderTakes() throws IOException {
    try (var workbook = open(made())) {
      var sheet = workbook.getSheet("Configures");

      assertThat(column(sheet, 0)).containsExactly(keys());
      for (int column = 2; column <= 4; column++) {
        assertThat(column(sheet, column)).hasSize(keys().length).doesNotContain("");
      }
      assertThat(column(sheet, 1)).as("all values are blank").containsOnly("");
    }
  }

  private static String[] keys() {
    return Arrays.stream(Setting.values()).map(Setting::key).toArray(String[]::new);
  }

  /// The cells under the header.
  private static List<String> column(XSSFSheet sheet, int column) {
    return IntStream.rangeClosed(1, sheet.getLastRowNum())
        .mapToObj(row -> sheet.getRow(row).getCell(column).getStringCellValue())
        .toList();
  }

  @Test
  void everyExampleIsUnderstood() throws IOException {
    var file =
        filledIn(
            workbook -> {
              for (var key : Setting.values()) {
                var row = key.ordinal() + 1;
                cell(workbook, "Configures", row, 1)
                    .setCellValue(cell(workbook, "Configures", row, 4).getStringCellValue());
              }
            });

    var read = read(file);

    assertThat(read.remarks()).isEmpty();
    assertThat(read.job().tries()).isEqualTo(2);
    assertThat(read.job().voice()).contains("Amy");
    assertThat(read.job().calling().retries().attempts()).isEqualTo(3);
  }

  @Test
  void whatHoldsWhereAKeyIsLeftBlankIsTrue() throws IOException {
    var blank = read(made()).job();
    for (var key : Set.of(Setting.TRIES, Setting.ATTEMPTS, Setting.RETRY_ON, Setting.EXPIRES)) {
      var file =
          filledIn(
              workbook -> {
                var row = key.ordinal() + 1;
                cell(workbook, "Configures", row, 1)
                    .setCellValue(cell(workbook, "Configures", row, 3).getStringCellValue());
              });
      var job = read(file).job();
      assertThat(job.tries()).as("%s", key).isEqualTo(blank.tries());
      assertThat(job.calling().retries()).as("%s", key).isEqualTo(blank.calling().retries());
      assertThat(end(job)).as("%s", key).isEqualTo(end(blank));
    }
  }

  private static Instant end(CallJob job) {
    return job.calling().deadline(Instant.parse("2026-11-21T09:00:00Z"));
  }

  @Test
  void theExampleIsNobodyAndWhoStandsUnderItIsCalled() throws IOException {
    var file = filledIn(workbook -> receiver(workbook, 2, "1", "+1 555 555 0101"));

    assertThat(read(file).job().receivers()).extracting(r -> r.id()).containsExactly("1");
  }

  private static void receiver(XSSFWorkbook workbook, int row, String id, String phone) {
    cell(workbook, "Receivers", row, 0).setCellValue(id);
    cell(workbook, "Receivers", row, 1).setCellValue(phone);
  }

  @Test
  void anExampleThatWasOverwrittenByHalvesIsCalled() throws IOException {
    var number = filledIn(w -> receiver(w, 1, Guide.EXAMPLE_ID, "+1 555 555 0101"));
    assertThat(read(number).job().receivers()).hasSize(1);
    var id = filledIn(w -> receiver(w, 1, "7", Guide.EXAMPLE_NUMBER));
    assertThat(read(id).job().receivers()).hasSize(1);
    var another = filledIn(w -> receiver(w, 2, "examples", Guide.EXAMPLE_NUMBER));
    assertThat(read(another).job().receivers()).extracting(r -> r.id()).containsExactly("examples");
  }

  @Test
  void whatIsMarkedInItKeepsItsHelpWhenItIsLookedAtAgain() throws IOException {
    var wrong = filledIn(w -> cell(w, "Questions", 1, 1).setCellValue("Essay"));
    var marked = folder.resolve("marked.xlsx");
    assertThat(Ran.run("check", wrong, "--marked", marked).exit()).isEqualTo(2);
    var again = folder.resolve("again.xlsx");
    assertThat(Ran.run("check", marked, "--marked", again).exit()).isEqualTo(2);

    try (var workbook = open(again)) {
      assertThat(cell(workbook, "Receivers", 1, 0).getCellComment()).isNotNull();
    }
  }

  @Test
  void theListOfTypesIsTheReaders() throws IOException {
    try (var workbook = open(made())) {
      var lists = workbook.getSheet("Questions").getDataValidations();

      assertThat(lists).singleElement().satisfies(NewWorkbookTest::offersAllTypes);
      var shown = column(workbook.getSheet("Questions").getRow(1).getSheet(), 1);
      assertThat(shown).containsOnly("");
    }
  }

  private static void offersAllTypes(DataValidation list) {
    assertThat(list.getValidationConstraint().getExplicitListValues())
        .containsExactly(
            Arrays.stream(QuestionType.values()).map(QuestionType::label).toArray(String[]::new));
    var first = list.getRegions().getCellRangeAddresses()[0];
    assertThat(first.formatAsString()).startsWith("B2:B");
    assertThat(list.getSuppressDropDownArrow()).as("POI has it the other way round").isTrue();
  }

  @Test
  void libreOfficeKeepsTheListTheHelpAndTheExample() throws Exception {
    var soffice = Programs.require("soffice").toString();
    var out = folder.resolve("office");
    var process =
        new ProcessBuilder(
                soffice,
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "xlsx:Calc MS Excel 2007 XML",
                "--outdir",
                out.toString(),
                made().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("soffice.log").toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();

    var saved = out.resolve("trip.xlsx");
    try (var workbook = open(saved)) {
      assertThat(workbook.getSheet("Questions").getDataValidations())
          .singleElement()
          .satisfies(NewWorkbookTest::offersAllTypes);
      assertThat(cell(workbook, "Receivers", 1, 0).getCellComment().getString().getString())
          .contains("never called");
    }
    var read = read(saved);
    assertThat(read.job().receivers()).isEmpty();
    assertThat(read.job().questions()).isEmpty();
    assertThat(read.remarks()).isEmpty();
  }
}
