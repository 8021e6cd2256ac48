package callouts.local.testcase;

import callouts.local.flow.Lambdas;
import callouts.local.testcase.Script.Act;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// The functions of a test call: for each, its overrides one after the other, each used once, and
/// then the function itself
/// (docs.aws.amazon.com/connect/latest/adminguide/testing-simulation-action-override.html).
final class Overrides implements Lambdas {
  private final Lambdas functions;
  private final Map<String, Queue<Act.Replace>> waiting = new HashMap<>();
  private Optional<Act.Replace> current = Optional.empty();

  /// @param functions where there is no override
  Overrides(Lambdas functions) {
    this.functions = functions;
  }

  void add(Act.Replace override) {
    waiting.computeIfAbsent(override.functionArn(), _ -> new ArrayDeque<>()).add(override);
  }

  /// The flow comes to a call, of which it may make several tries: they all have one answer.
  void called(String functionArn) {
    current = Optional.ofNullable(waiting.getOrDefault(functionArn, new ArrayDeque<>()).poll());
  }

  @Override
  public JsonNode invoke(String functionArn, JsonNode event) {
    return current.isEmpty()
        ? functions.invoke(functionArn, event)
        : current
            .flatMap(Act.Replace::reply)
            .orElseThrow(() -> new IllegalStateException("the test has this function fail"));
  }

  @Override
  public Duration delay(String functionArn) {
    return current.map(Act.Replace::delay).orElseGet(() -> functions.delay(functionArn));
  }
}
