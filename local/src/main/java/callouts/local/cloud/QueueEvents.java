package callouts.local.cloud;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Messages as a Lambda function gets them (aws-facts 6, "Event JSON").
final class QueueEvents {
  private static final JsonMapper JSON = new JsonMapper();

  private QueueEvents() {}

  /// The `Records` of the event for one batch.
  static ArrayNode records(LocalQueue queue, List<QueueMessage> batch, Account account) {
    var records = JSON.createArrayNode();
    for (var message : batch) {
      var body = message.content().body();
      var entry =
          records
              .addObject()
              .put("messageId", message.origin().id())
              .put("receiptHandle", QueueReceipt.of(queue.name(), message).handle())
              .put("body", body);
      systemAttributes(message, queue.settings().isFifo(), account)
          .forEach(entry.putObject("attributes")::put);
      var attributes = entry.putObject("messageAttributes");
      message
          .content()
          .attributes()
          .forEach((name, value) -> attributes.set(name, attribute(value)));
      entry
          .put("md5OfBody", MessageAttribute.digest(body))
          .put("eventSource", "aws:sqs")
          .put("eventSourceARN", queue.arn())
          .put("awsRegion", account.region());
    }
    return records;
  }

  /// What SQS itself says of a received message, in the order of the names.
  static Map<String, String> systemAttributes(
      QueueMessage message, boolean fifo, Account account) {
    var shown = new TreeMap<String, String>();
    var delivery = message.delivery();
    shown.put("ApproximateReceiveCount", Integer.toString(delivery.receives()));
    shown.put("ApproximateFirstReceiveTimestamp", Long.toString(delivery.firstAt()));
    shown.put("SentTimestamp", Long.toString(message.origin().sentAt()));
    shown.put("SenderId", account.id());
    putUnlessEmpty(shown, "MessageGroupId", message.content().group());
    putUnlessEmpty(shown, "MessageDeduplicationId", message.content().deduplication());
    putUnlessEmpty(shown, "DeadLetterQueueSourceArn", message.origin().deadLetterSource());
    putUnlessEmpty(shown, "SequenceNumber", fifo ? sequenceNumber(message.sequence()) : "");
    message.content().system().forEach((name, value) -> shown.put(name, value.value()));
    return shown;
  }

  /// Twenty digits, as SQS shows it.
  static String sequenceNumber(long sequence) {
    return "188%017d".formatted(sequence);
  }

  private static ObjectNode attribute(MessageAttribute attribute) {
    var node = JSON.createObjectNode();
    node.put(attribute.isBinary() ? "binaryValue" : "stringValue", attribute.value());
    node.putArray("stringListValues");
    node.putArray("binaryListValues");
    return node.put("dataType", attribute.type());
  }

  private static void putUnlessEmpty(Map<String, String> map, String name, String value) {
    if (!value.isEmpty()) {
      map.put(name, value);
    }
  }
}
