package callouts.local.permit;

import callouts.local.permit.Statement.Effect;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads policy documents. What it does not know it refuses by name: a policy read by halves would
/// allow or deny something else than IAM does.
final class PolicyReader {
  private static final Set<String> PARTS = Set.of("Version", "Id", "Statement");
  private static final Set<String> FIELDS =
      Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

  private final String where;
  private final Set<String> conditionKeys;

  /// @param where what messages begin with
  /// @param conditionKeys those the rehearsal can give a value
  PolicyReader(String where, Set<String> conditionKeys) {
    this.where = where;
    this.conditionKeys = conditionKeys;
  }

  /// Reads `{"Version": "2012-10-17", "Statement": […]}`.
  List<Statement> read(JsonNode document) {
    refuseOthers(document, PARTS);
    var version = document.path("Version").asText("2012-10-17");
    if (!version.equals("2012-10-17")) {
      throw unknown("policy version", version);
    }
    return listed(document.path("Statement")).stream().map(this::statement).toList();
  }

  private Statement statement(JsonNode node) {
    refuseOthers(node, FIELDS);
    return new Statement(
        effect(node.path("Effect").asText()),
        Names.actions(isInverted(node, "Action"), names(node, "Action")),
        Names.resources(isInverted(node, "Resource"), names(node, "Resource")),
        conditions(node.path("Condition")));
  }

  private Effect effect(String word) {
    return switch (word) {
      case "Allow" -> Effect.ALLOW;
      case "Deny" -> Effect.DENY;
      default -> throw unknown("effect", word);
    };
  }

  private boolean isInverted(JsonNode node, String field) {
    if (node.has(field) == node.has("Not" + field)) {
      throw new IllegalArgumentException(
          where + ": a statement has either " + field + " or Not" + field);
    }
    return node.has("Not" + field);
  }

  private List<String> names(JsonNode node, String field) {
    var names = texts(node.has(field) ? node.get(field) : node.path("Not" + field));
    for (var name : names) {
      if (name.contains("${")) {
        throw unknown("policy variable", name);
      }
    }
    return names;
  }

  private List<Condition> conditions(JsonNode node) {
    var conditions = new ArrayList<Condition>();
    for (var operator : node.properties()) {
      for (var key : operator.getValue().properties()) {
        if (!conditionKeys.contains(key.getKey())) {
          throw unknown("condition key", key.getKey());
        }
        conditions.add(
            new Condition(operator(operator.getKey()), key.getKey(), texts(key.getValue())));
      }
    }
    return conditions;
  }

  private Condition.Operator operator(String word) {
    return Arrays.stream(Condition.Operator.values())
        .filter(operator -> operator.word().equals(word))
        .findFirst()
        .orElseThrow(() -> unknown("condition operator", word));
  }

  private void refuseOthers(JsonNode node, Set<String> known) {
    for (var field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw unknown("policy element", field.getKey());
      }
    }
  }

  private IllegalArgumentException unknown(String what, String name) {
    return new IllegalArgumentException(
        where + ": the rehearsal does not know the " + what + " " + name);
  }

  private static List<String> texts(JsonNode node) {
    return listed(node).stream().map(JsonNode::asText).collect(Collectors.toList());
  }

  /// A list, or the one element that may stand in its place.
  static List<JsonNode> listed(JsonNode node) {
    if (node.isMissingNode()) {
      return List.of();
    }
    return node.isArray() ? node.valueStream().toList() : List.of(node);
  }
}
