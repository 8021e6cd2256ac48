package callouts.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What SNS asks of topics, subscriptions and messages (API reference of CreateTopic, Subscribe
/// and Publish; aws-facts 6 for the size).
final class TopicRules {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_BYTES = 262_144;
  private static final int LONGEST_SUBJECT = 100;
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "DisplayName",
          "Policy",
          "DeliveryPolicy",
          "KmsMasterKeyId",
          "SignatureVersion",
          "TracingConfig");
  private static final Set<String> OTHER_PROTOCOLS =
      Set.of("http", "https", "sms", "application", "lambda", "firehose");

  private TopicRules() {}

  static void checkName(String name) {
    if (!name.matches("[A-Za-z0-9_-]{1,256}(\\.fifo)?")) {
      throw TopicError.invalid("Topic Name");
    }
    if (name.endsWith(".fifo")) {
      throw TopicError.unsupported("FIFO topics");
    }
  }

  static void checkAttribute(String name) {
    if (Set.of("FifoTopic", "ContentBasedDeduplication").contains(name)) {
      throw TopicError.unsupported("FIFO topics");
    }
    if (!ATTRIBUTES.contains(name)) {
      throw TopicError.invalid("AttributeName");
    }
  }

  static void checkSubscription(String protocol, String endpoint, boolean raw) {
    switch (protocol) {
      case "email", "email-json" -> {
        if (!endpoint.matches("[^@\\s]+@[^@\\s]+")) {
          throw TopicError.invalid("Email address");
        }
        if (raw) {
          throw TopicError.invalid(
              "Delivery protocol [" + protocol + "] does not support raw message delivery.");
        }
      }
      case "sqs" -> checkQueue(endpoint);
      default -> {
        if (OTHER_PROTOCOLS.contains(protocol)) {
          throw TopicError.unsupported("subscriptions by " + protocol);
        }
        throw TopicError.invalid(
            "Amazon SNS does not support this protocol string: " + protocol);
      }
    }
  }

  private static void checkQueue(String arn) {
    if (!arn.matches("arn:aws:sqs:[^:]+:\\d{12}:[^:]+")) {
      throw TopicError.invalid("SQS endpoint ARN");
    }
    if (arn.endsWith(".fifo")) {
      throw TopicError.invalid(
          "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard"
              + " SNS topics");
    }
  }

  /// A subject may be missing (empty) but not blank of meaning: at most 100 characters, none of
  /// them a line break or control character.
  static void checkSubject(String subject) {
    var length = subject.codePointCount(0, subject.length());
    if (length > LONGEST_SUBJECT
        || subject.codePoints().anyMatch(Character::isISOControl)
        || subject.startsWith(" ")) {
      throw TopicError.invalid("Subject");
    }
  }

  static void checkSize(String message, Map<String, MessageAttribute> attributes) {
    if (message.isEmpty()) {
      throw TopicError.invalid("Empty message");
    }
    var bytes = message.getBytes(StandardCharsets.UTF_8).length;
    for (var attribute : attributes.entrySet()) {
      bytes += attribute.getKey().getBytes(StandardCharsets.UTF_8).length;
      bytes += attribute.getValue().size();
    }
    if (bytes > MOST_BYTES) {
      throw TopicError.invalid("Message too long");
    }
  }

  /// The message for each protocol: one for all, or those a JSON message names.
  ///
  /// @param structure empty, or `json`
  static Map<String, String> messages(String message, String structure) {
    return switch (structure) {
      case "" -> Map.of("default", message);
      case "json" -> perProtocol(message);
      default -> throw TopicError.invalid("MessageStructure");
    };
  }

  private static Map<String, String> perProtocol(String message) {
    try {
      var messages = new TreeMap<String, String>();
      JSON.readTree(message).properties().stream()
          .filter(field -> field.getValue().isTextual())
          .forEach(field -> messages.put(field.getKey(), field.getValue().asText()));
      if (!messages.containsKey("default")) {
        throw TopicError.invalid(
            "Message Structure - No default entry in JSON message body");
      }
      return messages;
    } catch (JsonProcessingException _) {
      throw TopicError.invalid("Message Structure - JSON message body failed to parse");
    }
  }
}
