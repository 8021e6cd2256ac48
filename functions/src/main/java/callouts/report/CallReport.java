package callouts.report;

import callouts.call.PlainText;
import callouts.job.CallJob;
import callouts.job.Question;
import callouts.job.QuestionType;
import callouts.job.Receiver;
import callouts.report.Cell.Amount;
import callouts.report.Cell.Blank;
import callouts.report.Cell.Day;
import callouts.report.Cell.Moment;
import callouts.report.Cell.Text;
import callouts.report.Cell.Time;
import callouts.result.CallResult;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The report of one job: a row per receiver, in the order they are given.
///
/// Columns: task_id, receiver_id, call_at, status, reason, error, phone_number, every further
/// column
/// of the job, and an answer for each question. `error` is the word `null` where there was none, as
/// readers of the original expect; a question without an answer is a blank cell, JSON `null`.
public final class CallReport {
  private static final List<String> OWN =
      List.of("task_id", "receiver_id", "call_at", "status", "reason", "error", "phone_number");
  private static final String NO_ERROR = "null";
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private final CallJob job;
  private final List<String> headers;

  /// One receiver and how the call ended.
  public record Row(Receiver receiver, CallResult result) {}

  /// The report of `job`; its receivers do not matter here.
  public CallReport(CallJob job) {
    this.job = job;
    headers = headers(job);
  }

  /// The columns' names, each once whatever its case: a further column that is called like one of
  /// the report's own is shown as `Receivers.status`.
  public List<String> headers() {
    return headers;
  }

  /// Where the forms of a report go; each is flushed and left open.
  ///
  /// @param excel gets the workbook
  /// @param json gets the array of rows, UTF-8
  /// @param csv gets the sheet Results, UTF-8 with a byte order mark
  public record Forms(OutputStream excel, OutputStream json, OutputStream csv) {}

  /// Writes all forms in one pass over the rows, which need not be in memory together.
  ///
  /// @return the counts of what was written
  public Tally write(Iterator<Row> rows, Forms forms) throws IOException {
    var tally = new Tally(job.questions());
    var firstAnswer = headers.size() - job.questions().size();
    var figures = new Figures(tally.outcomes(), job.questions(), firstAnswer);
    try (var workbook = new ReportWorkbook(forms.excel(), headers);
        var json = new ReportJson(forms.json(), headers);
        var csv = new ReportCsv(forms.csv(), headers)) {
      while (rows.hasNext()) {
        Row row = rows.next();
        List<Cell> cells = cells(row);
        workbook.add(cells, row.receiver().id(), row.result());
        json.add(cells);
        csv.add(cells);
        tally.add(row.result());
        figures.add(cells, row.result());
      }
      workbook.finish(job.taskId(), figures, new Codebook(headers, OWN.size(), job.questions()));
    }
    return tally;
  }

  private static List<String> headers(CallJob job) {
    var questions = job.questions().stream().map(Question::id).toList();
    var taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(OWN);
    taken.addAll(questions);
    var headers = new ArrayList<>(OWN);
    for (String column : job.columns()) {
      headers.add(free(PlainText.clean(column), taken));
    }
    headers.addAll(questions);
    return List.copyOf(headers);
  }

  private static String free(String column, TreeSet<String> taken) {
    String name = taken.contains(column) ? "Receivers." + column : column;
    String free = name;
    for (int i = 2; !taken.add(free); i++) {
      free = "%s (%d)".formatted(name, i);
    }
    return free;
  }

  List<Cell> cells(Row row) {
    Receiver receiver = row.receiver();
    CallResult result = row.result();
    var cells = new ArrayList<Cell>(headers.size());
    cells.add(text(job.taskId()));
    cells.add(text(receiver.id()));
    cells.add(result.callAt().map(CallReport::moment).orElseGet(Blank::new));
    cells.add(text(result.outcome().status().word()));
    cells.add(text(result.outcome().reason()));
    cells.add(text(result.error().orElse(NO_ERROR)));
    cells.add(text(receiver.phone().shown()));
    for (int i = 0; i < job.columns().size(); i++) {
      cells.add(text(i < receiver.values().size() ? receiver.values().get(i) : ""));
    }
    for (Question question : job.questions()) {
      String answer = result.answers().get(question.id());
      cells.add(answer == null ? new Blank() : answer(question.type(), answer));
    }
    return cells;
  }

  /// A cell of text, without what a workbook cannot hold.
  static Cell text(String text) {
    return new Text(PlainText.clean(text));
  }

  private static Cell moment(String iso) {
    return parsed(iso, text -> new Moment(Instant.parse(text)));
  }

  /// The cell of an answer, from its text in the table or in the JSON report.
  static Cell answer(QuestionType type, String answer) {
    return switch (type) {
      case OK, YES_NO, MULTIPLE_CHOICE -> text(answer);
      case DATE -> parsed(answer, text -> new Day(LocalDate.parse(text)));
      case TIME -> parsed(answer, text -> new Time(LocalTime.parse(text)));
      case NUMBER -> number(answer);
    };
  }

  private static Cell parsed(String text, Function<String, Cell> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException other) {
      return text(text);
    }
  }

  /// A number Excel keeps as it is; one with more digits stays text, so that none is lost.
  private static Cell number(String text) {
    if (text.length() > 30 || !NUMBER.matcher(text).matches()) {
      return text(text);
    }
    var number = new BigDecimal(text);
    return number.precision() > 15 ? text(text) : new Amount(number);
  }
}
