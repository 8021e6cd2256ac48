package callouts.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The parameters of one SQS request, or of one entry of a batch.
record QueueRequest(JsonNode json) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_VISIBILITY = 43_200;

  static QueueRequest parse(String body) {
    try {
      return new QueueRequest(JSON.readTree(body.isEmpty() ? "{}" : body));
    } catch (JsonProcessingException _) {
      throw QueueError.badValue("The request is not JSON.");
    }
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(json.get(name)).filter(node -> !node.isNull()).map(JsonNode::asText);
  }

  String required(String name) {
    return text(name).orElseThrow(() -> QueueError.missing(name));
  }

  Optional<Integer> integer(String name) {
    return text(name)
        .map(
            text -> {
              try {
                return Integer.valueOf(text);
              } catch (NumberFormatException _) {
                throw QueueError.badValue(text, name, "Must be an integer.");
              }
            });
  }

  /// A whole number of seconds or messages that SQS bounds.
  Optional<Integer> integer(String name, int least, int most) {
    return integer(name)
        .filter(
            value -> {
              if (value < least || value > most) {
                throw QueueError.badValue(
                    Integer.toString(value),
                    name,
                    "Must be between %d and %d, if provided.".formatted(least, most));
              }
              return true;
            });
  }

  Optional<Duration> visibilityTimeout() {
    return integer("VisibilityTimeout", 0, LONGEST_VISIBILITY).map(Duration::ofSeconds);
  }

  /// A map of texts; empty where it is missing.
  Map<String, String> texts(String name) {
    var map = new TreeMap<String, String>();
    json.path(name)
        .properties()
        .forEach(field -> map.put(field.getKey(), field.getValue().asText()));
    return map;
  }

  /// A list of texts; empty where it is missing.
  List<String> list(String name) {
    var list = new ArrayList<String>();
    json.path(name).forEach(node -> list.add(node.asText()));
    return list;
  }

  /// The entries of a batch, in order.
  List<QueueRequest> entries() {
    var entries = new ArrayList<QueueRequest>();
    json.path("Entries").forEach(node -> entries.add(new QueueRequest(node)));
    return entries;
  }

  /// The message that SendMessage or an entry of its batch carries.
  QueueMessage.Content content() {
    return new QueueMessage.Content(
        required("MessageBody"),
        attributes("MessageAttributes"),
        attributes("MessageSystemAttributes"),
        text("MessageGroupId").orElse(""),
        text("MessageDeduplicationId").orElse(""));
  }

  Optional<Duration> delay() {
    return integer("DelaySeconds").map(Duration::ofSeconds);
  }

  private static MessageAttribute readable(String name, String type, String value) {
    var attribute = new MessageAttribute(type, value);
    if (!attribute.isReadable()) {
      throw QueueError.badValue(
          "The message attribute '" + name + "' must contain a non-empty message attribute value.");
    }
    return attribute;
  }

  private Map<String, MessageAttribute> attributes(String name) {
    var attributes = new TreeMap<String, MessageAttribute>();
    json.path(name)
        .properties()
        .forEach(
            field -> {
              var given = new QueueRequest(field.getValue());
              var type = given.text("DataType").orElse("");
              var value =
                  given.text(type.startsWith("Binary") ? "BinaryValue" : "StringValue").orElse("");
              attributes.put(field.getKey(), readable(field.getKey(), type, value));
            });
    return attributes;
  }
}
