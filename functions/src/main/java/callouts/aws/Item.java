package callouts.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The attributes of an item of a table, or of a map in one, read by their names.
record Item(Map<String, AttributeValue> attributes) {
  boolean has(String name) {
    return attributes.containsKey(name);
  }

  /// An attribute that every such item has.
  ///
  /// @throws IllegalStateException where it lacks
  AttributeValue required(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("an item lacks " + name));
  }

  String text(String name) {
    return required(name).s();
  }

  int number(String name) {
    return Integer.parseInt(required(name).n());
  }

  /// An instant kept as seconds since 1970.
  Instant seconds(String name) {
    return Instant.ofEpochSecond(Long.parseLong(required(name).n()));
  }

  Item map(String name) {
    return new Item(required(name).m());
  }

  /// A map of texts, by their names.
  Map<String, String> texts(String name) {
    return required(name).m().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().s()));
  }

  Optional<AttributeValue> find(String name) {
    return Optional.ofNullable(attributes.get(name));
  }

  Optional<String> findText(String name) {
    return find(name).map(AttributeValue::s);
  }

  Optional<Integer> findNumber(String name) {
    return find(name).map(AttributeValue::n).map(Integer::valueOf);
  }
}
