package callouts.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The sheet of questions, one in each row, in the order in which they are put.
///
/// @param questions one whose type is unknown, which rejects the job, stands here as OK
/// @param templateColumn such as `A`
/// @param rows the row of each question
record QuestionsSheet(List<Question> questions, String templateColumn, int[] rows) {

  static QuestionsSheet read(String sheet, XlsxRows rows, Notes notes) throws IOException {
    var table = new Table(sheet, rows, notes);
    var templates = table.need("question_template", "question", "template");
    var types = table.need("question_type", "type");
    var questions = new ArrayList<Question>();
    var numbers = IntStream.builder();
    if (templates.isEmpty() || types.isEmpty()) {
      return new QuestionsSheet(questions, "A", new int[0]);
    }
    int template = templates.getAsInt();
    int type = types.getAsInt();
    table.remarkUnused(Set.of(template, type), Guide.TYPE_COLUMNS);
    while (table.next()) {
      var words = table.text(template);
      var typed = table.text(type);
      if (words.isEmpty() && !typed.isEmpty()) {
        notes.problem(
            table.place(template),
            "there is a question type, but no question",
            "the words of the question, or clear the type");
      }
      if (words.isEmpty() && typed.isEmpty()) {
        continue;
      }
      var known = QuestionType.of(typed);
      if (known.isEmpty()) {
        var wrong = typed.isEmpty() ? "the question has no type" : unknown(typed);
        notes.problem(table.place(type), wrong, "one of " + QuestionType.labels());
      }
      questions.add(new Question(questions.size() + 1, known.orElse(QuestionType.OK), words));
      numbers.add(table.row());
    }
    return new QuestionsSheet(questions, table.letters(template), numbers.build().toArray());
  }

  private static String unknown(String typed) {
    return "unknown question type " + Words.quoted(typed);
  }
}
