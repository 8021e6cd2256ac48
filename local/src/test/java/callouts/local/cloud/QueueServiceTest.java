package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.cloud.CloudUnderTest.Ours;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeValueException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

/// What no one can wait for in real time, or what ElasticMQ does otherwise than Amazon.
class QueueServiceTest {
  private static final Map<String, String> FIFO = Map.of("FifoQueue", "true");

  private final Ours ours = Ours.fresh();
  private final SqsClient sqs = ours.inMemory().sqs();

  @Test
  void aDeduplicationIdIsForgottenAfterFiveMinutes() {
    var queue = create("jobs.fifo", FIFO);
    send(queue, "one", "same");

    ours.advance(Duration.ofMinutes(5).minusMillis(1));
    send(queue, "two", "same");
    assertThat(bodies(receive(queue))).containsExactly("one");

    ours.advance(Duration.ofMillis(1));
    send(queue, "three", "same");
    assertThat(bodies(receive(queue))).containsExactly("three");
  }

  @Test
  void eachGroupHasItsOwnDeduplicationIdsWhereTheScopeSaysSo() {
    var queue =
        create(
            "dials.fifo", Map.of("FifoQueue", "true", "DeduplicationScope", "messageGroup"));
    for (var group : List.of("A", "B", "A")) {
      sqs.sendMessage(
          to ->
              to.queueUrl(queue)
                  .messageBody(group)
                  .messageGroupId(group)
                  .messageDeduplicationId("same"));
    }

    assertThat(bodies(receive(queue))).containsExactly("A", "B");
  }

  @Test
  void aMessageIsGoneAfterTheRetentionPeriod() {
    var queue = create("q", Map.of("MessageRetentionPeriod", "60"));
    send(queue, "short-lived");

    ours.advance(Duration.ofSeconds(60));

    assertThat(receive(queue)).isEmpty();
    assertThat(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo("0");
  }

  @Test
  void aFifoHandleExpiresWithTheVisibilityTimeout() {
    var queue = create("jobs.fifo", FIFO);
    send(queue, "slow", "d");
    var handle = receive(queue).getFirst().receiptHandle();

    ours.advance(Duration.ofSeconds(30));

    assertThatThrownBy(
            () -> sqs.deleteMessage(that -> that.queueUrl(queue).receiptHandle(handle)))
        .isInstanceOf(SqsException.class)
        .hasMessageContaining("The receipt handle has expired");
    assertThat(bodies(receive(queue))).containsExactly("slow");
  }

  @Test
  void aStandardMessageReceivedAgainIsNotDeletedByTheEarlierHandle() {
    var queue = create("q", Map.of());
    send(queue, "again");
    var earlier = receive(queue).getFirst().receiptHandle();
    ours.advance(Duration.ofSeconds(30));
    var later = receive(queue).getFirst().receiptHandle();

    sqs.deleteMessage(that -> that.queueUrl(queue).receiptHandle(earlier));
    assertThat(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("1");
    sqs.deleteMessage(that -> that.queueUrl(queue).receiptHandle(later));
    assertThat(attribute(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo("0");
  }

  @Test
  void theVisibilityOfAMessageThatIsNotInFlightCannotBeChanged() {
    var queue = create("q", Map.of());
    send(queue, "m");
    var handle = receive(queue).getFirst().receiptHandle();
    ours.advance(Duration.ofSeconds(30));

    assertThatThrownBy(
            () ->
                sqs.changeMessageVisibility(
                    that -> that.queueUrl(queue).receiptHandle(handle).visibilityTimeout(5)))
        .isInstanceOf(MessageNotInflightException.class);
  }

  @Test
  void aHandleOfNoQueueIsRefusedByName() {
    var queue = create("q", Map.of());

    assertThatThrownBy(() -> sqs.deleteMessage(of -> of.queueUrl(queue).receiptHandle("x")))
        .isInstanceOf(ReceiptHandleIsInvalidException.class);
  }

  @Test
  void aQueueIsPurgedOnceAMinute() {
    var queue = create("q", Map.of());
    sqs.purgeQueue(that -> that.queueUrl(queue));

    assertThatThrownBy(() -> sqs.purgeQueue(that -> that.queueUrl(queue)))
        .isInstanceOf(PurgeQueueInProgressException.class);
    ours.advance(Duration.ofMinutes(1));
    sqs.purgeQueue(that -> that.queueUrl(queue));
  }

  @Test
  void aMillionAndABitOfBytesIsOneMessageAndNotOneByteMore() {
    var queue = create("q", Map.of());

    send(queue, "x".repeat(1_048_576));
    assertThatThrownBy(() -> send(queue, "x".repeat(1_048_577)))
        .hasMessageContaining("Message must be shorter than 1048576 bytes");
  }

  @Test
  void aBatchMayNotBeLongerThanOneMessage() {
    var queue = create("q", Map.of());

    assertThatThrownBy(
            () ->
                sqs.sendMessageBatch(
                    to ->
                        to.queueUrl(queue)
                            .entries(
                                a -> a.id("a").messageBody("x".repeat(1_000_000)),
                                b -> b.id("b").messageBody("x".repeat(50_000)))))
        .hasMessageContaining("Batch requests cannot be longer than 1048576 bytes");
  }

  @Test
  void anEntryThatFailsLeavesTheOthersOfItsBatch() {
    var queue = create("jobs.fifo", FIFO);

    var answer =
        sqs.sendMessageBatch(
            to ->
                to.queueUrl(queue)
                    .entries(
                        a -> a.id("a").messageBody("m").messageGroupId("A"),
                        b ->
                            b.id("b")
                                .messageBody("m")
                                .messageGroupId("A")
                                .messageDeduplicationId("d")));

    assertThat(answer.successful()).singleElement().returns("b", it -> it.id());
    assertThat(answer.failed())
        .singleElement()
        .returns("a", it -> it.id())
        .returns(true, it -> it.senderFault())
        .returns("InvalidParameterValue", it -> it.code());
  }

  @Test
  void aDelayOnAFifoMessageIsRefused() {
    var queue = create("jobs.fifo", FIFO);

    assertThatThrownBy(
            () ->
                sqs.sendMessage(
                    to ->
                        to.queueUrl(queue)
                            .messageBody("m")
                            .messageGroupId("A")
                            .messageDeduplicationId("d")
                            .delaySeconds(5)))
        .hasMessageContaining("not valid for this queue type");
  }

  @Test
  void anUnknownAttributeAndAValueOutOfRangeAreRefused() {
    assertThatThrownBy(() -> create("a", Map.of("Colour", "red")))
        .isInstanceOf(InvalidAttributeNameException.class)
        .hasMessageContaining("Unknown Attribute Colour.");
    assertThatThrownBy(() -> create("b", Map.of("VisibilityTimeout", "43201")))
        .isInstanceOf(InvalidAttributeValueException.class);
    assertThatThrownBy(() -> create("c", Map.of("ContentBasedDeduplication", "true")))
        .isInstanceOf(InvalidAttributeNameException.class);
    assertThatThrownBy(() -> create("d.fifo", Map.of())).isInstanceOf(SqsException.class);
    assertThatThrownBy(() -> create("e", FIFO)).isInstanceOf(SqsException.class);
  }

  @Test
  void aDeadLetterQueueIsOfItsSourcesType() {
    var dead = create("dead", Map.of());

    assertThatThrownBy(
            () ->
                create(
                    "jobs.fifo",
                    Map.of("FifoQueue", "true", "RedrivePolicy", redrive(dead, 3))))
        .hasMessageContaining("same type of queue");
  }

  @Test
  void aDeadLetterSaysWhereItComesFrom() {
    var dead = create("dead", Map.of());
    var queue = create("q", Map.of("RedrivePolicy", redrive(dead, 1)));
    send(queue, "poison");
    receive(queue);
    ours.advance(Duration.ofSeconds(30));

    assertThat(receive(queue)).isEmpty();
    assertThat(receive(dead).getFirst().attributesAsStrings())
        .containsEntry("DeadLetterQueueSourceArn", "arn:aws:sqs:us-east-1:000000000000:q")
        .containsEntry("ApproximateReceiveCount", "2");
  }

  @Test
  void whatIsNotSimulatedIsRefusedByName() {
    var queue = create("q", Map.of());

    assertThatThrownBy(() -> sqs.tagQueue(that -> that.queueUrl(queue).tags(Map.of("a", "b"))))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("TagQueue");
  }

  @Test
  void queuesAreListedPageByPage() {
    for (var i = 0; i < 5; i++) {
      create("q" + i, Map.of());
    }

    assertThat(sqs.listQueues(all -> all.maxResults(2)).queueUrls()).hasSize(2);
    assertThat(sqs.listQueuesPaginator(all -> all.maxResults(2)).queueUrls()).hasSize(5);
  }

  @Test
  void aLongPollWaitsForAMessageWithoutHoldingUpOthers() throws Exception {
    try (var cloud = CloudUnderTest.OverThePort.start(Ours.fresh());
        var polling = cloud.sqs();
        var sending = cloud.sqs()) {
      var queue = sending.createQueue(that -> that.queueName("q")).queueUrl();
      var received =
          CompletableFuture.supplyAsync(
              () -> polling.receiveMessage(from -> from.queueUrl(queue).waitTimeSeconds(20)));

      Thread.sleep(150);
      assertThat(received).isNotDone();
      sending.sendMessage(to -> to.queueUrl(queue).messageBody("at last"));

      assertThat(bodies(received.get().messages())).containsExactly("at last");
    }
  }

  @Test
  void theErrorIsNamedInBodyAndHeader() throws Exception {
    try (var cloud = CloudUnderTest.OverThePort.start(Ours.fresh());
        var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create(cloud.endpoint() + "/"))
              .header("X-Amz-Target", "AmazonSQS.GetQueueUrl")
              .header(
                  "Authorization",
                  "AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/sqs/aws4_request")
              .POST(HttpRequest.BodyPublishers.ofString("{\"QueueName\": \"none\"}"))
              .build();

      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("x-amzn-query-error"))
          .hasValue("AWS.SimpleQueueService.NonExistentQueue;Sender");
      assertThat(answer.body()).contains("\"com.amazonaws.sqs#QueueDoesNotExist\"");
    }
  }

  @Test
  void bytesThatAreNotBase64AreRefused() {
    var queue = create("q", Map.of());
    var request =
        new WireRequest(
            "POST",
            "/",
            Map.of(),
            Map.of("X-Amz-Target", List.of("AmazonSQS.SendMessage")),
            """
            {"QueueUrl": "%s", "MessageBody": "m",
             "MessageAttributes": {"seal": {"DataType": "Binary", "BinaryValue": "?"}}}
            """
                .formatted(queue)
                .getBytes(StandardCharsets.UTF_8));

    var answer = new QueueService(ours.queues, ours.base).handle(request);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers())
        .containsEntry("x-amzn-query-error", "InvalidParameterValue;Sender");
  }

  private String create(String name, Map<String, String> attributes) {
    return sqs.createQueue(that -> that.queueName(name).attributesWithStrings(attributes))
        .queueUrl();
  }

  private String redrive(String dead, int most) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
        .formatted(attribute(dead, QueueAttributeName.QUEUE_ARN), most);
  }

  private void send(String queue, String body) {
    sqs.sendMessage(to -> to.queueUrl(queue).messageBody(body));
  }

  private void send(String queue, String body, String deduplication) {
    sqs.sendMessage(
        to ->
            to.queueUrl(queue)
                .messageBody(body)
                .messageGroupId(body)
                .messageDeduplicationId(deduplication));
  }

  private List<Message> receive(String queue) {
    return sqs.receiveMessage(
            from ->
                from.queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNamesWithStrings("All"))
        .messages();
  }

  private String attribute(String queue, QueueAttributeName name) {
    return sqs.getQueueAttributes(of -> of.queueUrl(queue).attributeNames(name))
        .attributes()
        .getOrDefault(name, "");
  }

  private static List<String> bodies(List<Message> messages) {
    return messages.stream().map(Message::body).toList();
  }
}
