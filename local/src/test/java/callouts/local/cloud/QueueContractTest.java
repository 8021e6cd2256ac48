package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What a queue's users rely on, asked of ours and of ElasticMQ in the same words.
@ParameterizedClass
@EnumSource
class QueueContractTest {
  private static final Duration A_SECOND = Duration.ofMillis(1_100);

  /// ElasticMQ has this one code for most of what is wrong with a message.
  private static final String ELASTICMQ_CODE = "InvalidAttributeValue";

  enum Backend {
    IN_MEMORY(() -> CloudUnderTest.Ours.fresh().inMemory()),
    OVER_THE_PORT(() -> CloudUnderTest.OverThePort.start(CloudUnderTest.Ours.fresh())),
    ELASTICMQ(Backend::elasticMq);

    private final Supplier<CloudUnderTest> start;

    Backend(Supplier<CloudUnderTest> start) {
      this.start = start;
    }

    private static CloudUnderTest elasticMq() {
      var server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
      var port = server.waitUntilStarted().localAddress().getPort();
      return new CloudUnderTest.Theirs(
          URI.create("http://127.0.0.1:" + port), server::stopAndWait);
    }
  }

  @Parameter Backend backend = Backend.IN_MEMORY;

  private static CloudUnderTest cloud = CloudUnderTest.Ours.fresh().inMemory();
  private SqsClient sqs = cloud.sqs();

  @BeforeParameterizedClassInvocation
  static void start(Backend backend) {
    cloud = backend.start.get();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws InterruptedException {
    cloud.close();
  }

  @BeforeEach
  void connect() {
    sqs = cloud.sqs();
  }

  @AfterEach
  void disconnect() {
    sqs.close();
  }

  @Test
  void aMessageIsReceivedAsSentAndGoneWhenDeleted() {
    var queue = standard(Map.of());
    var body = "grüezi & <hello> \uD83D\uDCDE";
    var sent = sqs.sendMessage(to -> to.queueUrl(queue).messageBody(body));

    var received = receiveOne(queue);

    assertThat(received.body()).isEqualTo(body);
    assertThat(received.messageId()).isEqualTo(sent.messageId());
    sqs.deleteMessage(that -> that.queueUrl(queue).receiptHandle(received.receiptHandle()));
    assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo(0);
    assertThat(receive(queue)).isEmpty();
  }

  @Test
  void aReceivedMessageIsHiddenUntilTheVisibilityTimeoutAndThenComesAgain()
      throws InterruptedException {
    var queue = standard(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
    send(queue, "again");

    assertThat(receiveOne(queue).attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    assertThat(receive(queue)).isEmpty();
    cloud.advance(A_SECOND);
    assertThat(receiveOne(queue).attributes())
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "2");
  }

  @Test
  void aVisibilityChangedToZeroMakesTheMessageVisibleAtOnce() {
    var queue = standard(Map.of());
    send(queue, "back");
    var handle = receiveOne(queue).receiptHandle();

    sqs.changeMessageVisibility(
        that -> that.queueUrl(queue).receiptHandle(handle).visibilityTimeout(0));

    assertThat(receiveOne(queue).body()).isEqualTo("back");
  }

  @Test
  void aLongerVisibilityKeepsTheMessageHidden() throws InterruptedException {
    var queue = standard(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
    send(queue, "busy");
    var handle = receiveOne(queue).receiptHandle();

    sqs.changeMessageVisibility(
        that -> that.queueUrl(queue).receiptHandle(handle).visibilityTimeout(100));

    cloud.advance(A_SECOND);
    assertThat(receive(queue)).isEmpty();
  }

  @Test
  void aDelayedMessageIsReceivedAfterItsDelay() throws InterruptedException {
    var queue = standard(Map.of());
    sqs.sendMessage(to -> to.queueUrl(queue).messageBody("later").delaySeconds(1));

    assertThat(receive(queue)).isEmpty();
    assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
        .isEqualTo(1);
    cloud.advance(A_SECOND);
    assertThat(receiveOne(queue).body()).isEqualTo("later");
  }

  @Test
  void messageAttributesComeBackAsSent() {
    var queue = standard(Map.of());
    var attributes =
        Map.of(
            "kind", attribute("String", "job"),
            "weight", attribute("Number.float", "1.5"),
            "seal",
                MessageAttributeValue.builder()
                    .dataType("Binary")
                    .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, (byte) 255}))
                    .build());
    var sent =
        sqs.sendMessage(to -> to.queueUrl(queue).messageBody("m").messageAttributes(attributes));

    var received = receiveOne(queue);

    assertThat(received.messageAttributes()).isEqualTo(attributes);
    assertThat(received.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
  }

  @Test
  void aBatchIsSentReceivedAndDeletedEntryByEntry() {
    var queue = standard(Map.of());
    var sent =
        sqs.sendMessageBatch(
            to -> to.queueUrl(queue).entries(entry("a"), entry("b"), entry("c")));
    assertThat(sent.successful()).hasSize(3);
    assertThat(sent.failed()).isEmpty();

    var received = new ArrayList<Message>();
    while (received.size() < 3) {
      var some = receive(queue);
      assertThat(some).isNotEmpty();
      received.addAll(some);
    }
    var deleted =
        sqs.deleteMessageBatch(
            that ->
                that.queueUrl(queue)
                    .entries(
                        received.stream()
                            .map(
                                message ->
                                    DeleteMessageBatchRequestEntry.builder()
                                        .id(message.body())
                                        .receiptHandle(message.receiptHandle())
                                        .build())
                            .toList()));

    assertThat(deleted.successful()).hasSize(3);
    assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .isEqualTo(0);
  }

  @Test
  void aBatchWithoutAnEntryOrWithElevenOrWithTheSameIdTwiceIsRefused() {
    assumeFalse(backend == Backend.ELASTICMQ, "ElasticMQ takes such batches");
    var queue = standard(Map.of());
    var eleven = IntStream.range(0, 11).mapToObj(i -> entry("e" + i)).toList();

    assertRefused(
        () -> sqs.sendMessageBatch(to -> to.queueUrl(queue).entries(eleven)),
        "TooManyEntriesInBatchRequest");
    assertRefused(
        () -> sqs.sendMessageBatch(to -> to.queueUrl(queue).entries(entry("a"), entry("a"))),
        "BatchEntryIdsNotDistinct");
    assertRefused(
        () -> sqs.sendMessageBatch(to -> to.queueUrl(queue).entries(List.of())),
        "EmptyBatchRequest");
  }

  @Test
  void aGroupIsReceivedInOrderAndOneAtATimeWhileOthersGoOn() {
    var queue = fifo(Map.of());
    send(queue, "a1", "A");
    send(queue, "a2", "A");
    send(queue, "b1", "B");

    var first = receiveOne(queue, request -> request.maxNumberOfMessages(1));
    assertThat(first.body()).isEqualTo("a1");
    assertThat(bodies(receive(queue))).containsExactly("b1");
    assertThat(receive(queue)).isEmpty();

    sqs.deleteMessage(that -> that.queueUrl(queue).receiptHandle(first.receiptHandle()));
    assertThat(bodies(receive(queue))).containsExactly("a2");
  }

  @Test
  void oneReceiveBringsManyOfAGroupInOrder() {
    var queue = fifo(Map.of());
    for (var i = 0; i < 5; i++) {
      send(queue, "m" + i, "A");
    }

    assertThat(bodies(receive(queue))).containsExactly("m0", "m1", "m2", "m3", "m4");
    assertThat(receive(queue)).isEmpty();
  }

  @Test
  void aMessageThatComesAgainKeepsItsPlaceInTheGroup() throws InterruptedException {
    var queue = fifo(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1"));
    send(queue, "first", "A");
    send(queue, "second", "A");
    assertThat(receiveOne(queue, request -> request.maxNumberOfMessages(1)).body())
        .isEqualTo("first");

    cloud.advance(A_SECOND);

    assertThat(bodies(receive(queue))).containsExactly("first", "second");
  }

  @Test
  void aMessageSentTwiceUnderOneDeduplicationIdIsInTheQueueOnce() {
    var queue = fifo(Map.of());
    var once = sendFifo(queue, "one", "same");
    var twice = sendFifo(queue, "two", "same");

    assertThat(twice.messageId()).isEqualTo(once.messageId());
    var received = receiveOne(queue);
    assertThat(received.body()).isEqualTo("one");
    sqs.deleteMessage(that -> that.queueUrl(queue).receiptHandle(received.receiptHandle()));
    sendFifo(queue, "three", "same");
    assertThat(receive(queue)).isEmpty();
  }

  @Test
  void theSameBodyIsInTheQueueOnceWhereContentDeduplicates() {
    var queue = fifo(Map.of(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));
    for (var body : List.of("one", "one", "two")) {
      sqs.sendMessage(to -> to.queueUrl(queue).messageBody(body).messageGroupId("A"));
    }

    assertThat(bodies(receive(queue))).containsExactly("one", "two");
  }

  @Test
  void aFifoMessageShowsItsGroupDeduplicationIdAndSequence() {
    var queue = fifo(Map.of());
    var sent = sendFifo(queue, "one", "id-1");

    assertThat(receiveOne(queue).attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, "A")
        .containsEntry(MessageSystemAttributeName.MESSAGE_DEDUPLICATION_ID, "id-1")
        .containsEntry(MessageSystemAttributeName.SEQUENCE_NUMBER, sent.sequenceNumber())
        .containsKeys(
            MessageSystemAttributeName.SENT_TIMESTAMP,
            MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP,
            MessageSystemAttributeName.SENDER_ID);
  }

  @Test
  void aFifoMessageWithoutAGroupIsRefused() {
    var queue = fifo(Map.of());

    assertRefused(
        () ->
            sqs.sendMessage(
                to -> to.queueUrl(queue).messageBody("m").messageDeduplicationId("d")),
        "MissingParameter");
  }

  @Test
  void aFifoMessageWithoutADeduplicationIdIsRefused() {
    var queue = fifo(Map.of());

    assertRefused(
        () -> sqs.sendMessage(to -> to.queueUrl(queue).messageBody("m").messageGroupId("A")),
        "InvalidParameterValue");
  }

  @Test
  void aMessageReceivedTooOftenGoesToTheDeadLetterQueue() {
    var dead = standard(Map.of());
    var queue = standard(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(dead, 2)));
    send(queue, "poison");

    receiveOne(queue, request -> request.visibilityTimeout(0));
    receiveOne(queue, request -> request.visibilityTimeout(0));

    assertThat(receive(queue)).isEmpty();
    assertThat(receiveOne(dead).body()).isEqualTo("poison");
  }

  @Test
  void theNextOfAGroupIsReceivedWhenItsFirstIsADeadLetter() {
    var dead = fifo(Map.of());
    var queue = fifo(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(dead, 1)));
    send(queue, "poison", "A");
    send(queue, "well", "A");

    receiveOne(queue, request -> request.maxNumberOfMessages(1).visibilityTimeout(0));

    assertThat(receiveUntilSome(queue)).containsExactly("well");
    assertThat(bodies(receive(dead))).containsExactly("poison");
  }

  @Test
  void aDeadLetterQueueHasToExist() {
    assertThatThrownBy(
            () ->
                standard(
                    Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:none\","
                            + "\"maxReceiveCount\":3}")))
        .isInstanceOf(SqsException.class);
  }

  @Test
  void aMessageOverTheQueuesLimitIsRefused() {
    var queue = standard(Map.of());

    assertRefused(() -> send(queue, "x".repeat(1_048_577)), "InvalidParameterValue");
  }

  @Test
  void aMessageOfAQuarterOfAMegabyteArrives() {
    var queue = standard(Map.of());
    send(queue, "x".repeat(262_144));

    assertThat(receiveOne(queue).body()).hasSize(262_144);
  }

  @Test
  void aMessageWithACharacterThatXmlForbidsIsRefused() {
    var queue = standard(Map.of());

    assertRefused(() -> send(queue, "bell \u0007"), "InvalidMessageContents");
  }

  @Test
  void aQueueThatIsNotThereIsRefusedByName() {
    var queue = standard(Map.of());
    var missing = queue + "-missing";

    assertThatThrownBy(() -> sqs.sendMessage(to -> to.queueUrl(missing).messageBody("m")))
        .isInstanceOfSatisfying(
            QueueDoesNotExistException.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode())
                    .isIn("AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist"));
    assertThatThrownBy(() -> sqs.getQueueUrl(of -> of.queueName("no-such-queue")))
        .isInstanceOf(QueueDoesNotExistException.class);
  }

  @Test
  void aQueueCreatedAgainIsTheSameUnlessAnAttributeDiffers() {
    var name = "q-" + UUID.randomUUID();
    var queue = create(name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7"));

    assertThat(create(name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "7"))).isEqualTo(queue);
    assertThatThrownBy(() -> create(name, Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "8")))
        .isInstanceOf(QueueNameExistsException.class);
  }

  @Test
  void attributesAreSetAndShown() {
    var queue = standard(Map.of());

    sqs.setQueueAttributes(
        that ->
            that.queueUrl(queue).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "11")));

    var all =
        sqs.getQueueAttributes(
                of -> of.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
            .attributes();
    assertThat(all)
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "11")
        .containsEntry(QueueAttributeName.DELAY_SECONDS, "0")
        .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
        .containsKeys(QueueAttributeName.QUEUE_ARN, QueueAttributeName.CREATED_TIMESTAMP);
    assertThat(all.get(QueueAttributeName.QUEUE_ARN))
        .endsWith(":000000000000:" + queue.substring(queue.lastIndexOf('/') + 1));
  }

  @Test
  void queuesAreListedByPrefixAndGoneWhenDeleted() {
    var prefix = "p-" + UUID.randomUUID();
    var one = create(prefix + "-1", Map.of());
    var two = create(prefix + "-2", Map.of());

    assertThat(sqs.listQueues(all -> all.queueNamePrefix(prefix)).queueUrls())
        .containsExactlyInAnyOrder(one, two);
    sqs.deleteQueue(that -> that.queueUrl(one));
    assertThat(sqs.listQueues(all -> all.queueNamePrefix(prefix)).queueUrls())
        .containsExactly(two);
  }

  @Test
  void aPurgedQueueIsEmpty() {
    var queue = standard(Map.of());
    send(queue, "one");
    send(queue, "two");
    receiveOne(queue, request -> request.maxNumberOfMessages(1));

    sqs.purgeQueue(that -> that.queueUrl(queue));

    assertThat(receive(queue)).isEmpty();
    assertThat(count(queue, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)).isEqualTo(0);
  }

  @Test
  void aHandleThatNoQueueGaveIsRefused() {
    var queue = standard(Map.of());

    assertThatThrownBy(
            () -> sqs.deleteMessage(that -> that.queueUrl(queue).receiptHandle("nonsense")))
        .isInstanceOf(SqsException.class);
  }

  @Test
  void moreThanTenMessagesAtOnceAreRefused() {
    var queue = standard(Map.of());

    assertThatThrownBy(() -> receive(queue, request -> request.maxNumberOfMessages(11)))
        .isInstanceOf(SqsException.class);
  }

  private String standard(Map<QueueAttributeName, String> attributes) {
    return create("q-" + UUID.randomUUID(), attributes);
  }

  private String fifo(Map<QueueAttributeName, String> attributes) {
    var all = new HashMap<>(attributes);
    all.put(QueueAttributeName.FIFO_QUEUE, "true");
    return create("q-" + UUID.randomUUID() + ".fifo", all);
  }

  private String create(String name, Map<QueueAttributeName, String> attributes) {
    return sqs.createQueue(that -> that.queueName(name).attributes(attributes)).queueUrl();
  }

  private String redrive(String dead, int most) {
    var arn =
        sqs.getQueueAttributes(
                of -> of.queueUrl(dead).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}".formatted(arn, most);
  }

  private void send(String queue, String body) {
    sqs.sendMessage(to -> to.queueUrl(queue).messageBody(body));
  }

  private void send(String queue, String body, String group) {
    sqs.sendMessage(
        to ->
            to.queueUrl(queue)
                .messageBody(body)
                .messageGroupId(group)
                .messageDeduplicationId(body));
  }

  private SendMessageResponse sendFifo(String queue, String body, String deduplication) {
    return sqs.sendMessage(
        to ->
            to.queueUrl(queue)
                .messageBody(body)
                .messageGroupId("A")
                .messageDeduplicationId(deduplication));
  }

  private List<Message> receive(String queue) {
    return receive(queue, _ -> {});
  }

  private List<Message> receive(String queue, Consumer<ReceiveMessageRequest.Builder> more) {
    return sqs.receiveMessage(
            from ->
                from.queueUrl(queue)
                    .maxNumberOfMessages(10)
                    .messageAttributeNames("All")
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .applyMutation(more))
        .messages();
  }

  private Message receiveOne(String queue) {
    return receiveOne(queue, _ -> {});
  }

  private Message receiveOne(String queue, Consumer<ReceiveMessageRequest.Builder> more) {
    var messages = receive(queue, more);
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  /// ElasticMQ gives an empty answer while it moves dead letters away.
  private List<String> receiveUntilSome(String queue) {
    var messages = receive(queue);
    return bodies(messages.isEmpty() ? receive(queue) : messages);
  }

  private int count(String queue, QueueAttributeName name) {
    return Integer.parseInt(
        sqs.getQueueAttributes(of -> of.queueUrl(queue).attributeNames(name))
            .attributes()
            .getOrDefault(name, "-1"));
  }

  private static List<String> bodies(List<Message> messages) {
    return messages.stream().map(Message::body).toList();
  }

  private static SendMessageBatchRequestEntry entry(String id) {
    return SendMessageBatchRequestEntry.builder().id(id).messageBody(id).build();
  }

  private static MessageAttributeValue attribute(String type, String value) {
    return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
  }

  private void assertRefused(ThrowingCallable call, String expected) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SqsException.class,
            e -> {
              var code = e.awsErrorDetails().errorCode();
              assertThat(code.substring(code.lastIndexOf('.') + 1))
                  .isIn(expected, backend == Backend.ELASTICMQ ? ELASTICMQ_CODE : expected);
              assertThat(e.statusCode()).isEqualTo(400);
            });
  }
}
