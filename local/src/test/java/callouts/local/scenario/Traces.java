package callouts.local.scenario;

import callouts.local.stack.Clients;
import callouts.local.stack.Stack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the bots heard, as the table keeps it.
final class Traces {
  private static final JsonMapper JSON = new JsonMapper();

  private Traces() {}

  /// Every item, in the order in which it was said; beside its own attributes, as plain JSON, it
  /// has
  /// the `turns` of the call that its key names, which are null where the call had another contact,
  /// and the word `earlier` where that contact was an earlier dial's.
  static List<JsonNode> all(Stack stack) {
    try (var client = Clients.of(stack).dynamoDb()) {
      var calls = items(client, stack.template().value("ResultTable"));
      return items(client, stack.template().value("TraceTable")).stream()
          .map(trace -> (JsonNode) trace.set("turns", turns(trace, calls)))
          .sorted((a, b) -> a.path("at").asText().compareTo(b.path("at").asText()))
          .toList();
    }
  }

  private static List<ObjectNode> items(DynamoDbClient client, String table) {
    return client.scanPaginator(scan -> scan.tableName(table)).items().stream()
        .map(Traces::json)
        .toList();
  }

  private static JsonNode turns(ObjectNode trace, List<ObjectNode> calls) {
    return calls.stream()
        .filter(
            call ->
                List.of("task_id", "call_id").stream()
                    .allMatch(key -> call.path(key).equals(trace.path(key))))
        .findFirst()
        .map(call -> turns(trace.path("contact_id"), call))
        .orElseGet(JSON::nullNode);
  }

  private static JsonNode turns(JsonNode contactId, ObjectNode call) {
    if (call.path("contact_id").equals(contactId)) {
      return call.path("turns");
    }
    return call.path("dials").findValues("contact_id").contains(contactId)
        ? JSON.getNodeFactory().textNode("earlier")
        : JSON.nullNode();
  }

  private static ObjectNode json(Map<String, AttributeValue> item) {
    var json = JSON.createObjectNode();
    item.forEach((name, value) -> json.set(name, json(value)));
    return json;
  }

  private static JsonNode json(AttributeValue value) {
    return switch (value.type()) {
      case S -> JSON.getNodeFactory().textNode(value.s());
      case N -> JSON.getNodeFactory().numberNode(Double.parseDouble(value.n()));
      case M -> json(value.m());
      default -> JSON.getNodeFactory().textNode(value.type().toString());
    };
  }
}
