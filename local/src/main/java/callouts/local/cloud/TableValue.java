package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// A DynamoDB attribute value, such as `{"S": "text"}`; an item is an [M].
///
/// Equality is DynamoDB's: numbers by value, sets and maps without order.
sealed interface TableValue {

  /// Text: `{"S": "yes"}`.
  record S(String value) implements TableValue {}

  /// A number of at most 38 digits, normalised: `{"N": "1.50"}` is `1.5`.
  record N(BigDecimal value) implements TableValue {
    public N {
      value = TableNumber.normalised(value);
    }
  }

  /// Bytes: `{"B": "aGk="}`, held as Latin-1 text, whose order, prefixes and parts are the bytes'.
  record B(String latin1) implements TableValue {}

  /// A truth value: `{"BOOL": true}`.
  record Bool(boolean value) implements TableValue {}

  /// Nothing, said aloud: `{"NULL": true}`.
  record Null() implements TableValue {}

  /// Named values, in the order they came: `{"M": {"a": {"S": "x"}}}`.
  record M(Map<String, TableValue> entries) implements TableValue {
    public M {
      entries = Collections.unmodifiableMap(entries);
    }

    static M empty() {
      return new M(Map.of());
    }

    M with(String name, TableValue value) {
      var copy = new LinkedHashMap<>(entries);
      copy.put(name, value);
      return new M(copy);
    }

    M without(String name) {
      var copy = new LinkedHashMap<>(entries);
      copy.remove(name);
      return new M(copy);
    }

    /// Appends the map without its type, as an item travels: `{"a":{"S":"x"}}`.
    void writeItem(StringBuilder json) {
      json.append('{');
      var separator = "";
      for (var entry : entries.entrySet()) {
        json.append(separator);
        TableJson.quote(entry.getKey(), json);
        json.append(':');
        entry.getValue().write(json);
        separator = ",";
      }
      json.append('}');
    }

    String itemJson() {
      var json = new StringBuilder();
      writeItem(json);
      return json.toString();
    }
  }

  /// Values in order: `{"L": [{"S": "x"}]}`.
  record L(List<TableValue> items) implements TableValue {
    public L {
      items = Collections.unmodifiableList(items);
    }
  }

  /// A set of texts, never empty: `{"SS": ["a", "b"]}`.
  record SS(Set<String> values) implements TableValue {
    public SS {
      values = Collections.unmodifiableSet(values);
    }
  }

  /// A set of numbers, never empty: `{"NS": ["1", "2"]}`.
  record NS(Set<BigDecimal> values) implements TableValue {
    public NS {
      values = Collections.unmodifiableSet(values);
    }
  }

  /// A set of bytes as in [B], never empty: `{"BS": ["aGk="]}`.
  record BS(Set<String> values) implements TableValue {
    public BS {
      values = Collections.unmodifiableSet(values);
    }
  }

  /// The type as the wire names it, such as `SS`.
  default String type() {
    return switch (this) {
      case S _ -> "S";
      case N _ -> "N";
      case B _ -> "B";
      case Bool _ -> "BOOL";
      case Null _ -> "NULL";
      case M _ -> "M";
      case L _ -> "L";
      case SS _ -> "SS";
      case NS _ -> "NS";
      case BS _ -> "BS";
    };
  }

  /// Reads an item or another map of attribute values.
  static M readItem(JsonNode node) {
    var entries = new LinkedHashMap<String, TableValue>();
    for (var field : node.properties()) {
      entries.put(field.getKey(), read(field.getValue()));
    }
    return new M(entries);
  }

  /// Reads one value; what DynamoDB would refuse is refused in its words.
  static TableValue read(JsonNode node) {
    if (!node.isObject() || node.size() != 1) {
      throw TableRefusal.invalid(
          node.size() > 1
              ? "Supplied AttributeValue has more than one datatypes set, must contain exactly one"
                  + " of the supported datatypes"
              : "Supplied AttributeValue is empty, must contain exactly one of the supported"
                  + " datatypes");
    }
    var field = node.properties().iterator().next();
    return readTyped(field.getKey(), field.getValue());
  }

  private static TableValue readTyped(String type, JsonNode value) {
    return switch (type) {
      case "S" -> new S(value.asText());
      case "N" -> new N(TableNumber.read(value.asText()));
      case "B" -> new B(TableBytes.latin1(value.asText()));
      case "BOOL" -> new Bool(value.asBoolean());
      case "NULL" -> readNull(value);
      case "M" -> readItem(value);
      case "L" -> readList(value);
      case "SS" -> new SS(readSet("string", value, JsonNode::asText));
      case "NS" ->
          new NS(
              readSet(
                  "number",
                  value,
                  each -> TableNumber.normalised(TableNumber.read(each.asText()))));
      case "BS" -> new BS(readSet("binary", value, each -> TableBytes.latin1(each.asText())));
      default ->
          throw TableRefusal.invalid(
              "Supplied AttributeValue is empty, must contain exactly one of the supported"
                  + " datatypes");
    };
  }

  private static TableValue readNull(JsonNode value) {
    if (!value.asBoolean()) {
      throw TableRefusal.invalidValue("Null attribute value types must have the value of true");
    }
    return new Null();
  }

  private static TableValue readList(JsonNode node) {
    var items = new ArrayList<TableValue>(node.size());
    node.forEach(each -> items.add(read(each)));
    return new L(items);
  }

  private static <T> Set<T> readSet(String kind, JsonNode node, Function<JsonNode, T> reader) {
    var values = new LinkedHashSet<T>();
    for (var each : node) {
      if (!values.add(reader.apply(each))) {
        throw TableRefusal.invalidValue("Input collection contains duplicates.");
      }
    }
    if (values.isEmpty()) {
      throw TableRefusal.invalidValue("An " + kind + " set  may not be empty");
    }
    return values;
  }

  /// Appends the value as JSON, such as `{"S":"yes"}`.
  default void write(StringBuilder json) {
    json.append("{\"").append(type()).append("\":");
    switch (this) {
      case S(var text) -> TableJson.quote(text, json);
      case N(var number) -> json.append('"').append(number.toPlainString()).append('"');
      case B(var latin1) -> json.append('"').append(TableBytes.base64(latin1)).append('"');
      case Bool(var truth) -> json.append(truth);
      case Null() -> json.append("true");
      case M map -> map.writeItem(json);
      case L(var items) -> writeAll(items, json, TableValue::write);
      case SS(var texts) -> writeAll(texts, json, TableJson::quote);
      case NS(var numbers) ->
          writeAll(numbers, json, (n, to) -> TableJson.quote(n.toPlainString(), to));
      case BS(var bytes) ->
          writeAll(bytes, json, (b, to) -> TableJson.quote(TableBytes.base64(b), to));
    }
    json.append('}');
  }

  private static <T> void writeAll(
      Iterable<T> values, StringBuilder json, BiConsumer<T, StringBuilder> writer) {
    var separator = '[';
    for (var value : values) {
      json.append(separator);
      writer.accept(value, json);
      separator = ',';
    }
    json.append(separator == '[' ? "[]" : "]");
  }
}
