package callouts.local.states;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.clock.Pace;
import callouts.local.cloud.Store;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Executions with a small world around them, which can be killed and taken up again.
final class Workbench implements Outside {
  static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:case";

  private final Store store;
  private final Map<String, String> objects = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private final List<Planned> planned = new ArrayList<>();
  EventLoop loop = new EventLoop(START, new Pace.Max());
  Executions executions;

  Workbench(Store store) {
    this.store = store;
    this.executions = executions();
  }

  private Executions executions() {
    loop.afterEach(store::commit);
    return new Executions(loop, store::texts, store::blobs, this, new Ids(7));
  }

  void object(String bucketAndKey, String text) {
    objects.put(bucketAndKey, text);
  }

  Execution start(String definition, String input) throws InvalidDefinition, Refusal {
    var version =
        new Machines.Version(
            MACHINE, "1", definition, "arn:aws:iam::123456789012:role/caller", 0, 0);
    executions.machines().put(version);
    return executions.start(version, "run", input);
  }

  /// Runs at most `most` events.
  void run(long most) {
    var left = new long[] {most};
    loop.runUntil(() -> left[0]-- <= 0 || executions.running() == 0);
  }

  Execution run(String definition, String input) throws InvalidDefinition, Refusal {
    var arn = start(definition, input).arn();
    run(Long.MAX_VALUE);
    return executions.find(arn);
  }

  /// What the process was about to do is forgotten; what was committed is taken up.
  void kill() {
    loop = new EventLoop(loop.instant(), new Pace.Max());
    executions = executions();
    executions.resume();
    planned.forEach(this::plan);
  }

  @Override
  public JsonNode call(Integration integration, JsonNode parameters, String role) {
    return switch (integration) {
      case Integration.Invoke _ ->
          JsonText.object()
              .put("ExecutedVersion", "$LATEST")
              .put("StatusCode", 200)
              .set(
                  "Payload",
                  invoke(parameters.path("FunctionName").asText(), parameters.path("Payload")));
      case Integration.SendMessage _ -> send(parameters.path("MessageBody"));
      case Integration.Table _ ->
          throw new StateFailed("DynamoDB.ConditionalCheckFailedException", "it is there");
      case Integration.Publish _ -> JsonText.object().put("MessageId", "m");
    };
  }

  private JsonNode invoke(String function, JsonNode payload) {
    return switch (function) {
      case "echo" -> payload;
      case "big" ->
          JsonText.array()
              .add(
                  payload.asInt() < 0 ? "€".repeat(-payload.asInt()) : "x".repeat(payload.asInt()));
      case "fail" ->
          throw new StateFailed(payload.path("error").asText(), payload.path("cause").asText());
      case "flaky" -> {
        if (calls.merge(function, 1, Integer::sum) <= payload.path("times").asInt()) {
          throw new StateFailed(payload.path("error").asText(), "");
        }
        yield payload;
      }
      default -> throw new StateFailed("Lambda.ResourceNotFoundException", function);
    };
  }

  private JsonNode send(JsonNode body) {
    var token = body.path("token").asText();
    switch (body.path("do").asText()) {
      case "at once" -> succeed(token);
      case "succeed" -> later(20, () -> succeed(token));
      case "fail" -> later(20, () -> executions.failTask(token, new Failure("NoAnswer", "rang")));
      case "beat" -> {
        for (var second : new int[] {20, 40, 60}) {
          later(second, () -> executions.hearTask(token));
        }
        later(80, () -> succeed(token));
      }
      default -> {}
    }
    return JsonText.object().put("MessageId", "m");
  }

  private interface Answer {
    void give() throws Refusal;
  }

  /// An answer on its way; other services keep theirs as this one keeps its own.
  private record Planned(Instant when, Answer answer) {}

  private void later(int seconds, Answer answer) {
    var later = new Planned(loop.instant().plusSeconds(seconds), answer);
    planned.add(later);
    plan(later);
  }

  private void plan(Planned later) {
    loop.at(
        later.when,
        () -> {
          planned.remove(later);
          try {
            later.answer.give();
          } catch (Refusal _) {
            // The task was given up meanwhile, as a real answer may find it.
          }
        });
  }

  private void succeed(String token) {
    try {
      executions.succeedTask(token, "{\"done\": true}");
    } catch (Refusal _) {
      // The task was given up meanwhile, as a real answer may find it.
    }
  }

  @Override
  public byte[] object(String bucket, String key, String role) {
    var text = objects.get(bucket + "/" + key);
    if (text == null) {
      throw new StateFailed("States.ItemReaderFailed", "NoSuchKey");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void permitMap(Execution execution, String mapRunArn) {}
}
