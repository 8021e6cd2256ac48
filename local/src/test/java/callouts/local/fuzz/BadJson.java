package callouts.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// Spoils JSON: members lost, doubled, of another type, too deep, too large.
final class BadJson {
  private static final JsonMapper JSON = new JsonMapper();

  private final Chance chance;

  private BadJson(Chance chance) {
    this.chance = chance;
  }

  /// JSON with a few parts of it spoiled.
  static ObjectNode spoiled(Chance chance, JsonNode good) {
    ObjectNode copy = good.deepCopy();
    var bad = new BadJson(chance);
    for (int i = chance.between(1, 4); i > 0; i--) {
      bad.spoil(copy);
    }
    return copy;
  }

  private void spoil(ObjectNode whole) {
    var parents = new ArrayList<ContainerNode<?>>();
    collect(whole, parents);
    switch (chance.of(parents)) {
      case ObjectNode object -> {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        var name = names.isEmpty() || chance.oneIn(6) ? BadTexts.one(chance) : chance.of(names);
        if (chance.oneIn(3)) {
          object.remove(name);
        } else {
          object.set(name, value());
        }
      }
      case ArrayNode array -> {
        if (chance.oneIn(4) || array.isEmpty()) {
          array.add(value());
        } else if (chance.oneIn(3)) {
          array.remove(chance.below(array.size()));
        } else {
          array.set(chance.below(array.size()), value());
        }
      }
      default -> throw new IllegalStateException("JSON has two kinds of container");
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> into) {
    if (node instanceof ContainerNode<?> container) {
      into.add(container);
      container.forEach(child -> collect(child, into));
    }
  }

  private JsonNode value() {
    var nodes = JsonNodeFactory.instance;
    return switch (chance.below(9)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.booleanNode(chance.oneIn(2));
      case 2 -> nodes.numberNode(chance.number());
      case 3 -> nodes.numberNode(chance.of(1e308, -0.0, 0.1, 1e-300, 1e18));
      case 4 -> JSON.createObjectNode().put(BadTexts.one(chance), 1);
      case 5 -> JSON.createArrayNode().add(BadTexts.one(chance)).addNull();
      case 6 -> deep(chance.of(3, 50, 200));
      default -> nodes.textNode(BadTexts.one(chance));
    };
  }

  private static JsonNode deep(int levels) {
    JsonNode node = JsonNodeFactory.instance.textNode("x");
    for (int i = 0; i < levels; i++) {
      node = i % 2 == 0 ? JSON.createArrayNode().add(node) : JSON.createObjectNode().set("a", node);
    }
    return node;
  }
}
