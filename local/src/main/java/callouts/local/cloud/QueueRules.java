package callouts.local.cloud;

import callouts.local.cloud.QueueMessage.Content;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a queue asks of a message (aws-facts 6 and the API reference of SendMessage).
final class QueueRules {
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(900);
  private static final int MOST_ATTRIBUTES = 10;
  private static final Pattern FIFO_ID = Pattern.compile("[\\p{Alnum}\\p{Punct}]{1,128}");
  private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,256}");

  private QueueRules() {}

  /// @param delay the message's own
  /// @throws QueueError where the queue refuses the message
  static void check(Content content, Optional<Duration> delay, QueueSettings settings) {
    if (content.body().isEmpty()) {
      throw QueueError.missing("MessageBody");
    }
    if (!content.body().codePoints().allMatch(QueueRules::isAllowed)) {
      throw QueueError.badContents();
    }
    checkAttributes(content.attributes());
    if (content.size() > settings.largestMessage()) {
      throw QueueError.badValue(
          "One or more parameters are invalid. Reason: Message must be shorter than "
              + settings.largestMessage()
              + " bytes.");
    }
    delay.ifPresent(QueueRules::checkDelay);
    if (settings.isFifo()) {
      checkFifo(content, delay, settings);
    } else if (!content.deduplication().isEmpty()) {
      throw notForThisType(content.deduplication(), "MessageDeduplicationId");
    }
  }

  /// The deduplication id of a message that brings none: its body's hash, not its attributes'.
  static String contentId(Content content) {
    return MessageAttribute.sha256(content.body());
  }

  private static boolean isAllowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || point >= 0x20 && point <= 0xD7FF
        || point >= 0xE000 && point <= 0xFFFD
        || point >= 0x10000;
  }

  private static void checkDelay(Duration delay) {
    if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
      throw QueueError.badValue(
          Long.toString(delay.toSeconds()),
          "DelaySeconds",
          "DelaySeconds must be >= 0 and <= 900.");
    }
  }

  private static void checkFifo(
      Content content, Optional<Duration> delay, QueueSettings settings) {
    if (delay.isPresent() && delay.get().isPositive()) {
      throw notForThisType(Long.toString(delay.get().toSeconds()), "DelaySeconds");
    }
    if (content.group().isEmpty()) {
      throw QueueError.missing("MessageGroupId");
    }
    checkId("MessageGroupId", content.group());
    if (!content.deduplication().isEmpty()) {
      checkId("MessageDeduplicationId", content.deduplication());
    } else if (!settings.deduplicatesByContent()) {
      throw QueueError.badValue(
          "The queue should either have ContentBasedDeduplication enabled or"
              + " MessageDeduplicationId provided explicitly");
    }
  }

  private static void checkId(String parameter, String id) {
    if (!FIFO_ID.matcher(id).matches()) {
      throw QueueError.badValue(
          id,
          parameter,
          parameter
              + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
    }
  }

  private static QueueError notForThisType(String value, String parameter) {
    return QueueError.badValue(
        value,
        parameter,
        "The request include parameter that is not valid for this queue type");
  }

  private static void checkAttributes(Map<String, MessageAttribute> attributes) {
    if (attributes.size() > MOST_ATTRIBUTES) {
      throw QueueError.badValue(
          "Number of message attributes [%d] exceeds the allowed maximum [%d]."
              .formatted(attributes.size(), MOST_ATTRIBUTES));
    }
    attributes.forEach(QueueRules::checkAttribute);
  }

  private static void checkAttribute(String name, MessageAttribute attribute) {
    if (!NAME.matcher(name).matches() || name.startsWith("AWS.") || name.startsWith("Amazon.")) {
      throw QueueError.badValue("The message attribute name '" + name + "' is invalid.");
    }
    if (!TYPE.matcher(attribute.type()).matches()) {
      throw QueueError.badValue(
          "The message attribute '"
              + name
              + "' has an invalid message attribute type, the set of supported type prefixes is"
              + " Binary, Number, and String.");
    }
    if (attribute.type().startsWith("Number") && !isNumber(attribute.value())) {
      throw QueueError.badValue(
          "Can't cast the value of message attribute '" + name + "' to a number.");
    }
  }

  private static boolean isNumber(String text) {
    return text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
  }
}
