package callouts.local.campaign;

import callouts.job.QuestionType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A job that a seed has made up.
///
/// @param after how long after the first job it is handed in
/// @param terms when and how often people are dialled
/// @param workbook whether a teacher uploads it, or a program sends it as JSON
record DrawnJob(
    String taskId,
    Duration after,
    boolean workbook,
    int concurrency,
    int tries,
    Terms terms,
    List<QuestionType> questions,
    List<Receiver> receivers) {
  private static final JsonMapper JSON = new JsonMapper();

  DrawnJob {
    questions = List.copyOf(questions);
    receivers = List.copyOf(receivers);
  }

  /// One to be called.
  ///
  /// @param id no other has it, in whatever job
  /// @param phone may be another's as well
  /// @param zone of their own; empty: the job's
  record Receiver(String id, String phone, String zone) {
    Receiver(String id, String phone) {
      this(id, phone, "");
    }
  }

  /// The clock on a receiver's wall.
  ZoneId zone(Receiver receiver) {
    return receiver.zone().isEmpty()
        ? terms.window().map(Terms.Window::zone).orElse(ZoneOffset.UTC)
        : ZoneId.of(receiver.zone());
  }

  /// The same job with only the first receivers.
  DrawnJob withReceivers(int most) {
    var first = receivers.subList(0, Math.min(most, receivers.size()));
    return new DrawnJob(taskId, after, workbook, concurrency, tries, terms, questions, first);
  }

  /// What is asked; the number is how the campaign knows the question again when it is heard.
  static String prompt(int number, QuestionType type) {
    var words =
        switch (type) {
          case OK -> "Is that okay?";
          case YES_NO -> "Will you come?";
          case MULTIPLE_CHOICE -> "A, the castle. B, the farm. Or C, the lake?";
          case DATE -> "On which day?";
          case TIME -> "At what time?";
          case NUMBER -> "How many?";
        };
    return "This is question %d. %s".formatted(number, words);
  }

  /// The name of a question's answer in table and report.
  static String questionId(int number) {
    return "Question_" + number;
  }

  String json() {
    var job = JSON.createObjectNode().put("task_id", taskId);
    settings(job);
    var asked = job.putArray("questions");
    for (var i = 0; i < questions.size(); i++) {
      asked
          .addObject()
          .put("question_type", questions.get(i).label())
          .put("question_template", prompt(i + 1, questions.get(i)));
    }
    var called = job.putArray("receivers");
    for (var receiver : receivers) {
      called
          .addObject()
          .put("receiver_id", receiver.id())
          .put("phone_number", receiver.phone())
          .put("time_zone", receiver.zone());
    }
    return job.toString();
  }

  private void settings(ObjectNode job) {
    job.put("greeting", "Hello.").put("ending", "Goodbye.");
    job.put("concurrency", concurrency).put("tries", tries);
    terms.settings().forEach(job::put);
  }

  byte[] xlsx() {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "campaign", "1.0")) {
      configures(workbook.newWorksheet("Configures"));
      questions(workbook.newWorksheet("Questions"));
      receivers(workbook.newWorksheet("Receivers"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void configures(Worksheet sheet) {
    var settings = JSON.createObjectNode();
    settings(settings);
    row(sheet, 0, "Key", "Value");
    var row = 1;
    for (var setting : settings.properties()) {
      row(sheet, row++, setting.getKey(), setting.getValue().asText());
    }
  }

  private void questions(Worksheet sheet) {
    row(sheet, 0, "question_template", "question_type");
    for (var i = 0; i < questions.size(); i++) {
      row(sheet, i + 1, prompt(i + 1, questions.get(i)), questions.get(i).label());
    }
  }

  private void receivers(Worksheet sheet) {
    row(sheet, 0, "id", "phone_number", "time_zone");
    for (var i = 0; i < receivers.size(); i++) {
      var receiver = receivers.get(i);
      row(sheet, i + 1, receiver.id(), receiver.phone(), receiver.zone());
    }
  }

  private static void row(Worksheet sheet, int row, String... cells) {
    for (var column = 0; column < cells.length; column++) {
      sheet.value(row, column, cells[column]);
    }
  }
}
