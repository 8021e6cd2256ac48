package callouts.local.lexmodel;

import callouts.local.cloud.WireRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One request, found to be in the form the API documents (botocore's `lexv2-models`).
///
/// @param ids those in the path
/// @param query such as `skipResourceInUseCheck`
/// @param body empty where there is none
record Call(
    Operation operation, Map<String, String> ids, Map<String, String> query, ObjectNode body) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern NAME = Pattern.compile("([0-9a-zA-Z][_-]?){1,100}");
  private static final Map<String, Pattern> PATTERNS =
      Map.ofEntries(
          Map.entry("botName", NAME),
          Map.entry("intentName", NAME),
          Map.entry("slotName", NAME),
          Map.entry("slotTypeName", NAME),
          Map.entry("botAliasName", NAME),
          Map.entry("description", Pattern.compile("(?s).{0,2000}")),
          Map.entry("roleArn", Pattern.compile("arn:aws:iam::[0-9]{12}:role/.*")),
          Map.entry("botId", Pattern.compile("[0-9a-zA-Z]{10}")),
          Map.entry("intentId", Pattern.compile("[0-9a-zA-Z]{10}")),
          Map.entry("slotTypeId", Pattern.compile("(AMAZON\\.[a-zA-Z_]+|[0-9a-zA-Z]+)")),
          Map.entry("botVersion", Pattern.compile("DRAFT|[0-9]{1,5}")),
          Map.entry("nluIntentConfidenceThreshold", Pattern.compile("0(\\.\\d+)?|1(\\.0+)?")));

  static Call of(WireRequest request) {
    var operation =
        Operation.of(request)
            .orElseThrow(() -> Refusal.notSimulated(request.method() + " " + request.path()));
    var call = new Call(operation, operation.ids(request), request.query(), body(request.text()));
    call.check();
    return call;
  }

  private static ObjectNode body(String text) {
    try {
      return text.isBlank() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException | ClassCastException _) {
      throw Refusal.invalid("The request body is no JSON object");
    }
  }

  private void check() {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!operation.knows(name)) {
                throw Refusal.notSimulated(operation.title() + "." + name);
              }
            });
    for (var name : operation.required()) {
      if (!body.hasNonNull(name)) {
        throw invalid(name, "Member must not be null");
      }
    }
    ids.forEach(Call::check);
    body.properties().forEach(member -> check(member.getKey(), member.getValue().asText()));
  }

  private static void check(String name, String value) {
    var pattern = PATTERNS.get(name);
    if (pattern != null && !pattern.matcher(value).matches()) {
      throw invalid(name, "Member must satisfy regular expression pattern: " + pattern);
    }
  }

  static Refusal invalid(String member, String constraint) {
    return Refusal.invalid(
        "1 validation error detected: Value at '%s' failed to satisfy constraint: %s"
            .formatted(member, constraint));
  }

  /// An id of the path.
  String id(String name) {
    return Optional.ofNullable(ids.get(name)).orElseThrow();
  }

  /// A text of the body, `""` where it is not there.
  String text(String name) {
    return body.path(name).asText("");
  }

  JsonNode member(String name) {
    return body.path(name);
  }

  boolean skipsInUseCheck() {
    return "true".equals(query.get("skipResourceInUseCheck"));
  }
}
