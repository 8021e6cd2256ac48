package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A template without some of its resources. Whoever refers to one of them gets its logical
/// id in the place of its value.
final class Without {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Set<String> gone;

  private Without(Set<String> gone) {
    this.gone = gone;
  }

  /// @param unwanted tells the resources that go
  static JsonNode of(JsonNode template, Predicate<JsonNode> unwanted) {
    var gone =
        template
            .path("Resources")
            .propertyStream()
            .filter(resource -> unwanted.test(resource.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    ObjectNode copy = template.deepCopy();
    copy.withObject("/Resources").remove(gone);
    return new Without(gone).strip(copy);
  }

  private JsonNode strip(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> strip(object);
      case ArrayNode array -> strip(array);
      default -> node;
    };
  }

  private JsonNode strip(ObjectNode object) {
    var ref = object.path("Ref").asText();
    var attribute = object.path("Fn::GetAtt").path(0).asText();
    if (gone.contains(ref)) {
      return JSON.textNode(standIn(ref));
    }
    if (gone.contains(attribute)) {
      return JSON.textNode(standIn(attribute));
    }
    if (object.has("Fn::Sub")) {
      return JSON.objectNode().set("Fn::Sub", sub(object.path("Fn::Sub")));
    }
    var stripped = JSON.objectNode();
    object.properties().forEach(part -> stripped.set(part.getKey(), strip(part.getValue())));
    return stripped;
  }

  /// @param argument a text, or a text and the values of some of its placeholders
  private JsonNode sub(JsonNode argument) {
    return argument.isTextual()
        ? JSON.textNode(plain(argument.asText()))
        : JSON.arrayNode().add(plain(argument.path(0).asText())).add(strip(argument.path(1)));
  }

  private String plain(String text) {
    var plain = text;
    for (var id : gone) {
      plain = plain.replaceAll("\\$\\{" + id + "(\\.\\w+)*}", standIn(id));
    }
    return plain;
  }

  private static String standIn(String id) {
    return "instance/" + id + "/contact-flow/" + id;
  }

  /// In a list such as `DependsOn` a name alone is a reference.
  private ArrayNode strip(ArrayNode array) {
    var stripped = JSON.arrayNode();
    array
        .valueStream()
        .filter(part -> !gone.contains(part.asText()))
        .forEach(part -> stripped.add(strip(part)));
    return stripped;
  }
}
