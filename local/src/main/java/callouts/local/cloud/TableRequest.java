package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// The body of a request on a table's items: its parameters and expressions.
final class TableRequest {
  private static final List<String> NOT_SIMULATED =
      List.of(
          "AttributesToGet",
          "AttributeUpdates",
          "ConditionalOperator",
          "Expected",
          "KeyConditions",
          "QueryFilter",
          "ScanFilter",
          "Segment",
          "TotalSegments");

  private final JsonNode body;
  private final TablePlaceholders placeholders;

  TableRequest(JsonNode body) {
    this.body = body;
    for (var parameter : NOT_SIMULATED) {
      if (body.hasNonNull(parameter)) {
        throw TableRefusal.notSimulated("parameter " + parameter);
      }
    }
    this.placeholders = new TablePlaceholders(body);
  }

  TablePlaceholders placeholders() {
    return placeholders;
  }

  boolean has(String parameter) {
    return body.hasNonNull(parameter);
  }

  JsonNode node(String parameter) {
    return body.path(parameter);
  }

  Optional<String> text(String parameter) {
    return has(parameter) ? Optional.of(body.path(parameter).asText()) : Optional.empty();
  }

  boolean flag(String parameter, boolean otherwise) {
    return body.path(parameter).asBoolean(otherwise);
  }

  TableValue.M item(String parameter) {
    if (!has(parameter)) {
      throw missing(Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1));
    }
    return TableValue.readItem(body.path(parameter));
  }

  static TableRefusal missing(String member) {
    return TableRefusal.invalid(
        ("1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must"
                + " not be null")
            .formatted(member));
  }

  Optional<TableCondition> condition(String parameter) {
    return text(parameter)
        .map(expression -> TableConditionParser.parse(parameter, expression, placeholders));
  }

  /// The paths of the projection expression; none stands for the whole item.
  List<TablePath> projection() {
    return text("ProjectionExpression")
        .map(expression -> TableParser.projection(expression, placeholders))
        .orElse(List.of());
  }

  /// What the caller wants back, one of `allowed`; `NONE` if it does not say.
  String returnValues(String... allowed) {
    var wanted = text("ReturnValues").orElse("NONE");
    if (!List.of(allowed).contains(wanted)) {
      throw TableRefusal.invalid("Return values set to invalid value");
    }
    return wanted;
  }
}
