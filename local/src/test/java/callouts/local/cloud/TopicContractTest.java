package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SnsException;
import software.amazon.awssdk.services.sns.model.Subscription;
import software.amazon.awssdk.services.sns.model.Topic;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What a topic's users rely on, asked of ours and of moto in the same words.
@ParameterizedClass
@EnumSource
class TopicContractTest {
  private static final JsonMapper JSON = new JsonMapper();

  @Parameter MotoBackend backend = MotoBackend.IN_MEMORY;

  private static CloudUnderTest cloud = CloudUnderTest.Ours.fresh().inMemory();
  private SnsClient sns = cloud.sns();
  private SqsClient sqs = cloud.sqs();

  @BeforeParameterizedClassInvocation
  static void start(MotoBackend backend) throws IOException, InterruptedException {
    cloud = backend.start();
  }

  @AfterParameterizedClassInvocation
  static void stop() throws InterruptedException {
    cloud.close();
  }

  @BeforeEach
  void connect() {
    sns = cloud.sns();
    sqs = cloud.sqs();
  }

  @AfterEach
  void disconnect() {
    sns.close();
    sqs.close();
  }

  @Test
  void aTopicCreatedAgainIsTheSame() {
    var name = "t-" + UUID.randomUUID();
    var arn = sns.createTopic(that -> that.name(name)).topicArn();

    assertThat(sns.createTopic(that -> that.name(name)).topicArn()).isEqualTo(arn);
    assertThat(arn).endsWith(":" + name);
    assertThat(sns.listTopicsPaginator().topics().stream().map(Topic::topicArn)).contains(arn);
  }

  @Test
  void topicsAreListedPageByPage() {
    var arns = Stream.generate(this::topic).limit(120).toList();

    assertThat(sns.listTopics().topics()).hasSize(100);
    assertThat(sns.listTopicsPaginator().topics().stream().map(Topic::topicArn).toList())
        .containsAll(arns);
    arns.forEach(arn -> sns.deleteTopic(that -> that.topicArn(arn)));
  }

  @Test
  void aDeletedTopicIsNotFound() {
    var arn = topic();
    sns.deleteTopic(that -> that.topicArn(arn));

    assertThatThrownBy(() -> sns.publish(to -> to.topicArn(arn).message("m")))
        .isInstanceOfSatisfying(
            NotFoundException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(404);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotFound");
            });
    assertThatThrownBy(() -> sns.getTopicAttributes(of -> of.topicArn(arn)))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void attributesAreSetAndShown() {
    var arn = topic();
    sns.setTopicAttributes(
        that ->
            that.topicArn(arn).attributeName("DisplayName").attributeValue("Call & answer <ok>"));

    assertThat(sns.getTopicAttributes(of -> of.topicArn(arn)).attributes())
        .containsEntry("DisplayName", "Call & answer <ok>")
        .containsEntry("TopicArn", arn)
        .containsEntry("SubscriptionsConfirmed", "0");
  }

  @Test
  void aQueueGetsTheMessageInItsEnvelope() throws JsonProcessingException {
    var topic = topic();
    var queue = queue();
    subscribeQueue(topic, queue, Map.of());

    var id =
        sns.publish(to -> to.topicArn(topic).subject("Report ✓").message("a & b < c\nline two"))
            .messageId();

    var envelope = JSON.readTree(receiveOne(queue).body());
    assertThat(envelope.get("Type").asText()).isEqualTo("Notification");
    assertThat(envelope.get("MessageId").asText()).isEqualTo(id);
    assertThat(envelope.get("TopicArn").asText()).isEqualTo(topic);
    assertThat(envelope.get("Subject").asText()).isEqualTo("Report ✓");
    assertThat(envelope.get("Message").asText()).isEqualTo("a & b < c\nline two");
    assertThat(envelope.get("Timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*\\.\\d{3}Z");
  }

  @Test
  void aRawQueueGetsTheMessageAloneWithItsAttributes() {
    var topic = topic();
    var queue = queue();
    subscribeQueue(topic, queue, Map.of("RawMessageDelivery", "true"));
    var kind = MessageAttributeValue.builder().dataType("String").stringValue("report").build();

    sns.publish(to -> to.topicArn(topic).message("plain").messageAttributes(Map.of("kind", kind)));

    var received = receiveOne(queue);
    assertThat(received.body()).isEqualTo("plain");
    assertThat(received.messageAttributes())
        .hasEntrySatisfying("kind", value -> assertThat(value.stringValue()).isEqualTo("report"));
  }

  @Test
  void eachProtocolGetsItsOwnMessageOfAJsonStructure() throws JsonProcessingException {
    var topic = topic();
    var queue = queue();
    subscribeQueue(topic, queue, Map.of());

    sns.publish(
        to ->
            to.topicArn(topic)
                .messageStructure("json")
                .message("{\"default\": \"for all\", \"sqs\": \"for the queue\"}"));

    assertThat(JSON.readTree(receiveOne(queue).body()).get("Message").asText())
        .isEqualTo("for the queue");
  }

  @Test
  void aJsonStructureWithoutADefaultIsRefused() {
    var topic = topic();
    subscribeQueue(topic, queue(), Map.of());

    assertThatThrownBy(
            () ->
                sns.publish(
                    to -> to.topicArn(topic).messageStructure("json").message("{\"sms\":\"x\"}")))
        .isInstanceOf(SnsException.class);
  }

  @Test
  void aSubscriptionIsListedOnceAndGoneWhenUnsubscribed() {
    var topic = topic();
    var arn = subscribeEmail(topic, "teacher@example.com");

    assertThat(subscribeEmail(topic, "teacher@example.com")).isEqualTo(arn);
    assertThat(subscriptions(topic))
        .singleElement()
        .satisfies(
            only -> {
              assertThat(only.protocol()).isEqualTo("email");
              assertThat(only.endpoint()).isEqualTo("teacher@example.com");
              assertThat(only.topicArn()).isEqualTo(topic);
            });
    assertThat(
            sns.listSubscriptionsPaginator().subscriptions().stream()
                .map(Subscription::subscriptionArn))
        .contains(arn);
    sns.unsubscribe(that -> that.subscriptionArn(arn));
    assertThat(subscriptions(topic)).isEmpty();
  }

  @Test
  void aSubscriptionToATopicThatIsNotThereIsRefused() {
    var missing = topic() + "-missing";

    assertThatThrownBy(() -> subscribeEmail(missing, "teacher@example.com"))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void aMessageOfAQuarterOfAMegabyteIsPublishedAndALongerOneRefused() {
    var topic = topic();

    assertThat(sns.publish(to -> to.topicArn(topic).message("m".repeat(262_144))).messageId())
        .isNotEmpty();
    assertRefused(() -> sns.publish(to -> to.topicArn(topic).message("m".repeat(262_145))));
  }

  @Test
  void theLimitIsInBytes() {
    assumeFalse(backend == MotoBackend.MOTO, "moto counts characters");
    var topic = topic();

    assertRefused(() -> sns.publish(to -> to.topicArn(topic).message("é".repeat(131_073))));
  }

  @Test
  void aSubjectOfAHundredAndOneCharactersIsRefused() {
    var topic = topic();

    sns.publish(to -> to.topicArn(topic).subject("s".repeat(100)).message("m"));
    assertRefused(
        () -> sns.publish(to -> to.topicArn(topic).subject("s".repeat(101)).message("m")));
  }

  @Test
  void aSubjectWithALineBreakOrAnEmptyMessageIsRefused() {
    assumeFalse(backend == MotoBackend.MOTO, "moto takes both");
    var topic = topic();

    assertRefused(() -> sns.publish(to -> to.topicArn(topic).subject("a\nb").message("m")));
    assertRefused(() -> sns.publish(to -> to.topicArn(topic).message("")));
  }

  @Test
  void aTopicNameWithABlankIsRefused() {
    assertRefused(() -> sns.createTopic(that -> that.name("two words")));
  }

  private String topic() {
    return sns.createTopic(that -> that.name("t-" + UUID.randomUUID())).topicArn();
  }

  private String queue() {
    return sqs.createQueue(that -> that.queueName("q-" + UUID.randomUUID())).queueUrl();
  }

  private void subscribeQueue(String topic, String queue, Map<String, String> attributes) {
    var arn =
        sqs.getQueueAttributes(
                of -> of.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    sns.subscribe(to -> to.topicArn(topic).protocol("sqs").endpoint(arn).attributes(attributes));
  }

  private String subscribeEmail(String topic, String address) {
    return sns.subscribe(to -> to.topicArn(topic).protocol("email").endpoint(address))
        .subscriptionArn();
  }

  private List<Subscription> subscriptions(String topic) {
    return sns.listSubscriptionsByTopic(of -> of.topicArn(topic)).subscriptions();
  }

  private Message receiveOne(String queue) {
    var messages =
        sqs.receiveMessage(from -> from.queueUrl(queue).messageAttributeNames("All")).messages();
    assertThat(messages).hasSize(1);
    return messages.getFirst();
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            SnsException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameter");
              assertThat(e.statusCode()).isEqualTo(400);
            });
  }
}
