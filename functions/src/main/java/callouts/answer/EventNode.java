package callouts.answer;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A part of an event as Lambda hands it over, of maps and lists; one that is missing, null or of
/// another form is empty. No JSON library is loaded for it while a person waits.
record EventNode(@Nullable Object value) {

  /// The part under these names.
  EventNode at(String... names) {
    Object part = value;
    for (var name : names) {
      part = part instanceof Map<?, ?> object ? object.get(name) : null;
    }
    return new EventNode(part);
  }

  /// A text or a number; `""` where it is neither.
  String text() {
    return value instanceof String || value instanceof Number ? value.toString() : "";
  }

  /// A confidence: a number in code hook events, and an object `{score}` in other places and times.
  OptionalDouble score() {
    return switch (value) {
      case Number number -> OptionalDouble.of(number.doubleValue());
      case Map<?, ?> object when object.get("score") instanceof Number number ->
          OptionalDouble.of(number.doubleValue());
      case null, default -> OptionalDouble.empty();
    };
  }

  /// A list's elements.
  Stream<EventNode> elements() {
    return value instanceof List<?> list ? list.stream().map(EventNode::new) : Stream.empty();
  }

  /// An object's members.
  Stream<Map.Entry<String, EventNode>> members() {
    return value instanceof Map<?, ?> object
        ? object.entrySet().stream()
            .map(entry -> Map.entry(entry.getKey().toString(), new EventNode(entry.getValue())))
        : Stream.empty();
  }
}
