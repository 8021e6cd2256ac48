package callouts.local.scenario;

import callouts.local.permit.Permits;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a rehearsal left behind.
///
/// @param eventLines `events.jsonl`
/// @param log everything that was logged
/// @param steps how many events the loop ran
/// @param permits who may do what, and what was allowed
/// @param records what the results table keeps
/// @param lines the keys of what the table of lines keeps
/// @param traces as [Traces#all]
/// @param optOuts the numbers on the do-not-call table, each once
record Finished(
    List<Announced> announced,
    List<JsonNode> events,
    String eventLines,
    List<String> log,
    long steps,
    Permits permits,
    List<Map<String, AttributeValue>> records,
    List<String> lines,
    List<JsonNode> traces,
    List<String> optOuts) {

  /// A notice for programs, and the report it names, as it was when the notice came.
  record Announced(JsonNode notice, Optional<Report> report) {
    String taskId() {
      return notice.path("TaskId").asText();
    }

    boolean isRejection() {
      return notice.path("Status").asText().equals("Rejected");
    }

    List<String> problems() {
      return notice.path("Problems").valueStream().map(Announced::problem).toList();
    }

    private static String problem(JsonNode problem) {
      return "%s: %s → %s"
          .formatted(
              problem.path("Place").asText(),
              problem.path("Wrong").asText(),
              problem.path("Right").asText());
    }
  }

  Stream<JsonNode> events(String type) {
    return events.stream().filter(event -> event.path("type").asText().equals(type));
  }

  /// The reports in the order of their notices.
  List<Report> reports() {
    return announced.stream().flatMap(one -> one.report().stream()).toList();
  }
}
