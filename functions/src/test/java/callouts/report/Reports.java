package callouts.report;

import callouts.job.CallJob;
import callouts.job.Calling;
import callouts.job.PhoneNumber;
import callouts.job.Question;
import callouts.job.QuestionType;
import callouts.job.Receiver;
import callouts.report.CallReport.Forms;
import callouts.report.CallReport.Row;
import callouts.result.Attempt;
import callouts.result.CallResult;
import callouts.result.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Reports to look into.
final class Reports {
  private Reports() {}

  /// All forms of one report.
  record Written(byte[] excel, String json, String csv, Tally tally) {
    XSSFSheet sheet() throws IOException {
      return new XSSFWorkbook(new ByteArrayInputStream(excel)).getSheet("Results");
    }

    /// A cell as Excel shows it.
    String shown(int row, int column) throws IOException {
      var cell = sheet().getRow(row).getCell(column);
      return new DataFormatter().formatCellValue(cell);
    }
  }

  static CallJob job(List<String> columns, QuestionType... types) {
    var questions = new ArrayList<Question>();
    for (QuestionType type : types) {
      questions.add(new Question(questions.size() + 1, type, "?"));
    }
    return new CallJob(
        "trip",
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        3,
        Calling.ONCE,
        questions,
        columns,
        List.of());
  }

  static Row row(String id, Outcome outcome, List<String> values, String... answers) {
    var byId = new HashMap<String, String>();
    for (int i = 0; i < answers.length; i++) {
      if (!answers[i].isEmpty()) {
        byId.put("Question_" + (i + 1), answers[i]);
      }
    }
    return new Row(
        new Receiver(id, new PhoneNumber.Callable("+15550100"), values),
        new CallResult(
            "run#" + id,
            Optional.of("2026-11-27T14:30:15Z"),
            outcome,
            Optional.empty(),
            Map.copyOf(byId),
            List.of(
                new Attempt(
                    1,
                    "c-1",
                    Instant.parse("2026-11-27T14:30:15Z"),
                    Optional.of(Instant.parse("2026-11-27T14:31:45Z")),
                    Optional.of(outcome))),
            List.of()));
  }

  static Written write(CallJob job, List<Row> rows) throws IOException {
    var excel = new ByteArrayOutputStream();
    var json = new ByteArrayOutputStream();
    var csv = new ByteArrayOutputStream();
    var tally = new CallReport(job).write(rows.iterator(), new Forms(excel, json, csv));
    return new Written(
        excel.toByteArray(),
        json.toString(StandardCharsets.UTF_8),
        csv.toString(StandardCharsets.UTF_8),
        tally);
  }
}
