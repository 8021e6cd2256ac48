package callouts.local.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// All that the checker may look at when a seed is over: `events.jsonl`, the results table, the
/// report bucket, and what an operator sees of queues and executions.
///
/// @param events in order
/// @param records the results table
/// @param reports the JSON reports by task id
/// @param workbooks the keys of the reports' workbooks
/// @param notices what programs got, in order
/// @param waiting messages by queue, dead letters aside
/// @param deadLetters the bodies of dead letters, by queue
/// @param executions status by name
/// @param optedOut the numbers of the do-not-call table
/// @param happened the faults that were injected, in order
record Evidence(
    List<JsonNode> events,
    List<Map<String, AttributeValue>> records,
    Map<String, List<JsonNode>> reports,
    List<String> workbooks,
    List<JsonNode> notices,
    Map<String, Integer> waiting,
    Map<String, List<String>> deadLetters,
    Map<String, String> executions,
    Set<String> optedOut,
    List<Fault> happened) {

  /// Whether a dial was put away, since its function died of it again and again.
  boolean isDeadLetter(Story story, int attempt) {
    return deadLetters.values().stream()
        .flatMap(List::stream)
        .filter(letter -> letter.contains("\"attempt\":" + attempt + ","))
        .anyMatch(letter -> isOf(letter, story));
  }

  /// Whether a message of the dial queue is a receiver's.
  static boolean isOf(String letter, Story story) {
    return letter.contains("\"receiver_id\":\"" + story.receiver().id() + "\"")
        && letter.contains("\"task_id\":\"" + story.job().taskId() + "\"");
  }

  Stream<JsonNode> events(String type) {
    return events.stream().filter(event -> event.path("type").asText().equals(type));
  }
}
