package callouts.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What can be set on a queue, checked as SQS does (aws-facts 6 and the API reference).
///
/// @param values every attribute that has a value, defaults included, as SQS shows them
record QueueSettings(Map<String, String> values) {
  static final String FIFO = "FifoQueue";
  private static final String FIFO_SUFFIX = ".fifo";
  private static final String REDRIVE = "RedrivePolicy";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");
  private static final JsonMapper JSON = new JsonMapper();

  private static final Map<String, Predicate<String>> STANDARD =
      Map.ofEntries(
          Map.entry("VisibilityTimeout", between(0, 43_200)),
          Map.entry("DelaySeconds", between(0, 900)),
          Map.entry("MessageRetentionPeriod", between(60, 1_209_600)),
          Map.entry("MaximumMessageSize", between(1_024, 1_048_576)),
          Map.entry("ReceiveMessageWaitTimeSeconds", between(0, 20)),
          Map.entry("KmsDataKeyReusePeriodSeconds", between(60, 86_400)),
          Map.entry("SqsManagedSseEnabled", oneOf("true", "false")),
          Map.entry("KmsMasterKeyId", _ -> true),
          Map.entry("Policy", _ -> true),
          Map.entry("RedriveAllowPolicy", _ -> true),
          Map.entry(REDRIVE, text -> text.isEmpty() || parsed(text).isPresent()));

  private static final Map<String, Predicate<String>> FIFO_ONLY =
      Map.of(
          FIFO, oneOf("true"),
          "ContentBasedDeduplication", oneOf("true", "false"),
          "DeduplicationScope", oneOf("queue", "messageGroup"),
          "FifoThroughputLimit", oneOf("perQueue", "perMessageGroupId"));

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "VisibilityTimeout", "30",
          "DelaySeconds", "0",
          "MessageRetentionPeriod", "345600",
          "MaximumMessageSize", "1048576",
          "ReceiveMessageWaitTimeSeconds", "0",
          "SqsManagedSseEnabled", "true");

  private static final Map<String, String> FIFO_DEFAULTS =
      Map.of(
          "ContentBasedDeduplication", "false",
          "DeduplicationScope", "queue",
          "FifoThroughputLimit", "perQueue");

  QueueSettings {
    values = Map.copyOf(values);
  }

  /// Where messages go that were received too often.
  ///
  /// @param target the dead-letter queue's ARN
  /// @param most how often a message may be received, 1 to 1,000
  record Redrive(String target, int most) {}

  /// The settings of a new queue: those given, and defaults for the rest.
  ///
  /// @throws QueueError where name or attributes are refused
  static QueueSettings create(String name, Map<String, String> given) {
    var fifo = "true".equals(given.get(FIFO));
    var stem = fifo && name.endsWith(FIFO_SUFFIX) ? name.replaceFirst("\\.fifo$", "") : name;
    if (!NAME.matcher(stem).matches() || name.length() > 80 || fifo && stem.equals(name)) {
      throw QueueError.badValue(
          fifo
              ? "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                  + " underscores, must end with .fifo suffix and be 1 to 80 in length."
              : "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                  + " length");
    }
    var values = new TreeMap<>(DEFAULTS);
    values.putAll(fifo ? FIFO_DEFAULTS : Map.of());
    return new QueueSettings(values).with(given, fifo);
  }

  /// These settings with some changed; an empty `RedrivePolicy` or `Policy` takes it away.
  ///
  /// @throws QueueError where an attribute is unknown or its value is refused
  QueueSettings with(Map<String, String> changes) {
    if (changes.containsKey(FIFO) && !isFifo()) {
      throw QueueError.unknownAttribute(FIFO);
    }
    return with(changes, isFifo());
  }

  private QueueSettings with(Map<String, String> changes, boolean fifo) {
    var changed = new TreeMap<>(values);
    changes.forEach(
        (name, value) -> {
          check(name, value, fifo);
          changed.put(name, value);
        });
    changed.values().removeIf(String::isEmpty);
    return new QueueSettings(changed);
  }

  private static void check(String name, String value, boolean fifo) {
    var rule = STANDARD.get(name);
    if (rule == null && fifo) {
      rule = FIFO_ONLY.get(name);
    }
    if (rule == null) {
      throw QueueError.unknownAttribute(name);
    }
    if (!rule.test(value)) {
      throw QueueError.badAttribute(name);
    }
  }

  /// Whether SQS has an attribute of this name that can be set on some queue.
  static boolean knows(String name) {
    return STANDARD.containsKey(name) || FIFO_ONLY.containsKey(name);
  }

  boolean isFifo() {
    return values.containsKey(FIFO);
  }

  boolean deduplicatesByContent() {
    return "true".equals(values.get("ContentBasedDeduplication"));
  }

  boolean deduplicatesByGroup() {
    return "messageGroup".equals(values.get("DeduplicationScope"));
  }

  Duration visibilityTimeout() {
    return seconds("VisibilityTimeout");
  }

  Duration delay() {
    return seconds("DelaySeconds");
  }

  Duration retention() {
    return seconds("MessageRetentionPeriod");
  }

  Duration receiveWait() {
    return seconds("ReceiveMessageWaitTimeSeconds");
  }

  int largestMessage() {
    return Integer.parseInt(values.getOrDefault("MaximumMessageSize", "0"));
  }

  Optional<Redrive> redrive() {
    return Optional.ofNullable(values.get(REDRIVE)).flatMap(QueueSettings::parsed);
  }

  private Duration seconds(String name) {
    return Duration.ofSeconds(Long.parseLong(values.getOrDefault(name, "0")));
  }

  private static Optional<Redrive> parsed(String policy) {
    try {
      var json = JSON.readTree(policy);
      var most = json.path("maxReceiveCount").asInt();
      var target = json.path("deadLetterTargetArn").asText();
      return most < 1 || most > 1_000 || target.isEmpty()
          ? Optional.empty()
          : Optional.of(new Redrive(target, most));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  private static Predicate<String> between(long least, long most) {
    return text ->
        text.matches("\\d{1,9}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most;
  }

  private static Predicate<String> oneOf(String... words) {
    return Set.of(words)::contains;
  }
}
