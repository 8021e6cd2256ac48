package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.scenario.Report;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/// What the original's report lacked: faults 41 to 44; 40 is in [SizeFaultsTest].
class ReportFaultsTest {
  @Test
  @Fault(41)
  void extraColumnsAreNotInTheReportAndItsRowsAreInAnOrderOfTheirOwn() {
    var book = Book.ofACall().columns("id", "class", "phone_number", "username", "date of birth");
    var ids = List.of("1", "2", "10", "11", "3", "12", "B", "a", "020", "4");
    for (var i = 0; i < ids.size(); i++) {
      book.row(ids.get(i), "Class " + i, Book.phone(i), "Ada", "1 May");
    }
    try (var trial = Trial.start().upload(book).run()) {
      assertThat(trial.column("receiver_id")).isEqualTo(ids);
      assertThat(trial.column("class"))
          .isEqualTo(IntStream.range(0, ids.size()).mapToObj(i -> "Class " + i).toList());
      assertThat(trial.column("date of birth")).containsOnly("1 May");
      assertThat(trial.rows().getFirst().keySet())
          .containsExactly(
              "task_id",
              "receiver_id",
              "call_at",
              "status",
              "reason",
              "error",
              "phone_number",
              "class",
              "username",
              "date of birth");
      assertThat(trial.reports().getFirst().sheetRows())
          .extracting(row -> Trial.cell(row, "receiver_id").asText())
          .isEqualTo(ids);
    }
  }

  @Test
  @Fault(42)
  void theSameFileNameAgainWithFewerPeopleReportsThoseOfBefore() {
    try (var trial = Trial.start()) {
      trial.upload(Book.ofACall().people(10)).run();
      trial.upload(Book.ofACall().people(4)).run();
      assertThat(trial.reports()).extracting(report -> report.rows().size()).containsExactly(10, 4);
      assertThat(trial.reports().getLast().sheetRows()).hasSize(4);
      assertThat(trial.events("Dialled")).hasSize(14);
    }
  }

  @Test
  @Fault(43)
  void aNameThatIsAFormulaBecomesALiveFormulaInTheReport() throws IOException {
    var names =
        List.of(
            "=HYPERLINK(\"http://example.org\",\"x\")",
            "+1+1",
            "-1+1",
            "@SUM(1)",
            "\t=1+1",
            "=1+1");
    var book = Book.ofACall().columns("id", "phone_number", "username", "=2+2");
    for (var i = 0; i < names.size(); i++) {
      book.row("=" + i, Book.phone(i), names.get(i), "x");
    }
    try (var trial = Trial.start().upload(book).run()) {
      // A cell of a formula is no text, and has not its text.
      for (var rows : List.of(trial.rows(), trial.reports().getFirst().sheetRows())) {
        assertThat(rows)
            .extracting(row -> Trial.cell(row, "username").textValue())
            .isEqualTo(names);
        assertThat(rows)
            .extracting(row -> Trial.cell(row, "receiver_id").textValue())
            .contains("=0", "=5");
        assertThat(rows.getFirst()).containsKey("=2+2");
      }
      assertThat(formulas(trial.reports().getFirst()))
          .as("the figures of Summary, of which none has a word of the author's or of a person's")
          .isNotEmpty()
          .allMatch(formula -> formula.startsWith("Summary!"))
          .noneMatch(formula -> formula.matches(".*(1\\+1|2\\+2|@SUM|HYPERLINK|cmd).*"));
    }
  }

  /// Of all cells of the workbook, as POI reads them, each after the name of its sheet.
  private static List<String> formulas(Report report) throws IOException {
    var formulas = new ArrayList<String>();
    try (var workbook = new XSSFWorkbook(report.workbook().asInputStream())) {
      for (var sheet : workbook) {
        for (var row : sheet) {
          for (var cell : row) {
            if (cell.getCellType() == CellType.FORMULA) {
              formulas.add(sheet.getSheetName() + "!" + cell.getCellFormula());
            }
          }
        }
      }
    }
    return formulas;
  }

  @Test
  @Fault(44)
  void theTimeOfACallIsThatOfTheSplittingAndTheSameForAll() {
    try (var trial = Trial.start().upload(Book.ofACall().key("concurrency", 1).people(5)).run()) {
      var dialled =
          trial.events("Dialled").stream()
              .collect(
                  Collectors.toMap(
                      event -> event.path("receiver_id").asText(),
                      event -> event.path("at").asText()));
      assertThat(trial.rows())
          .allSatisfy(
              row ->
                  assertThat(Report.text(row, "call_at"))
                      .isEqualTo(dialled.get(Report.text(row, "receiver_id"))));
      assertThat(trial.column("call_at")).doesNotHaveDuplicates();
    }
  }

  /// By the link as it was mailed, hours and weeks later; `ReportLinkTest` has the rest of it.
  @Test
  @Fault(44)
  void theThirtyDaysOfTheReportsLinkAreHours() {
    try (var trial = Trial.start().upload(Book.ofACall().people(1)).run()) {
      var notice = trial.notices().getFirst();
      var link = notice.path("ExcelDownloadUrl").asText();
      assertThat(trial.mails().getFirst().text()).contains(link + "\nThe link works until ");
      assertThat(trial.follow(link)).as("at once").isEqualTo(200);
      trial.goOn(Duration.ofHours(13));
      assertThat(trial.follow(link)).as("when no session lasts").isEqualTo(200);
      trial.goOn(Duration.ofDays(29));
      assertThat(trial.follow(link)).as("on the last day").isEqualTo(200);
      trial.goOn(Duration.ofDays(1));
      assertThat(trial.loop().instant())
          .isAfter(Instant.parse(notice.path("ExcelDownloadUrlExpires").asText()));
      assertThat(trial.follow(link)).as("when it has expired").isEqualTo(410);
    }
  }
}
