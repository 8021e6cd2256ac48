package callouts.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// What must come of a job:
///
/// ```
/// report:                    # every receiver once, in order; the columns that matter
///   - {receiver_id: "1", status: CallCompleted, reason: AllAnswered, Question_1: "Yes"}
/// conversations:             # the whole call of some receivers; see Conversation
///   "1": [+, "> Hello Ada.", "> Will you come?", < yes, = Question_1 Yes, "> Goodbye.", "-"]
/// events:                    # some events in this order, with the fields that matter
///   - {type: Dialled, receiver_id: "1", attempt: 1}
/// ```
///
/// or, of a job that calls nobody, every problem as its author reads it:
///
/// ```
/// rejected:
///   - 'Questions!B2: unknown question type "Essay" → one of OK, …'
/// ```
record Expected(JsonNode yaml) {

  boolean isRejection() {
    return yaml.has("rejected");
  }

  List<String> problems() {
    return list(yaml.path("rejected")).stream().map(JsonNode::asText).toList();
  }

  List<Map<String, JsonNode>> report() {
    return list(yaml.path("report")).stream().map(Report::row).toList();
  }

  List<String> receiverIds() {
    return list(yaml.path("report")).stream().map(row -> row.path("receiver_id").asText()).toList();
  }

  /// The lines of each conversation, by receiver id.
  Map<String, List<String>> conversations() {
    return yaml.path("conversations").properties().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> list(entry.getValue()).stream().map(JsonNode::asText).toList(),
                (first, _) -> first,
                LinkedHashMap::new));
  }

  List<JsonNode> events() {
    return list(yaml.path("events"));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
