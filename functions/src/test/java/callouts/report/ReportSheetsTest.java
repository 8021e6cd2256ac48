package callouts.report;

import static callouts.job.QuestionType.DATE;
import static callouts.job.QuestionType.MULTIPLE_CHOICE;
import static callouts.job.QuestionType.NUMBER;
import static callouts.job.QuestionType.TIME;
import static callouts.job.QuestionType.YES_NO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import callouts.Program;
import callouts.job.PhoneNumber;
import callouts.job.Receiver;
import callouts.report.CallReport.Row;
import callouts.report.Reports.Written;
import callouts.result.Attempt;
import callouts.result.CallResult;
import callouts.result.Evidence;
import callouts.result.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportSheetsTest {
  /// Has LibreOffice calculate every formula when it opens a file, whoever wrote that.
  private static final String CALCULATE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <oor:items xmlns:oor="http://openoffice.org/2001/registry">
        <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
          <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
        </item>
      </oor:items>
      """;

  /// Forty people, with answers of all types, few different and many different ones.
  private static Written forty() throws Exception {
    var job =
        Reports.job(List.of("class"), YES_NO, MULTIPLE_CHOICE, NUMBER, NUMBER, DATE, DATE, TIME);
    var rows = new ArrayList<Row>();
    for (int i = 0; i < 40; i++) {
      rows.add(
          Reports.row(
              "" + i,
              i % 5 == 4 ? Outcome.NO_ANSWER : i % 7 == 6 ? Outcome.HUNG_UP : Outcome.ALL_ANSWERED,
              List.of("4B"),
              i % 5 == 4
                  ? new String[0]
                  : new String[] {
                    i % 3 == 0 ? "No" : "Yes",
                    i % 7 == 6 ? "" : "ABCDE".substring(i % 4, i % 4 + 1),
                    i % 7 == 6 ? "" : "" + i % 3 + ".5",
                    i % 7 == 6 ? "" : "" + i * 37,
                    i % 7 == 6 ? "" : "2026-06-0" + (i % 4 + 1),
                    i % 7 == 6 ? "" : "2026-%02d-%02d".formatted(i % 6 + 1, i % 28 + 1),
                    i % 7 == 6 ? "" : "%02d:%02d".formatted(i % 24, i % 60)
                  }));
    }
    rows.add(
        new Row(
            new Receiver("x", new PhoneNumber.NotCallable("12", "short"), List.of("")),
            CallResult.without("run#x", Outcome.INVALID_NUMBER)));
    return Reports.write(job, rows);
  }

  @Test
  void theSheetsAreInTheOrderOfTheirUse() throws Exception {
    try (var workbook = open(forty())) {
      assertThat(IntStream.range(0, workbook.getNumberOfSheets()).mapToObj(workbook::getSheetName))
          .containsExactly("Summary", "Results", "Attempts", "Evidence", "Codebook");
    }
  }

  @Test
  void everySheetIsPrintedOnePageWideWithItsHeaderOnEachPage() throws Exception {
    try (var workbook = open(forty())) {
      for (var sheet : workbook) {
        assertThat(sheet.getFitToPage()).as(sheet.getSheetName()).isTrue();
        assertThat(sheet.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
        assertThat(sheet.getPrintSetup().getFitHeight()).isZero();
      }
      for (var name : List.of("Results", "Attempts", "Evidence", "Codebook")) {
        assertThat(workbook.getSheet(name).getRepeatingRows().formatAsString()).isEqualTo("1:1");
      }
    }
  }

  @Test
  void theSummaryNamesWhatEachFigureIsAShareOf() throws Exception {
    try (var workbook = open(forty())) {
      var lines = lines(workbook.getSheet("Summary"));
      assertThat(lines)
          .contains(
              "on the list | 41",
              "called | 40 | 98% | of the list",
              "picked up | 32 | 80% | of those called",
              "answered everything | 28 | 88% | of those who picked up",
              "DropCall / NoAnswer | 8 | 20% | did not pick up",
              "NotCallable / InvalidNumber | 1 | 2% | no number that can be called");
    }
  }

  @Test
  void eachFigureOfTheSummaryIsAFormula() throws Exception {
    try (var workbook = open(forty())) {
      for (var row : workbook.getSheet("Summary")) {
        for (var cell : row) {
          assertThat(cell.getCellType())
              .as("cell %s", cell.getAddress())
              .isIn(CellType.STRING, CellType.FORMULA);
        }
      }
    }
  }

  @Test
  void libreOfficeCalculatesTheFiguresWeWrote(@TempDir Path dir) throws Exception {
    var file = Files.write(dir.resolve("report.xlsx"), forty().excel());
    var profile = dir.resolve("profile");
    Files.createDirectories(profile.resolve("user"));
    Files.writeString(profile.resolve("user/registrymodifications.xcu"), CALCULATE);
    Program.named("soffice")
        .run(
            "-env:UserInstallation=" + profile.toUri(),
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            dir.resolve("calculated").toString(),
            file.toString());
    try (var ours = new XSSFWorkbook(file.toFile());
        var theirs = new XSSFWorkbook(dir.resolve("calculated/report.xlsx").toFile())) {
      var compared = 0;
      for (var row : ours.getSheet("Summary")) {
        for (var cell : row) {
          if (cell.getCellType() == CellType.FORMULA) {
            var other =
                theirs
                    .getSheet("Summary")
                    .getRow(cell.getRowIndex())
                    .getCell(cell.getColumnIndex());
            assertThat(other.getNumericCellValue())
                .as("%s: %s", cell.getAddress(), cell.getCellFormula())
                .isCloseTo(cell.getNumericCellValue(), offset(1e-9));
            compared++;
          }
        }
      }
      assertThat(compared).isGreaterThan(60);
    }
  }

  @Test
  void everyAnswerIsInOneBarOfItsQuestionAndEachQuestionHasItsChart() throws Exception {
    try (var workbook = open(forty())) {
      var summary = workbook.getSheet("Summary");
      assertThat(summary.getDrawingPatriarch().getCharts()).hasSize(7);
      var answers = List.of(32, 28, 28, 28, 28, 28, 28);
      var counted = new ArrayList<Integer>();
      for (var row : summary) {
        if (text(row.getCell(0)).equals("Answer")) {
          counted.add(0);
        } else if (text(row.getCell(0)).startsWith("no answer")) {
          assertThat((int) row.getCell(1).getNumericCellValue()).isEqualTo(32 - counted.getLast());
        } else if (!counted.isEmpty() && row.getCell(2) != null) {
          counted.set(
              counted.size() - 1, counted.getLast() + (int) row.getCell(1).getNumericCellValue());
        }
      }
      assertThat(counted).isEqualTo(answers);
    }
  }

  @Test
  void manyDifferentAnswersAreTakenTogether() throws Exception {
    try (var workbook = open(forty())) {
      assertThat(lines(workbook.getSheet("Summary")))
          .anyMatch(line -> line.startsWith("200 to 399 | "))
          .anyMatch(line -> line.startsWith("2026-03 | "))
          .anyMatch(line -> line.startsWith("2026-06-03 | "))
          .anyMatch(line -> line.startsWith("07:00 to 07:59 | "))
          .anyMatch(line -> line.startsWith("1.5 | "));
    }
  }

  @Test
  void everyDialAndWhatEveryAnswerStandsOnHasARow() throws Exception {
    var first =
        new Attempt(
            1,
            "c-1",
            Instant.parse("2026-11-27T14:00:00Z"),
            Optional.of(Instant.parse("2026-11-27T14:00:30.9Z")),
            Optional.of(Outcome.NO_ANSWER));
    var second =
        new Attempt(
            2, "c-1", Instant.parse("2026-11-27T15:00:00Z"), Optional.empty(), Optional.empty());
    var heard = new Evidence("Question_1", false, "=yes please", "Yes", OptionalDouble.of(0.93), 2);
    var result =
        new CallResult(
            "run#1",
            Optional.of("2026-11-27T15:00:00Z"),
            Outcome.TIMED_OUT,
            Optional.empty(),
            Map.of("Question_1", "Yes"),
            List.of(first, second),
            List.of(heard));
    var receiver = new Receiver("007", new PhoneNumber.Callable("+15550100"), List.of());
    try (var workbook =
        open(Reports.write(Reports.job(List.of(), YES_NO), List.of(new Row(receiver, result))))) {
      assertThat(lines(workbook.getSheet("Attempts")))
          .containsExactly(
              "receiver_id | attempt | call_at | ended_at | seconds | status | reason | contact_id",
              "007 | 1 | 2026-11-27 14:00 UTC | 2026-11-27 14:00:30 UTC | 30 | DropCall |"
                  + " NoAnswer | c-1",
              "007 | 2 | 2026-11-27 15:00 UTC | c-1");
      assertThat(lines(workbook.getSheet("Evidence")))
          .containsExactly(
              "receiver_id | question | by | heard | understood | confidence | tries",
              "007 | Question_1 | voice | =yes please | Yes | 0.93 | 2");
      assertThat(workbook.getSheet("Evidence").getRow(1).getCell(3).getCellType())
          .isEqualTo(CellType.STRING);
    }
  }

  @Test
  void numbersStandApartFromTheWordsBesideThem() throws Exception {
    try (var workbook = open(forty())) {
      var dial = workbook.getSheet("Attempts").getRow(1);
      var seconds = dial.getCell(4).getCellStyle();
      assertThat(seconds.getAlignment()).isEqualTo(HorizontalAlignment.RIGHT);
      assertThat(seconds.getIndention()).isEqualTo((short) 1);
      assertThat(dial.getCell(3).getCellStyle().getAlignment()).isEqualTo(HorizontalAlignment.LEFT);
    }
  }

  @Test
  void theCodebookExplainsEveryColumnOfResults() throws Exception {
    try (var workbook = open(forty())) {
      var header = workbook.getSheet("Results").getRow(0);
      var codebook = lines(workbook.getSheet("Codebook"));
      assertThat(codebook).hasSize(header.getLastCellNum() + 1);
      assertThat(codebook.get(3))
          .isEqualTo(
              "C | call_at | when they were last dialled | date and time, UTC | blank: never"
                  + " dialled");
      assertThat(codebook.get(9))
          .isEqualTo("I | Question_1 | ? | Yes/No | Yes, No; blank: not answered");
      var reasons = workbook.getSheet("Codebook").getRow(5);
      assertThat(reasons.getCell(4).getStringCellValue().lines())
          .hasSize(Outcome.values().length)
          .contains("Busy: the line was busy");
      assertThat(reasons.getHeight())
          .isGreaterThan((short) (Outcome.values().length * header.getHeight()));
    }
  }

  @Test
  void theCsvIsForExcelAndHoldsNoFormula() throws Exception {
    var rows =
        List.of(
            Reports.row("=1+1", Outcome.BUSY, List.of("a,\"b\"\nc")),
            Reports.row("@x", Outcome.BUSY, List.of("-2 + 3")),
            Reports.row("-5", Outcome.BUSY, List.of("\t=x")));
    var csv = Reports.write(Reports.job(List.of("+note")), rows).csv();
    assertThat(csv.split("\r\n"))
        .containsExactly(
            "\uFEFFtask_id,receiver_id,call_at,status,reason,error,phone_number,'+note",
            "trip,'=1+1,2026-11-27T14:30:15Z,DropCall,Busy,null,+15550100,\"a,\"\"b\"\"\nc\"",
            "trip,'@x,2026-11-27T14:30:15Z,DropCall,Busy,null,+15550100,'-2 + 3",
            "trip,-5,2026-11-27T14:30:15Z,DropCall,Busy,null,+15550100,'\t=x");
  }

  private static XSSFWorkbook open(Written written) throws Exception {
    return new XSSFWorkbook(new ByteArrayInputStream(written.excel()));
  }

  private static String text(Cell cell) {
    return cell == null || cell.getCellType() != CellType.STRING ? "" : cell.getStringCellValue();
  }

  /// The rows with anything in them, cells as Excel shows them.
  private static List<String> lines(XSSFSheet sheet) {
    var formatter = new DataFormatter();
    formatter.setUseCachedValuesForFormulaCells(true);
    var lines = new ArrayList<String>();
    for (var row : sheet) {
      var cells = new ArrayList<String>();
      row.forEach(
          cell -> cells.add(isMoment(cell) ? moment(cell) : formatter.formatCellValue(cell)));
      lines.add(String.join(" | ", cells));
    }
    return lines;
  }

  /// POI does not take it for a date because of its letters; Excel and LibreOffice do.
  private static boolean isMoment(Cell cell) {
    return cell.getCellStyle().getDataFormatString().endsWith("\"UTC\"");
  }

  private static String moment(Cell cell) {
    return cell.getLocalDateTimeCellValue().toString().replace('T', ' ') + " UTC";
  }
}
