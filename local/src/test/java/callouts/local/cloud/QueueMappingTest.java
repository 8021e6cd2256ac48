package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.CloudUnderTest.Ours;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueMappingTest {
  private static final Duration LATENCY = Duration.ofMillis(50);

  private final Ours ours = Ours.fresh();
  private final List<String> seen = new ArrayList<>();
  private final Set<String> failing = new HashSet<>();

  @Test
  void aMessageIsDeliveredAfterTheLatencyAndDeleted() {
    var queue = ours.queues.ensure("q", Map.of());
    consume(queue, 10);
    ours.queues.send(queue, "hello", "", "");

    runAll();

    assertThat(seen).containsExactly("+50 hello#1");
    assertThat(messages("q")).isZero();
  }

  @Test
  void messagesThatWaitedBeforeTheMappingAreDelivered() {
    var queue = ours.queues.ensure("q", Map.of());
    ours.queues.send(queue, "early", "", "");
    ours.advance(Duration.ofSeconds(1));
    consume(queue, 10);

    runAll();

    assertThat(seen).containsExactly("+1000 early#1");
  }

  @Test
  void aBatchHasAtMostItsSizeAndTheRestFollows() {
    var queue = ours.queues.ensure("q", Map.of());
    var sizes = new ArrayList<Integer>();
    ours.queues.consume(
        queue,
        2,
        LATENCY,
        records -> {
          sizes.add(records.size());
          return Set.of();
        });
    for (var i = 0; i < 5; i++) {
      ours.queues.send(queue, "m" + i, "", "");
    }

    runAll();

    assertThat(sizes).containsExactly(2, 2, 1);
    assertThat(ours.loop.instant()).isEqualTo(Ours.START.plus(LATENCY));
  }

  @Test
  void aDelayedMessageIsDeliveredWhenItsDelayIsOver() {
    var queue = ours.queues.ensure("q", Map.of("DelaySeconds", "900"));
    consume(queue, 10);
    ours.queues.send(queue, "later", "", "");

    runAll();

    assertThat(seen).containsExactly("+900050 later#1");
  }

  @Test
  void whatFailedComesAgainAfterTheVisibilityTimeoutAndTheRestDoesNot() {
    var queue = ours.queues.ensure("q", Map.of("VisibilityTimeout", "60"));
    consume(queue, 10);
    failing.add("bad#1");
    ours.queues.send(queue, "good", "", "");
    ours.queues.send(queue, "bad", "", "");

    runAll();

    assertThat(seen).containsExactly("+50 good#1", "+50 bad#1", "+60100 bad#2");
    assertThat(messages("q")).isZero();
  }

  @Test
  void anExceptionMeansThatTheWholeBatchFailed() {
    var queue = ours.queues.ensure("q", Map.of("VisibilityTimeout", "60"));
    var calls = new ArrayList<Integer>();
    ours.queues.consume(
        queue,
        10,
        LATENCY,
        records -> {
          calls.add(records.size());
          if (calls.size() == 1) {
            throw new IllegalStateException("a fault for the test");
          }
          return Set.of();
        });
    ours.queues.send(queue, "a", "", "");
    ours.queues.send(queue, "b", "", "");

    runAll();

    assertThat(calls).containsExactly(2, 2);
  }

  @Test
  void anIdThatWasNotInTheBatchMeansThatTheWholeBatchFailed() {
    var queue = ours.queues.ensure("q", Map.of("VisibilityTimeout", "60"));
    var calls = new ArrayList<Integer>();
    ours.queues.consume(
        queue,
        10,
        LATENCY,
        records -> {
          calls.add(records.size());
          return calls.size() == 1 ? Set.of("no such id") : Set.of();
        });
    ours.queues.send(queue, "a", "", "");

    runAll();

    assertThat(calls).containsExactly(1, 1);
  }

  @Test
  void aMessageThatFailsTooOftenBecomesADeadLetter() {
    var dead = ours.queues.ensure("dead", Map.of());
    var queue =
        ours.queues.ensure(
            "q",
            Map.of(
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":2}".formatted(dead)));
    consume(queue, 10);
    failing.addAll(Set.of("bad#1", "bad#2"));
    ours.queues.send(queue, "bad", "", "");

    runAll();

    assertThat(seen).containsExactly("+50 bad#1", "+30100 bad#2");
    assertThat(messages("dead")).isEqualTo(1);
    assertThat(messages("q")).isZero();
  }

  @Test
  void aGroupIsDeliveredOneAfterTheOtherAndItsFailureHoldsBackOnlyItself() {
    var queue = ours.queues.ensure("q.fifo", Map.of("FifoQueue", "true"));
    consume(queue, 1);
    failing.add("a1#1");
    ours.queues.send(queue, "a1", "A", "1");
    ours.queues.send(queue, "a2", "A", "2");
    ours.queues.send(queue, "b1", "B", "3");

    runAll();

    assertThat(seen)
        .containsExactly("+50 a1#1", "+50 b1#1", "+30100 a1#2", "+30150 a2#1");
  }

  @Test
  void aMessageSentWhileAnotherIsHandledIsDelivered() {
    var queue = ours.queues.ensure("q.fifo", Map.of("FifoQueue", "true"));
    ours.queues.consume(
        queue,
        1,
        LATENCY,
        records -> {
          var body = records.get(0).get("body").asText();
          seen.add(body);
          if (body.length() < 4) {
            ours.queues.send(queue, body + "x", "A", body + "x");
          }
          return Set.of();
        });
    ours.queues.send(queue, "x", "A", "x");

    runAll();

    assertThat(seen).containsExactly("x", "xx", "xxx", "xxxx");
  }

  @Test
  void everyBatchIsHandedOverTwiceWhereSwitchedOn() {
    var queue = ours.queues.ensure("q.fifo", Map.of("FifoQueue", "true"));
    consume(queue, 1).deliverTwice(true);
    ours.queues.send(queue, "a1", "A", "1");
    ours.queues.send(queue, "a2", "A", "2");

    runAll();

    assertThat(seen)
        .containsExactly("+50 a1#1", "+100 a1#1", "+150 a2#1", "+200 a2#1");
    assertThat(messages("q.fifo")).isZero();
  }

  @Test
  void anotherClientsMessageIsLeftAloneUntilItIsVisibleAgain() {
    var queue = ours.queues.ensure("q", Map.of());
    ours.queues.send(queue, "m", "", "");
    try (var sqs = ours.inMemory().sqs()) {
      sqs.receiveMessage(from -> from.queueUrl(ours.queues.url("q")));
    }
    consume(queue, 10);

    runAll();

    assertThat(seen).containsExactly("+30050 m#2");
  }

  @Test
  void theRecordsAreWhatLambdaFunctionsRead() {
    var queue = ours.queues.ensure("jobs.fifo", Map.of("FifoQueue", "true"));
    var events = new ArrayList<SQSEvent>();
    ours.queues.consume(
        queue,
        10,
        LATENCY,
        records -> {
          var event = new JsonMapper().createObjectNode().set("Records", records).toString();
          events.add(
              LambdaEventSerializers.serializerFor(
                      SQSEvent.class, Thread.currentThread().getContextClassLoader())
                  .fromJson(
                      new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8))));
          return Set.of();
        });
    try (var sqs = ours.inMemory().sqs()) {
      sqs.sendMessage(
          to ->
              to.queueUrl(ours.queues.url("jobs.fifo"))
                  .messageBody("{}")
                  .messageGroupId("jobs")
                  .messageDeduplicationId("d")
                  .messageAttributes(
                      Map.of(
                          "kind",
                          software.amazon.awssdk.services.sqs.model.MessageAttributeValue
                              .builder()
                              .dataType("String")
                              .stringValue("job")
                              .build())));
    }

    runAll();

    var message = events.getFirst().getRecords().getFirst();
    assertThat(message.getBody()).isEqualTo("{}");
    assertThat(message.getEventSource()).isEqualTo("aws:sqs");
    assertThat(message.getEventSourceArn()).isEqualTo(queue);
    assertThat(message.getAwsRegion()).isEqualTo("us-east-1");
    assertThat(message.getAttributes())
        .containsEntry("MessageGroupId", "jobs")
        .containsEntry("MessageDeduplicationId", "d")
        .containsEntry("ApproximateReceiveCount", "1")
        .containsKeys("SentTimestamp", "SequenceNumber", "SenderId");
    assertThat(message.getMessageAttributes())
        .hasEntrySatisfying(
            "kind", value -> assertThat(value.getStringValue()).isEqualTo("job"));
  }

  @Test
  void tenThousandMessagesOfOneGroupAreDeliveredOneByOne() {
    var queue = ours.queues.ensure("q.fifo", Map.of("FifoQueue", "true"));
    consume(queue, 1);
    for (var i = 0; i < 10_000; i++) {
      ours.queues.send(queue, "m" + i, "A", "m" + i);
    }

    runAll();

    assertThat(seen).hasSize(10_000).last().isEqualTo("+500000 m9999#1");
  }

  private QueueMapping consume(String queue, int batchSize) {
    return ours.queues.consume(
        queue,
        batchSize,
        LATENCY,
        records -> {
          var failed = new HashSet<String>();
          records.forEach(message -> handle(message, failed));
          return failed;
        });
  }

  /// Notes the milliseconds since the start, the body and how often it was received.
  private void handle(JsonNode message, Set<String> failed) {
    var count = message.get("attributes").get("ApproximateReceiveCount").asText();
    var name = message.get("body").asText() + "#" + count;
    seen.add("+" + Duration.between(Ours.START, ours.loop.instant()).toMillis() + " " + name);
    if (failing.contains(name)) {
      failed.add(message.get("messageId").asText());
    }
  }

  private void runAll() {
    ours.loop.runUntil(() -> false);
  }

  private int messages(String name) {
    var attributes = ours.queues.find(name).orElseThrow().attributes();
    return Integer.parseInt(attributes.getOrDefault("ApproximateNumberOfMessages", "-1"))
        + Integer.parseInt(attributes.getOrDefault("ApproximateNumberOfMessagesNotVisible", "-1"));
  }
}
