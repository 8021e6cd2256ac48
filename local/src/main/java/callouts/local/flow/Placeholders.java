package callouts.local.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `${Name}` in a flow's texts, which a deployment fills in.
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_.]*)}");

  private Placeholders() {}

  /// A copy of `node` in which each placeholder that has a value is filled in.
  static JsonNode fill(JsonNode node, Map<String, String> names) {
    var json = JsonNodeFactory.instance;
    return switch (node) {
      case ObjectNode object -> {
        var copy = json.objectNode();
        object.properties().forEach(e -> copy.set(e.getKey(), fill(e.getValue(), names)));
        yield copy;
      }
      case ArrayNode array -> {
        var copy = json.arrayNode();
        array.forEach(element -> copy.add(fill(element, names)));
        yield copy;
      }
      default -> node.isTextual() ? json.textNode(fill(node.asText(), names)) : node;
    };
  }

  private static String fill(String text, Map<String, String> names) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(names.getOrDefault(found.group(1), found.group())));
  }

  /// A placeholder nobody filled in.
  static Optional<String> leftIn(String text) {
    var matcher = PLACEHOLDER.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
