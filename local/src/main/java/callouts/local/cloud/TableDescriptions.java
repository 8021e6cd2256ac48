package callouts.local.cloud;

import callouts.local.cloud.TableDefinition.Index;
import callouts.local.cloud.TableDefinition.Key;
import callouts.local.cloud.TableDefinition.KeyType;
import callouts.local.cloud.TableDefinition.Projection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Table definitions as JSON: read from `CreateTable`, written as in `DescribeTable`. The two have
/// the same shape, so what is described can be read again.
final class TableDescriptions {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TableDescriptions() {}

  static TableDefinition read(JsonNode table) {
    var types = new HashMap<String, KeyType>();
    for (var attribute : table.path("AttributeDefinitions")) {
      types.put(
          attribute.path("AttributeName").asText(),
          keyType(attribute.path("AttributeType").asText()));
    }
    var indexes = new ArrayList<Index>();
    for (var index : table.path("GlobalSecondaryIndexes")) {
      indexes.add(readIndex(index, types));
    }
    var schema = table.path("KeySchema");
    var name = table.path("TableName").asText();
    var definition =
        new TableDefinition(name, partition(schema, types), sort(schema, types), indexes);
    refuseUnusedAttributes(definition, types);
    return definition;
  }

  private static KeyType keyType(String type) {
    return switch (type) {
      case "S" -> KeyType.S;
      case "N" -> KeyType.N;
      case "B" -> KeyType.B;
      default ->
          throw TableRefusal.invalid(
              ("1 validation error detected: Value '%s' at 'attributeType' failed to satisfy"
                      + " constraint: Member must satisfy enum value set: [B, N, S]")
                  .formatted(type));
    };
  }

  private static Index readIndex(JsonNode index, Map<String, KeyType> types) {
    var schema = index.path("KeySchema");
    var projection = index.path("Projection");
    return new Index(
        index.path("IndexName").asText(),
        partition(schema, types),
        sort(schema, types),
        switch (projection.path("ProjectionType").asText()) {
          case "KEYS_ONLY" -> new Projection.KeysOnly();
          case "INCLUDE" -> new Projection.Include(texts(projection.path("NonKeyAttributes")));
          case "ALL" -> new Projection.All();
          default -> throw TableRefusal.invalidValue("Unknown ProjectionType: null");
        });
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static Key partition(JsonNode schema, Map<String, KeyType> types) {
    if (!schema.path(0).path("KeyType").asText().equals("HASH") || schema.size() > 2) {
      throw TableRefusal.invalid(
          "Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
    }
    return key(schema.path(0), types);
  }

  private static Optional<Key> sort(JsonNode schema, Map<String, KeyType> types) {
    if (schema.size() < 2) {
      return Optional.empty();
    }
    if (!schema.path(1).path("KeyType").asText().equals("RANGE")) {
      throw TableRefusal.invalid(
          "Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
    return Optional.of(key(schema.path(1), types));
  }

  private static Key key(JsonNode element, Map<String, KeyType> types) {
    var name = element.path("AttributeName").asText();
    var type = types.get(name);
    if (type == null) {
      throw TableRefusal.invalidValue(
          "Some index key attributes are not defined in AttributeDefinitions. Keys: [%s],"
                  .formatted(name)
              + " AttributeDefinitions: "
              + types.keySet());
    }
    return new Key(name, type);
  }

  private static void refuseUnusedAttributes(
      TableDefinition definition, Map<String, KeyType> types) {
    if (allKeys(definition).size() != types.size()) {
      throw TableRefusal.invalidValue(
          "Number of attributes in KeySchema does not exactly match number of attributes defined"
              + " in AttributeDefinitions");
    }
  }

  private static LinkedHashSet<Key> allKeys(TableDefinition definition) {
    var keys = new LinkedHashSet<>(definition.keys());
    definition.indexes().forEach(index -> keys.addAll(index.keys()));
    return keys;
  }

  /// The table without what changes: status, counts and times.
  static ObjectNode write(TableDefinition definition) {
    var table = JSON.objectNode().put("TableName", definition.name());
    var attributes = table.putArray("AttributeDefinitions");
    for (var key : allKeys(definition)) {
      attributes
          .addObject()
          .put("AttributeName", key.name())
          .put("AttributeType", key.type().name());
    }
    table.set("KeySchema", schema(definition.keys()));
    if (!definition.indexes().isEmpty()) {
      var indexes = table.putArray("GlobalSecondaryIndexes");
      definition.indexes().forEach(index -> indexes.add(write(index)));
    }
    return table;
  }

  private static ArrayNode schema(List<Key> keys) {
    var schema = JSON.arrayNode();
    for (var key : keys) {
      schema
          .addObject()
          .put("AttributeName", key.name())
          .put("KeyType", schema.size() == 1 ? "HASH" : "RANGE");
    }
    return schema;
  }

  private static ObjectNode write(Index index) {
    var node = JSON.objectNode().put("IndexName", index.name());
    node.set("KeySchema", schema(index.keys()));
    var projection = node.putObject("Projection");
    switch (index.projection()) {
      case Projection.All() -> projection.put("ProjectionType", "ALL");
      case Projection.KeysOnly() -> projection.put("ProjectionType", "KEYS_ONLY");
      case Projection.Include(var attributes) -> {
        projection.put("ProjectionType", "INCLUDE");
        attributes.forEach(projection.putArray("NonKeyAttributes")::add);
      }
    }
    return node.put("IndexStatus", "ACTIVE");
  }
}
