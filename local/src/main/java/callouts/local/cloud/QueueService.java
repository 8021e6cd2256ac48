package callouts.local.cloud;

import callouts.local.cloud.DeduplicationWindow.Sent;
import callouts.local.cloud.QueueMessage.Content;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// SQS: AWS JSON 1.0 over [Queues], as the SDK 2.40 and botocore 1.43 speak it.
///
/// ```
/// X-Amz-Target: AmazonSQS.SendMessage
///
/// {"QueueUrl": "http://127.0.0.1:4566/000000000000/jobs.fifo", "MessageBody": "…"}
/// ```
public final class QueueService implements WireService {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TARGET = "AmazonSQS.";
  private static final int LONGEST_WAIT = 20;
  private static final int PAGE = 1_000;

  private final Queues queues;
  private final CloudBase base;

  public QueueService(Queues queues, CloudBase base) {
    this.queues = queues;
    this.base = base;
  }

  @Override
  public String signingName() {
    return "sqs";
  }

  @Override
  public WireResponse handle(WireRequest request) {
    try {
      return answer(request);
    } catch (QueueError e) {
      return refusal(e);
    }
  }

  private WireResponse answer(WireRequest wire) {
    var target = wire.header("X-Amz-Target").orElse("");
    if (!target.startsWith(TARGET)) {
      throw QueueError.unsupported("without an X-Amz-Target (the older query protocol)");
    }
    var operation = target.substring(TARGET.length());
    var request = QueueRequest.parse(wire.text());
    return switch (operation) {
      case "CreateQueue" -> ok(createQueue(request, wire));
      case "DeleteQueue" -> ok(deleteQueue(request));
      case "GetQueueUrl" -> ok(getQueueUrl(request, wire));
      case "ListQueues" -> ok(listQueues(request, wire));
      case "GetQueueAttributes" -> ok(getQueueAttributes(request));
      case "SetQueueAttributes" -> ok(setQueueAttributes(request));
      case "SendMessage" -> ok(sendMessage(request));
      case "SendMessageBatch" -> ok(sendMessageBatch(request));
      case "ReceiveMessage" -> receiveMessage(request);
      case "DeleteMessage" -> ok(deleteMessage(request));
      case "DeleteMessageBatch" -> ok(deleteMessageBatch(request));
      case "ChangeMessageVisibility" -> ok(changeMessageVisibility(request));
      case "ChangeMessageVisibilityBatch" -> ok(changeMessageVisibilityBatch(request));
      case "PurgeQueue" -> ok(purgeQueue(request));
      default -> throw QueueError.unsupported(operation);
    };
  }

  private ObjectNode createQueue(QueueRequest request, WireRequest wire) {
    var queue = queues.create(request.required("QueueName"), request.texts("Attributes"));
    return empty().put("QueueUrl", url(queue.name(), wire));
  }

  private ObjectNode deleteQueue(QueueRequest request) {
    queues.delete(queue(request));
    return empty();
  }

  private ObjectNode getQueueUrl(QueueRequest request, WireRequest wire) {
    var name = request.required("QueueName");
    var queue = queues.find(name).orElseThrow(QueueError::noSuchQueue);
    return empty().put("QueueUrl", url(queue.name(), wire));
  }

  private ObjectNode listQueues(QueueRequest request, WireRequest wire) {
    var prefix = request.text("QueueNamePrefix").orElse("");
    var after = request.text("NextToken").orElse("");
    var most = request.integer("MaxResults", 1, PAGE).orElse(PAGE);
    var names =
        queues.all().stream()
            .map(LocalQueue::name)
            .filter(name -> name.startsWith(prefix) && name.compareTo(after) > 0)
            .toList();
    var page = names.subList(0, Math.min(most, names.size()));
    var answer = empty();
    var urls = answer.putArray("QueueUrls");
    page.forEach(name -> urls.add(url(name, wire)));
    return page.size() < names.size() ? answer.put("NextToken", page.getLast()) : answer;
  }

  private ObjectNode getQueueAttributes(QueueRequest request) {
    var wanted = request.list("AttributeNames");
    var attributes = queue(request).attributes();
    for (var name : wanted) {
      if (!name.equals("All") && !attributes.containsKey(name) && !QueueSettings.knows(name)) {
        throw QueueError.unknownAttribute(name);
      }
    }
    var answer = empty();
    var shown = JSON.createObjectNode();
    attributes.forEach(
        (name, value) -> {
          if (wanted.contains("All") || wanted.contains(name)) {
            shown.put(name, value);
          }
        });
    if (!shown.isEmpty()) {
      answer.set("Attributes", shown);
    }
    return answer;
  }

  private ObjectNode setQueueAttributes(QueueRequest request) {
    queues.set(queue(request), request.texts("Attributes"));
    return empty();
  }

  private ObjectNode sendMessage(QueueRequest request) {
    return send(queue(request), request);
  }

  private ObjectNode sendMessageBatch(QueueRequest request) {
    var queue = queue(request);
    QueueBatch.demandSize(request.entries());
    return QueueBatch.answer(request, entry -> send(queue, entry));
  }

  private static ObjectNode send(LocalQueue queue, QueueRequest request) {
    var content = request.content();
    return sent(content, queue.send(content, request.delay()), queue.settings().isFifo());
  }

  private static ObjectNode sent(Content content, Sent sent, boolean fifo) {
    var answer =
        empty()
            .put("MessageId", sent.id())
            .put("MD5OfMessageBody", MessageAttribute.digest(content.body()));
    putDigest(answer, "MD5OfMessageAttributes", content.attributes());
    putDigest(answer, "MD5OfMessageSystemAttributes", content.system());
    return fifo
        ? answer.put("SequenceNumber", QueueEvents.sequenceNumber(sent.sequence()))
        : answer;
  }

  private WireResponse receiveMessage(QueueRequest request) {
    if (request.text("ReceiveRequestAttemptId").isPresent()) {
      throw QueueError.unsupported("ReceiveRequestAttemptId");
    }
    var queue = queue(request);
    var most = request.integer("MaxNumberOfMessages", 1, 10).orElse(1);
    var wait =
        request
            .integer("WaitTimeSeconds", 0, LONGEST_WAIT)
            .map(Duration::ofSeconds)
            .orElse(queue.settings().receiveWait());
    var received = queue.receive(most, request.visibilityTimeout());
    if (received.isEmpty()) {
      var none = ok(empty());
      return new WireResponse(none.status(), none.headers(), none.body(), wait);
    }
    var answer = empty();
    var messages = answer.putArray("Messages");
    received.forEach(message -> messages.add(received(queue, message, request)));
    return ok(answer);
  }

  private ObjectNode received(LocalQueue queue, QueueMessage message, QueueRequest request) {
    var body = message.content().body();
    var answer =
        empty()
            .put("MessageId", message.origin().id())
            .put("ReceiptHandle", QueueReceipt.of(queue.name(), message).handle())
            .put("MD5OfBody", MessageAttribute.digest(body))
            .put("Body", body);
    putSystemAttributes(answer, queue, message, request);
    var attributes = wanted(message.content().attributes(), request.list("MessageAttributeNames"));
    putDigest(answer, "MD5OfMessageAttributes", attributes);
    if (!attributes.isEmpty()) {
      var shown = answer.putObject("MessageAttributes");
      attributes.forEach(
          (name, value) ->
              shown
                  .putObject(name)
                  .put("DataType", value.type())
                  .put(value.isBinary() ? "BinaryValue" : "StringValue", value.value()));
    }
    return answer;
  }

  private void putSystemAttributes(
      ObjectNode answer, LocalQueue queue, QueueMessage message, QueueRequest request) {
    var names = request.list("MessageSystemAttributeNames");
    names.addAll(request.list("AttributeNames"));
    var shown =
        QueueEvents.systemAttributes(message, queue.settings().isFifo(), base.account());
    shown.keySet().removeIf(name -> !names.contains("All") && !names.contains(name));
    if (!shown.isEmpty()) {
      shown.forEach(answer.putObject("Attributes")::put);
    }
  }

  private static Map<String, MessageAttribute> wanted(
      Map<String, MessageAttribute> attributes, List<String> names) {
    var wanted = new TreeMap<>(attributes);
    wanted.keySet().removeIf(name -> names.stream().noneMatch(pattern -> matches(pattern, name)));
    return wanted;
  }

  private static boolean matches(String pattern, String name) {
    return pattern.equals("All")
        || pattern.equals(name)
        || pattern.endsWith(".*") && name.startsWith(pattern.substring(0, pattern.length() - 2));
  }

  private ObjectNode deleteMessage(QueueRequest request) {
    return delete(queue(request), request);
  }

  private ObjectNode deleteMessageBatch(QueueRequest request) {
    var queue = queue(request);
    return QueueBatch.answer(request, entry -> delete(queue, entry));
  }

  private static ObjectNode delete(LocalQueue queue, QueueRequest request) {
    queue.delete(request.required("ReceiptHandle"));
    return empty();
  }

  private ObjectNode changeMessageVisibility(QueueRequest request) {
    return changeVisibility(queue(request), request);
  }

  private ObjectNode changeMessageVisibilityBatch(QueueRequest request) {
    var queue = queue(request);
    return QueueBatch.answer(request, entry -> changeVisibility(queue, entry));
  }

  private static ObjectNode changeVisibility(LocalQueue queue, QueueRequest request) {
    var handle = request.required("ReceiptHandle");
    var visibility =
        request
            .visibilityTimeout()
            .orElseThrow(() -> QueueError.missing("VisibilityTimeout"));
    queue.changeVisibility(handle, visibility);
    return empty();
  }

  private ObjectNode purgeQueue(QueueRequest request) {
    queues.purge(queue(request));
    return empty();
  }

  private LocalQueue queue(QueueRequest request) {
    return queues.byUrl(request.required("QueueUrl"));
  }

  /// The address as the client that asks can reach it, or AWS's where no port is between.
  private String url(String name, WireRequest wire) {
    var host = wire.header("Host").orElse("");
    return WireHost.of(host).isLoopback()
        ? "http://" + host + "/" + base.account().id() + "/" + name
        : queues.url(name);
  }

  private static void putDigest(
      ObjectNode answer, String name, Map<String, MessageAttribute> attributes) {
    if (!attributes.isEmpty()) {
      answer.put(name, MessageAttribute.digest(attributes));
    }
  }

  private static ObjectNode empty() {
    return JSON.createObjectNode();
  }

  private WireResponse ok(ObjectNode answer) {
    return response(200, answer, Map.of());
  }

  /// The error in both its names: the JSON protocol's in the body, the query protocol's, which
  /// SDKs report, in a header.
  private WireResponse refusal(QueueError error) {
    return response(
        400,
        empty().put("__type", "com.amazonaws.sqs#" + error.type()).put("message", error.text()),
        Map.of("x-amzn-query-error", error.queryCode() + ";Sender"));
  }

  private WireResponse response(int status, ObjectNode body, Map<String, String> more) {
    var headers = new TreeMap<>(more);
    headers.put("Content-Type", "application/x-amz-json-1.0");
    headers.put("x-amzn-RequestId", base.ids().uuid());
    return new WireResponse(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
