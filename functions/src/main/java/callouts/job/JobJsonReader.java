package callouts.job;

import callouts.job.Problem.Pointer;
import callouts.job.Reading.Accepted;
import callouts.job.Reading.Rejected;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads one job from JSON, token by token, in whatever order its members come.
final class JobJsonReader {
  private static final Pointer WHOLE = new Pointer("");
  static final Problem NOT_TEXT =
      new Problem(WHOLE, "this is not text in UTF-8", "one JSON object");
  private static final List<String> QUESTION = List.of("question_type", "question_template");

  /// The members a job may have.
  static final List<String> KNOWN =
      Stream.of(
              Stream.of("task_id"),
              Setting.keys().stream(),
              Stream.of("columns", "questions", "receivers"))
          .flatMap(names -> names)
          .toList();

  private final JsonParser json;
  private final Notes notes = new Notes();
  private final JsonTexts texts;
  private final Settings settings = new Settings(notes);

  /// One whose type is unknown, which rejects the job, stands here as OK.
  private final List<Question> questions = new ArrayList<>();

  private final JsonReceivers receivers;
  private final Set<String> seen = new HashSet<>();
  private String taskId = "";

  private boolean areQuestionsRead = true;

  /// Whether the JSON was read to its end, its questions and receivers with it.
  private boolean isWhole;

  JobJsonReader(JsonParser json) {
    this.json = json;
    this.texts = new JsonTexts(json, notes);
    this.receivers = new JsonReceivers(json, texts, notes);
  }

  Reading read() throws IOException {
    try {
      readJob();
    } catch (JsonProcessingException broken) {
      notes.problem(WHOLE, "this is not JSON" + at(broken), "one JSON object");
    } catch (CharConversionException notText) {
      notes.problem(WHOLE, NOT_TEXT.wrong(), NOT_TEXT.right());
    }
    var job = settings.job(taskId, questions, receivers.columns(), receivers.all(settings));
    var read = new Accepted(job, new Places.InJson(), notes.remarks(WHOLE));
    return notes.hasProblems()
        ? new Rejected(notes.problems(WHOLE), Optional.of(read).filter(_ -> isWhole))
        : read;
  }

  /// Not the parser's own words: they quote the text around, which may hold telephone numbers.
  private static String at(JsonProcessingException broken) {
    var location = broken.getLocation();
    return location == null
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private void readJob() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      notes.problem(WHOLE, "this is not a JSON object", "one JSON object");
      return;
    }
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      var place = JsonTexts.place("", name);
      if (seen.add(name)) {
        readMember(name, place);
      } else {
        notes.problem(place, "the member is there twice", "keep one of the two");
        json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      notes.problem(WHOLE, "something follows the job", "one JSON object and nothing else");
    }
    noteMissing();
    isWhole = areQuestionsRead && seen.contains("receivers");
  }

  private void readMember(String name, Pointer place) throws IOException {
    switch (name) {
      case "task_id" -> readTaskId(place);
      case "questions" -> texts.items(place, this::readQuestion);
      case "receivers" -> receivers.read(place);
      case "columns" -> texts.items(place, item -> receivers.addColumn(texts.text(item), item));
      default -> {
        if (Setting.keys().contains(name)) {
          readSetting(Setting.of(name).orElseThrow(), place);
        } else {
          notes.problem(place, "unknown member " + Words.quoted(name), Words.right(name, KNOWN));
          json.skipChildren();
        }
      }
    }
  }

  private void readSetting(Setting setting, Pointer place) throws IOException {
    if (setting.isList() && json.currentToken() == JsonToken.START_ARRAY) {
      var items = new ArrayList<String>();
      texts.items(place, item -> items.add(texts.text(item)));
      settings.set(setting, new SettingValue(items, ""), place);
    } else {
      settings.set(setting, SettingValue.of(texts.text(place)), place);
    }
  }

  private void readTaskId(Pointer place) throws IOException {
    taskId = texts.text(place);
    if (!TaskId.isSafe(taskId)) {
      notes.problem(place, Words.quoted(taskId) + " is no task id", TaskId.RULE);
    }
  }

  private void readQuestion(Pointer place) throws IOException {
    var members = texts.members(place, QUESTION);
    if (members.isEmpty()) {
      areQuestionsRead = false;
      return;
    }
    var template = members.get().get("question_template");
    var typed = members.get().get("question_type");
    if (template == null || template.isEmpty()) {
      notes.problem(
          JsonTexts.place(place.pointer(), "question_template"),
          "there is no question",
          "the words of the question");
    }
    var type = QuestionType.of(typed == null ? "" : typed);
    var words = template == null ? "" : template;
    questions.add(new Question(questions.size() + 1, type.orElse(QuestionType.OK), words));
    if (type.isEmpty()) {
      notes.problem(
          JsonTexts.place(place.pointer(), "question_type"),
          typed == null || typed.isEmpty()
              ? "the question has no type"
              : "unknown question type " + Words.quoted(typed),
          "one of " + QuestionType.labels());
    }
  }

  private void noteMissing() {
    if (!seen.contains("task_id")) {
      notes.problem(WHOLE, "there is no task_id", TaskId.RULE);
    }
    settings.end(WHOLE, "add the member %s; it may be \"\"");
    if (!seen.contains("questions")) {
      notes.problem(WHOLE, "the member questions is missing", "add it; it may be []");
    }
    if (!seen.contains("receivers")) {
      notes.problem(WHOLE, "the member receivers is missing", "add it; it may be []");
    }
  }
}
