package callouts.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import software.amazon.awssdk.core.sync.RequestBody;

/// Messages on the job queue, and the files that a message may point at, handed to StartJob.
///
/// The message is always taken off the queue, and the only answers are one execution, or one notice
/// that says Rejected.
final class JobDoor implements Door {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String KEY = "submitted/fuzz.json";
  private static final int LARGEST_MESSAGE = 1 << 20;

  private final Sandboxes sandboxes = new Sandboxes();
  private final JsonNode sample;
  private final Canary canary;

  JobDoor(Canary canary) {
    this.sample = sample();
    this.canary = canary;
  }

  private static JsonNode sample() {
    var path = Path.of("samples", "call_job.json");
    try {
      var json = Files.readString(Files.exists(path) ? path : Path.of("..").resolve(path));
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Input draw(Chance chance) throws IOException {
    var text = text(chance);
    if (chance.oneIn(10)) {
      var key = chance.oneIn(2) ? KEY : pointerKey(chance);
      var pointer =
          chance.oneIn(4)
              ? "{\"job_key\": \"" + key + "\", \"task_id\": \"x\"}"
              : JSON.createObjectNode().put("job_key", key).toString();
      var file = encoded(chance, text);
      return new Input("a pointer to " + key, () -> send(pointer, file));
    }
    return new Input("a message", () -> send(fitting(text), new byte[0]));
  }

  private String pointerKey(Chance chance) {
    return chance.of(
        "",
        " ",
        "/",
        "..",
        "../x",
        "submitted/none.json",
        "runs/x/job.json",
        "a".repeat(1_025),
        "?versionId=1",
        "http://127.0.0.1/x",
        "\u0000",
        "\ud800",
        "submitted/",
        canary.url(),
        canary.path(),
        "%2e%2e/x");
  }

  /// What is larger goes into no queue.
  private static String fitting(String text) {
    return text.length() > LARGEST_MESSAGE / 4 ? text.substring(0, LARGEST_MESSAGE / 4) : text;
  }

  private String text(Chance chance) {
    ObjectNode job = sample.deepCopy();
    job.put("task_id", "job" + Long.toUnsignedString(chance.number())); // None goes on already.
    if (chance.oneIn(3)) {
      BadSettings.set(chance, job);
    }
    var text = (chance.oneIn(8) ? job : BadJson.spoiled(chance, job)).toString();
    return switch (chance.below(12)) {
      case 0 -> text.substring(0, chance.below(text.length()));
      case 1 -> changed(chance, text);
      case 2 -> doubled(chance, text);
      case 3 ->
          chance.of(
              "[".repeat(100_000),
              "{\"a\":".repeat(50_000),
              "",
              " ",
              "null",
              "1",
              "\"x\"",
              "[]",
              "{}",
              "NaN",
              "\ufeff" + text,
              text + text,
              text + "x",
              "'a'",
              "{'task_id':'x'}",
              "// x\n" + text);
      case 4 -> number(chance, text);
      default -> text;
    };
  }

  private static String changed(Chance chance, String text) {
    var chars = text.toCharArray();
    for (int i = chance.between(1, 8); i > 0; i--) {
      chars[chance.below(chars.length)] =
          chance.of('{', '}', '[', ']', '"', ':', ',', '\\', '0', '\u0000', '\ud800', 'é');
    }
    return new String(chars);
  }

  private static String doubled(Chance chance, String text) {
    var member =
        chance.of(
            "\"task_id\":\"other\"",
            "\"receivers\":[]",
            "\"greeting\":\"x\"",
            "\"receivers\":[{\"id\":\"1\",\"id\":\"2\",\"phone_number\":\"+15555550100\"}]",
            "\"questions\":[]",
            "\"columns\":[\"a\",\"a\",\"\"]");
    return "{" + member + "," + text.substring(1);
  }

  private static String number(Chance chance, String text) {
    var number =
        chance.of("1e999999999", "1".repeat(5_000), "-1", "0.5", "1e-9", "10001", "00", "3.0");
    return "{\""
        + chance.of("concurrency", "tries", "phone_prefix", "voice")
        + "\":"
        + number
        + ","
        + text.substring(1);
  }

  private static byte[] encoded(Chance chance, String text) {
    var bytes =
        text.getBytes(
            Charset.forName(
                chance.of("UTF-8", "UTF-8", "UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1")));
    if (bytes.length > 0 && chance.oneIn(4)) {
      bytes[chance.below(bytes.length)] =
          chance.of((byte) 0, (byte) 0xC0, (byte) 0xED, (byte) 0xFF);
    }
    return chance.oneIn(8) ? Arrays.copyOf(bytes, chance.below(bytes.length)) : bytes;
  }

  private String send(String body, byte[] file) throws Wrong {
    var sandbox = sandboxes.get();
    int notices = sandbox.notices().size();
    int executions = sandbox.executions();
    if (file.length > 0) {
      var bucket = sandbox.stack().template().value("JobBucket");
      sandbox
          .stack()
          .s3()
          .putObject(put -> put.bucket(bucket).key(KEY), RequestBody.fromBytes(file));
    }
    var event = JSON.createObjectNode();
    event
        .putArray("Records")
        .addObject()
        .put("messageId", "m" + executions + "-" + notices)
        .put("body", new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .putObject("messageAttributes");
    var answer = sandbox.invoke("StartJob", event).orElseThrow(() -> new Wrong("no answer"));
    if (!answer.path("batchItemFailures").isEmpty()) {
      throw new Wrong(
          "the message goes back to the queue: " + body.substring(0, Math.min(300, body.length())));
    }
    int started = sandbox.executions() - executions;
    var told = sandbox.notices().subList(notices, sandbox.notices().size());
    if (started + told.size() != 1) {
      throw new Wrong(started + " executions and " + told.size() + " notices");
    }
    if (started == 0 && !told.getFirst().path("Status").asText().equals("Rejected")) {
      throw new Wrong("a notice that is no rejection");
    }
    return started == 1 ? "accepted" : "rejected";
  }
}
