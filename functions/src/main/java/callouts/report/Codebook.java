package callouts.report;

import callouts.job.Question;
import callouts.job.QuestionType;
import callouts.report.Cell.Text;
import callouts.result.Outcome;
import callouts.result.Outcome.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellReference;

/// What each column of the sheet Results means, in the words of its reader.
final class Codebook {
  static final List<String> HEADERS = List.of("column", "name", "meaning", "type", "values");
  static final List<Integer> WIDTHS = List.of(11, 18, 40, 20, 64);

  private static final int LONGEST_QUESTION = 1_000;

  private final List<List<Cell>> rows = new ArrayList<>();

  /// @param headers of the sheet Results: the report's own, then the author's columns, then a
  ///     column for each question
  Codebook(List<String> headers, int own, List<Question> questions) {
    var columns = headers.size() - questions.size();
    for (int i = 0; i < own; i++) {
      add(headers.get(i), ownColumn(headers.get(i)));
    }
    for (int i = own; i < columns; i++) {
      add(headers.get(i), new Entry("from the sheet Receivers", "text", "as in the workbook"));
    }
    for (int i = columns; i < headers.size(); i++) {
      var question = questions.get(i - columns);
      add(headers.get(i), entry(question));
    }
  }

  private record Entry(String meaning, String type, String values) {}

  List<List<Cell>> rows() {
    return rows;
  }

  private void add(String header, Entry entry) {
    rows.add(
        List.of(
            new Text(CellReference.convertNumToColString(rows.size())),
            new Text(header),
            CallReport.text(entry.meaning()),
            new Text(entry.type()),
            new Text(entry.values())));
  }

  private static Entry ownColumn(String header) {
    return switch (header) {
      case "task_id" -> new Entry("the job", "text", "the workbook's name without .xlsx");
      case "receiver_id" -> new Entry("who was called", "text", "id of the sheet Receivers");
      case "call_at" ->
          new Entry("when they were last dialled", "date and time, UTC", "blank: never dialled");
      case "status" -> new Entry("how it ended, in short", "text", statuses());
      case "reason" -> new Entry("how it ended", "text", reasons());
      case "error" ->
          new Entry("what the telephone service said", "text", "null: it did not complain");
      case "phone_number" ->
          new Entry("the number", "text", "as dialled; as typed where it cannot be dialled");
      default -> throw new IllegalArgumentException("no column of the report's own: " + header);
    };
  }

  private static String statuses() {
    return Arrays.stream(Status.values()).map(Status::word).collect(Collectors.joining(", "));
  }

  private static String reasons() {
    return Arrays.stream(Outcome.values())
        .map(outcome -> outcome.reason() + ": " + outcome.meaning())
        .collect(Collectors.joining("\n"));
  }

  private static Entry entry(Question question) {
    var words = QuestionWords.of(question.template(), LONGEST_QUESTION);
    return new Entry(words, question.type().label(), values(question.type()));
  }

  private static String values(QuestionType type) {
    return switch (type) {
          case OK -> "OK";
          case YES_NO -> "Yes, No";
          case MULTIPLE_CHOICE -> "A, B, C, D, E";
          case DATE -> "a date";
          case TIME -> "a time of day";
          case NUMBER -> "a number";
        }
        + "; blank: not answered";
  }
}
