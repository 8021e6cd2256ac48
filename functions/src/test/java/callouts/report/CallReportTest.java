package callouts.report;

import static callouts.job.QuestionType.DATE;
import static callouts.job.QuestionType.MULTIPLE_CHOICE;
import static callouts.job.QuestionType.NUMBER;
import static callouts.job.QuestionType.OK;
import static callouts.job.QuestionType.TIME;
import static callouts.job.QuestionType.YES_NO;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.Program;
import callouts.job.PhoneNumber;
import callouts.job.Receiver;
import callouts.report.CallReport.Forms;
import callouts.report.CallReport.Row;
import callouts.report.Reports.Written;
import callouts.result.CallResult;
import callouts.result.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallReportTest {
  private static final List<String> COLUMNS = List.of("class", "status", "Task_ID", "note");

  /// One of everything.
  private static Written sample() throws Exception {
    var job = Reports.job(COLUMNS, OK, YES_NO, MULTIPLE_CHOICE, DATE, TIME, NUMBER);
    var invalid =
        new Row(
            new Receiver(
                "003", new PhoneNumber.NotCallable("12-34", "short"), List.of("", "", "", "")),
            new CallResult(
                "run#3",
                Optional.empty(),
                Outcome.INVALID_NUMBER,
                Optional.of("too short"),
                Map.of(),
                List.of(),
                List.of()));
    return Reports.write(
        job,
        List.of(
            Reports.row(
                "000123",
                Outcome.ALL_ANSWERED,
                List.of("4B", "new", "t9", "=HYPERLINK(\"x\")"),
                "OK",
                "Yes",
                "C",
                "2026-11-27",
                "14:30",
                "21.5"),
            Reports.row(
                "10",
                Outcome.HUNG_UP,
                List.of("007", "1", "", "+1"),
                "OK",
                "No",
                "",
                "someday",
                "soon",
                "many"),
            invalid));
  }

  @Test
  void theColumnsAreOursThenTheAuthorsThenTheQuestions() throws Exception {
    var written = sample();
    var header = new ArrayList<String>();
    written.sheet().getRow(0).forEach(cell -> header.add(cell.getStringCellValue()));
    assertThat(header)
        .containsExactly(
            "task_id",
            "receiver_id",
            "call_at",
            "status",
            "reason",
            "error",
            "phone_number",
            "class",
            "Receivers.status",
            "Receivers.Task_ID",
            "note",
            "Question_1",
            "Question_2",
            "Question_3",
            "Question_4",
            "Question_5",
            "Question_6");
  }

  @Test
  void columnsNamedLikeOthersAreKeptApart() {
    var job = Reports.job(List.of("Error", "error", "Receivers.error", "Question_1", "a", "A"), OK);
    var headers = new CallReport(job).headers();
    assertThat(headers.subList(7, 13))
        .containsExactly(
            "Receivers.Error",
            "Receivers.error (2)",
            "Receivers.Receivers.error",
            "Receivers.Question_1",
            "a",
            "Receivers.A");
    var seen = new HashSet<String>();
    assertThat(headers).allMatch(header -> seen.add(header.toLowerCase(Locale.ROOT)));
  }

  @Test
  void textIsTextWhateverItLooksLike() throws Exception {
    var sheet = sample().sheet();
    assertThat(sheet.getRow(1).getCell(1).getStringCellValue()).isEqualTo("000123");
    assertThat(sheet.getRow(1).getCell(10).getCellType()).isEqualTo(CellType.STRING);
    assertThat(sheet.getRow(1).getCell(10).getStringCellValue()).isEqualTo("=HYPERLINK(\"x\")");
    assertThat(sheet.getRow(2).getCell(7).getStringCellValue()).isEqualTo("007");
    assertThat(sheet.getRow(2).getCell(10).getStringCellValue()).isEqualTo("+1");
    assertThat(sheet.getRow(1).getCell(6).getStringCellValue()).isEqualTo("+15550100");
    assertThat(sheet.getRow(3).getCell(6).getStringCellValue()).isEqualTo("12-34");
  }

  @Test
  void theDialIsARealDateAndTimeInUtc() throws Exception {
    var written = sample();
    var cell = written.sheet().getRow(1).getCell(2);
    assertThat(cell.getLocalDateTimeCellValue())
        .isEqualTo(LocalDateTime.of(2026, 11, 27, 14, 30, 15));
    // POI does not take it for a date because of the letters; Excel and those below do.
    assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("yyyy-mm-dd hh:mm:ss \"UTC\"");
    assertThat(written.sheet().getRow(3).getCell(2)).isNull();
  }

  @Test
  void answersHaveTheirTypesAndOddOnesStayText() throws Exception {
    var written = sample();
    assertThat(List.of(written.shown(1, 11), written.shown(1, 12), written.shown(1, 13)))
        .containsExactly("OK", "Yes", "C");
    var row = written.sheet().getRow(1);
    assertThat(DateUtil.isCellDateFormatted(row.getCell(14))).isTrue();
    assertThat(written.shown(1, 14)).isEqualTo("2026-11-27");
    assertThat(DateUtil.isCellDateFormatted(row.getCell(15))).isTrue();
    assertThat(written.shown(1, 15)).isEqualTo("14:30");
    assertThat(row.getCell(16).getNumericCellValue()).isEqualTo(21.5);
    var odd = written.sheet().getRow(2);
    assertThat(odd.getCell(14).getStringCellValue()).isEqualTo("someday");
    assertThat(odd.getCell(15).getStringCellValue()).isEqualTo("soon");
    assertThat(odd.getCell(16).getStringCellValue()).isEqualTo("many");
    assertThat(odd.getCell(13)).as("no answer").isNull();
  }

  @Test
  void statusReasonAndErrorAreTheWordsReadersKnow() throws Exception {
    var written = sample();
    assertThat(written.shown(1, 3) + written.shown(1, 4) + written.shown(1, 5))
        .isEqualTo("CallCompletedAllAnswerednull");
    assertThat(written.shown(3, 3) + written.shown(3, 4) + written.shown(3, 5))
        .isEqualTo("NotCallableInvalidNumbertoo short");
  }

  @Test
  void theHeaderIsBoldFrozenAndFiltersAndColumnsAreWide() throws Exception {
    var sheet = sample().sheet();
    assertThat(sheet.getRow(0).getCell(0).getCellStyle().getFont().getBold()).isTrue();
    assertThat(sheet.getRow(1).getCell(0).getCellStyle().getFont().getBold()).isFalse();
    assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
    assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
    assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:Q4");
    assertThat(sheet.getColumnWidth(2) / 256).isGreaterThanOrEqualTo(24);
  }

  @Test
  void theJsonHasTheSameRowsWithNullForNoAnswer() throws Exception {
    JsonNode rows = new ObjectMapper().readTree(sample().json());
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0))
        .hasToString(
            "{\"task_id\":\"trip\",\"receiver_id\":\"000123\",\"call_at\":\"2026-11-27T14:30:15Z\","
                + "\"status\":\"CallCompleted\",\"reason\":\"AllAnswered\",\"error\":\"null\","
                + "\"phone_number\":\"+15550100\",\"class\":\"4B\",\"Receivers.status\":\"new\","
                + "\"Receivers.Task_ID\":\"t9\",\"note\":\"=HYPERLINK(\\\"x\\\")\","
                + "\"Question_1\":\"OK\",\"Question_2\":\"Yes\",\"Question_3\":\"C\","
                + "\"Question_4\":\"2026-11-27\",\"Question_5\":\"14:30\",\"Question_6\":21.5}");
    assertThat(rows.get(1).get("Question_3").isNull()).isTrue();
    assertThat(rows.get(2).get("call_at").isNull()).isTrue();
    assertThat(sample().json()).as("the same bytes each time").isEqualTo(sample().json());
    assertThat(sample().json().lines()).as("a row a line").hasSize(5);
  }

  @Test
  void controlCharactersDoNotSpoilTheReportForAnyone() throws Exception {
    var job = Reports.job(List.of("na\u0000me"), OK);
    var written =
        Reports.write(
            job,
            List.of(
                Reports.row("1", Outcome.BUSY, List.of("T\u0001o\u001bm\ufffe\ud800 \u0085<&>")),
                Reports.row("2", Outcome.BUSY, List.of(" two\nlines\t陈😀 ")),
                Reports.row("3", Outcome.BUSY, List.of("]]>\r\n'\"&amp;"))));
    assertThat(written.shown(0, 7)).isEqualTo("name");
    assertThat(written.shown(1, 7)).isEqualTo("Tom <&>");
    assertThat(written.shown(2, 7)).isEqualTo(" two\nlines\t陈😀 ");
    assertThat(written.shown(3, 7)).isEqualTo("]]>\r\n'\"&amp;");
    assertThat(new ObjectMapper().readTree(written.json()).get(0).get("name").asText())
        .isEqualTo("Tom <&>");
  }

  @Test
  void aTextLongerThanACellIsCutWithAnEllipsisInExcelOnly() throws Exception {
    String text = "x".repeat(32_765) + "😀😀";
    var written =
        Reports.write(
            Reports.job(List.of("note")), List.of(Reports.row("1", Outcome.BUSY, List.of(text))));
    assertThat(written.sheet().getRow(1).getCell(7).getStringCellValue())
        .isEqualTo("x".repeat(32_765) + "…");
    assertThat(new ObjectMapper().readTree(written.json()).get(0).get("note").asText())
        .isEqualTo(text);
  }

  @Test
  void aNumberWithMoreDigitsThanExcelKeepsStaysText() throws Exception {
    var job = Reports.job(List.of(), NUMBER, NUMBER, NUMBER, DATE);
    var written =
        Reports.write(
            job,
            List.of(
                Reports.row(
                    "1",
                    Outcome.ALL_ANSWERED,
                    List.of(),
                    "123456789012345",
                    "12345678901234567",
                    "-0.10",
                    "1899-12-31")));
    assertThat(written.sheet().getRow(1).getCell(7).getNumericCellValue())
        .isEqualTo(123456789012345d);
    assertThat(written.shown(1, 8)).isEqualTo("12345678901234567");
    assertThat(written.sheet().getRow(1).getCell(9).getNumericCellValue()).isEqualTo(-0.1);
    assertThat(written.shown(1, 10)).isEqualTo("1899-12-31");
    assertThat(written.json()).contains("\"Question_3\":-0.10,");
  }

  @Test
  void aReportOfNobodyHasItsHeader() throws Exception {
    var written = Reports.write(Reports.job(List.of("class"), OK), List.of());
    assertThat(written.sheet().getLastRowNum()).isZero();
    assertThat(written.json()).isEqualTo("[]\n");
    assertThat(written.tally().outcomes().all()).isZero();
  }

  @Test
  void theStreamsStayOpen() throws Exception {
    var closed = new boolean[1];
    var out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    new CallReport(Reports.job(List.of()))
        .write(List.<Row>of().iterator(), new Forms(out, out, out));
    assertThat(closed[0]).isFalse();
  }

  @Test
  void openpyxlReadsTheSame(@TempDir Path dir) throws Exception {
    var python = Program.python("openpyxl");
    Path file = Files.write(dir.resolve("report.xlsx"), sample().excel());
    String script =
        """
        import openpyxl, sys
        sheet = openpyxl.load_workbook(sys.argv[1])['Results']
        print(sheet.freeze_panes, sheet.auto_filter.ref, sheet.max_row)
        print([(cell.value, cell.data_type) for cell in sheet[2]][1:3], sheet[2][14].value)
        print(sheet[2][10].value, sheet[2][10].data_type, sheet[2][15].value, sheet[2][16].value)
        """;
    assertThat(python.run("-W", "error", "-c", script, file.toString()).lines())
        .containsExactly(
            "A2 A1:Q4 4",
            "[('000123', 's'), (datetime.datetime(2026, 11, 27, 14, 30, 15), 'd')] 2026-11-27"
                + " 00:00:00",
            "=HYPERLINK(\"x\") s 14:30:00 21.5");
  }

  @Test
  void libreOfficeReadsTheSame(@TempDir Path dir) throws Exception {
    var office = Program.named("soffice");
    Path file = Files.write(dir.resolve("report.xlsx"), sample().excel());
    office.run(
        "-env:UserInstallation=" + dir.resolve("profile").toUri(),
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,2",
        "--outdir",
        dir.toString(),
        file.toString());
    assertThat(Files.readAllLines(dir.resolve("report-Results.csv")).subList(1, 4))
        .containsExactly(
            "trip,000123,2026-11-27 14:30:15"
                + " UTC,CallCompleted,AllAnswered,null,+15550100,4B,new,t9,"
                + "\"=HYPERLINK(\"\"x\"\")\",OK,Yes,C,2026-11-27,14:30,21.5",
            "trip,10,2026-11-27 14:30:15"
                + " UTC,DropCall,HungUp,null,+15550100,007,1,,+1,OK,No,,someday,soon,many",
            "trip,003,,NotCallable,InvalidNumber,too short,12-34,,,,,,,,,,");
  }
}
