package callouts.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// The job as one JSON object: what developers send to the job queue, and what a workbook becomes.
///
/// ```json
/// {"task_id": "spring-trip",
///  "greeting": "Hello {{ username }}.", "ending": "Goodbye.",
///  "caller": "Riverside School", "phone_prefix": "1", "voice": "Joanna", "concurrency": 10,
/// "tries": 3,
///  "attempts": 3, "retry_after": "20m 1h", "retry_on": ["NoAnswer", "Busy"],
///  "call_from": "09:00", "call_until": "17:30", "days": ["Mon", "Tue"],
///  "time_zone": "America/New_York", "expires": "3d",
///  "questions": [{"question_type": "Yes/No", "question_template": "Will you come?"}],
///  "receivers": [{"receiver_id": "1", "phone_number": "555 555 0101", "username": "Ada"}]}
/// ```
///
/// What stands between `ending` and `questions` may be left out. A receiver's further members are
/// its columns: texts, numbers, booleans or null, all of them read as text, null as `""`.
/// `columns`, a list of names, is needed only where no receiver is there to show them. The schema
/// is `samples/call_job.schema.json`.
public final class JobJson {
  static final JsonFactory JSON = new JsonFactory();

  private JobJson() {}

  /// Reads a job: all of it, or everything that is wrong with it.
  public static Reading read(byte[] job) {
    try {
      return read(new ByteArrayInputStream(job));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Reads a job of any size by streaming.
  ///
  /// @throws IOException if the stream breaks off
  public static Reading read(InputStream job) throws IOException {
    try (var json = JSON.createParser(job)) {
      return new JobJsonReader(json).read();
    } catch (CharConversionException unknownEncoding) { // Its first bytes are looked at here.
      return new Reading.Rejected(List.of(JobJsonReader.NOT_TEXT));
    }
  }

  /// [#taskId(InputStream)] of a job in memory.
  public static Optional<String> taskId(byte[] job) {
    try {
      return taskId(new ByteArrayInputStream(job));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// The task id of a job that may be broken everywhere else; empty where no safe one can be read.
  ///
  /// @throws IOException if the stream breaks off
  public static Optional<String> taskId(InputStream job) throws IOException {
    try (var json = JSON.createParser(job)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        if (json.nextToken() == JsonToken.VALUE_STRING && name.equals("task_id")) {
          return Optional.of(json.getText()).filter(TaskId::isSafe);
        }
        json.skipChildren();
      }
      return Optional.empty();
    } catch (JsonProcessingException | CharConversionException broken) {
      return Optional.empty();
    }
  }

  /// The job in the form that [#read(byte[])] takes back unchanged: numbers in E.164, so without
  /// a `phone_prefix`; a number that cannot be called as it was typed.
  public static byte[] write(CallJob job) {
    var bytes = new ByteArrayOutputStream();
    try {
      write(job, bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /// Writes a job of any size by streaming, and leaves the stream open.
  public static void write(CallJob job, OutputStream out) throws IOException {
    try (var json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      write(job, json);
    }
  }

  static void write(CallJob job, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("task_id", job.taskId());
    json.writeStringField(Setting.GREETING.key(), job.greeting());
    json.writeStringField(Setting.ENDING.key(), job.ending());
    if (job.caller().isPresent()) {
      json.writeStringField(Setting.CALLER.key(), job.caller().get());
    }
    if (job.voice().isPresent()) {
      json.writeStringField(Setting.VOICE.key(), job.voice().get());
    }
    if (job.concurrency().isPresent()) {
      json.writeNumberField(Setting.CONCURRENCY.key(), job.concurrency().getAsInt());
    }
    json.writeNumberField(Setting.TRIES.key(), job.tries());
    CallingJson.write(job.calling(), json);
    writeColumns(job, json);
    json.writeArrayFieldStart("questions");
    for (var question : job.questions()) {
      json.writeStartObject();
      json.writeStringField("question_type", question.type().label());
      json.writeStringField("question_template", question.template());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("receivers");
    for (var receiver : job.receivers()) {
      write(job, receiver, json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeColumns(CallJob job, JsonGenerator json) throws IOException {
    if (job.receivers().isEmpty() && !job.columns().isEmpty()) {
      json.writeArrayFieldStart("columns");
      for (var column : job.columns()) {
        json.writeString(column);
      }
      json.writeEndArray();
    }
  }

  private static void write(CallJob job, Receiver receiver, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("receiver_id", receiver.id());
    json.writeStringField("phone_number", receiver.phone().shown());
    for (int i = 0; i < job.columns().size(); i++) {
      json.writeStringField(job.columns().get(i), receiver.values().get(i));
    }
    json.writeEndObject();
  }
}
