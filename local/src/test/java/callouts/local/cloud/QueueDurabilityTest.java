package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.CloudUnderTest.Ours;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// A killed stack goes on: what was committed is there, what was not never happened.
class QueueDurabilityTest {
  @TempDir Path folder = Path.of(".");

  private Ours ours = Ours.fresh();

  @Test
  void messagesVisibilityAndTheDeduplicationWindowSurviveAKill() throws Exception {
    ours = new Ours(Store.at(folder.resolve("state")), Ours.START);
    ours.queues.ensure("jobs.fifo", Map.of("FifoQueue", "true"));
    send("one", "A");
    send("two", "A");
    send("other", "B");
    var taken = receive(1);
    ours.store.commit();
    send("never", "C");

    afterAKill(Ours.START.plusSeconds(10));

    assertThat(bodies(taken)).containsExactly("one");
    send("other", "B"); // known, so not a second time
    assertThat(bodies(receive(10))).containsExactly("other");
    ours.advance(Duration.ofSeconds(21));
    assertThat(bodies(receive(10))).containsExactly("one", "two");
    send("never", "C");
    assertThat(bodies(receive(10))).containsExactly("never");
  }

  @Test
  void aHandleFromBeforeTheKillStillDeletes() throws Exception {
    ours = new Ours(Store.at(folder.resolve("state")), Ours.START);
    ours.queues.ensure("jobs.fifo", Map.of("FifoQueue", "true"));
    send("one", "A");
    send("two", "A");
    var handle = receive(1).getFirst().receiptHandle();
    ours.store.commit();

    afterAKill(Ours.START.plusSeconds(10));

    try (var sqs = sqs()) {
      sqs.deleteMessage(that -> that.queueUrl(url()).receiptHandle(handle));
    }
    assertThat(bodies(receive(10))).containsExactly("two");
  }

  @Test
  void sequenceNumbersGoOnAfterAKill() throws Exception {
    ours = new Ours(Store.at(folder.resolve("state")), Ours.START);
    ours.queues.ensure("jobs.fifo", Map.of("FifoQueue", "true"));
    var before = send("one", "A");
    ours.store.commit();

    afterAKill(Ours.START);

    assertThat(send("two", "B")).isGreaterThan(before);
  }

  @Test
  void topicsSubscriptionsAndTheOutboxSurviveAKill() throws Exception {
    ours = new Ours(Store.at(folder.resolve("state")), Ours.START);
    var topic = ours.topics.ensure("notices", Map.of());
    ours.topics.subscribe(topic, "email", "teacher@example.com", false);
    ours.topics.publish(topic, "Before", "one");
    ours.store.commit();

    afterAKill(Ours.START);
    ours.topics.publish(topic, "After", "two");

    assertThat(ours.topics.mails())
        .containsExactly(
            new Mail("teacher@example.com", "Before", "one"),
            new Mail("teacher@example.com", "After", "two"));
  }

  /// The file as it was at the last commit, opened by a new process.
  private void afterAKill(Instant at) throws Exception {
    var copy = folder.resolve("state-after");
    Files.copy(folder.resolve("state"), copy);
    ours.store.close();
    ours = new Ours(Store.at(copy), at);
  }

  private String send(String body, String group) {
    try (var sqs = sqs()) {
      return sqs.sendMessage(
              to ->
                  to.queueUrl(url())
                      .messageBody(body)
                      .messageGroupId(group)
                      .messageDeduplicationId(body))
          .sequenceNumber();
    }
  }

  private List<Message> receive(int most) {
    try (var sqs = sqs()) {
      return sqs.receiveMessage(from -> from.queueUrl(url()).maxNumberOfMessages(most)).messages();
    }
  }

  private SqsClient sqs() {
    return ours.inMemory().sqs();
  }

  private String url() {
    return ours.queues.url("jobs.fifo");
  }

  private static List<String> bodies(List<Message> messages) {
    return messages.stream().map(Message::body).toList();
  }
}
