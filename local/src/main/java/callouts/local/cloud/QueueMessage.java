package callouts.local.cloud;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// One message in a queue, as the store keeps it.
///
/// @param sequence its place in the order of all messages, from 1
record QueueMessage(
    @JsonProperty("sequence") long sequence,
    @JsonProperty("origin") Origin origin,
    @JsonProperty("content") Content content,
    @JsonProperty("delivery") Delivery delivery) {
  private static final JsonMapper JSON = new JsonMapper();

  /// Where the message comes from; instants are in milliseconds since 1970.
  ///
  /// @param deadLetterSource the ARN of the queue it was taken out of, or empty
  record Origin(
      @JsonProperty("id") String id,
      @JsonProperty("sentAt") long sentAt,
      @JsonProperty("deadLetterSource") String deadLetterSource) {}

  /// What was sent.
  ///
  /// @param attributes by name, the sender's own
  /// @param system by name, those SQS knows: `AWSTraceHeader`
  /// @param group the message group, or empty
  /// @param deduplication the id by which FIFO queues know a message again, or empty
  record Content(
      @JsonProperty("body") String body,
      @JsonProperty("attributes") Map<String, MessageAttribute> attributes,
      @JsonProperty("system") Map<String, MessageAttribute> system,
      @JsonProperty("group") String group,
      @JsonProperty("deduplication") String deduplication) {
    Content {
      attributes = Map.copyOf(attributes);
      system = Map.copyOf(system);
    }

    Content withDeduplication(String id) {
      return new Content(body, attributes, system, group, id);
    }

    /// What counts towards the queue's message size: body and the sender's attributes.
    long size() {
      var size = (long) body.getBytes(StandardCharsets.UTF_8).length;
      for (var attribute : attributes.entrySet()) {
        size += attribute.getKey().getBytes(StandardCharsets.UTF_8).length;
        size += attribute.getValue().size();
      }
      return size;
    }
  }

  /// How often and when it was received.
  ///
  /// @param visibleAt no one receives it before
  /// @param receives how often it was received
  /// @param firstAt when it was first received; 0 where it never was
  /// @param receipt names the latest receive; empty where it never was received
  record Delivery(
      @JsonProperty("visibleAt") long visibleAt,
      @JsonProperty("receives") int receives,
      @JsonProperty("firstAt") long firstAt,
      @JsonProperty("receipt") String receipt) {

    static Delivery pending(long visibleAt) {
      return new Delivery(visibleAt, 0, 0, "");
    }
  }

  boolean isVisible(long now) {
    return delivery.visibleAt <= now;
  }

  /// Received, and neither deleted nor visible again.
  boolean isInFlight(long now) {
    return delivery.receives > 0 && !isVisible(now);
  }

  QueueMessage received(long now, long visibleAt, String receipt) {
    var first = delivery.receives == 0 ? now : delivery.firstAt;
    return with(new Delivery(visibleAt, delivery.receives + 1, first, receipt));
  }

  QueueMessage visibleAt(long instant) {
    return with(
        new Delivery(instant, delivery.receives, delivery.firstAt, delivery.receipt));
  }

  private QueueMessage with(Delivery changed) {
    return new QueueMessage(sequence, origin, content, changed);
  }

  /// The message as the store keeps it.
  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static QueueMessage ofJson(String json) {
    try {
      return JSON.readValue(json, QueueMessage.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
