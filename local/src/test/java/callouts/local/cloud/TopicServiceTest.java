package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.cloud.CloudUnderTest.Ours;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.SnsException;

/// The outbox, the listeners, and what moto lets pass.
class TopicServiceTest {
  private final Ours ours = Ours.fresh();
  private final SnsClient sns = ours.inMemory().sns();
  private final String topic = ours.topics.ensure("notices", Map.of());

  @Test
  void anEmailSubscriberGetsAReadableMail() {
    var heard = new ArrayList<Mail>();
    ours.topics.onMail(heard::add);
    subscribe("email", "teacher@example.com");

    sns.publish(
        to ->
            to.topicArn(topic)
                .subject("Report of job 7")
                .messageStructure("json")
                .message("{\"default\":\"{\\\"TaskId\\\":7}\",\"email\":\"Dear teacher,\\n…\"}"));

    var mail = new Mail("teacher@example.com", "Report of job 7", "Dear teacher,\n…");
    assertThat(heard).containsExactly(mail);
    assertThat(ours.topics.mails()).containsExactly(mail);
  }

  @Test
  void aMailWithoutASubjectGetsAmazons() {
    subscribe("email", "teacher@example.com");

    sns.publish(to -> to.topicArn(topic).message("m"));

    assertThat(ours.topics.mails())
        .containsExactly(new Mail("teacher@example.com", "AWS Notification Message", "m"));
  }

  @Test
  void anEmailJsonSubscriberGetsTheEnvelope() throws JsonProcessingException {
    subscribe("email-json", "program@example.com");

    sns.publish(to -> to.topicArn(topic).subject("s").message("m"));

    var envelope = new JsonMapper().readTree(ours.topics.mails().getFirst().text());
    assertThat(envelope.get("Message").asText()).isEqualTo("m");
    assertThat(envelope.get("Timestamp").asText()).isEqualTo("2026-11-21T09:00:00.000Z");
  }

  @Test
  void thePublishListenerSeesTheMessageOfEachProtocol() {
    var heard = new ArrayList<Published>();
    ours.topics.onPublish(heard::add);

    sns.publish(
        to ->
            to.topicArn(topic)
                .subject("s")
                .messageStructure("json")
                .message("{\"default\":\"d\",\"email\":\"e\"}"));

    assertThat(heard)
        .containsExactly(new Published(topic, "s", Map.of("default", "d", "email", "e")));
    assertThat(heard.getFirst().messageFor("sqs")).isEqualTo("d");
  }

  @Test
  void aQueueThatIsGoneLosesTheMessageButNotTheOthers() {
    var gone = ours.queues.ensure("gone", Map.of());
    ours.topics.subscribe(topic, "sqs", gone, true);
    subscribe("email", "teacher@example.com");
    ours.queues.delete(ours.queues.byArn(gone).orElseThrow());

    sns.publish(to -> to.topicArn(topic).message("m"));

    assertThat(ours.topics.mails()).hasSize(1);
  }

  @Test
  void aSubscriptionWithOtherAttributesIsRefused() {
    var queue = ours.queues.ensure("q", Map.of());
    ours.topics.subscribe(topic, "sqs", queue, true);

    assertThatThrownBy(() -> subscribe("sqs", queue))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("already exists with different attributes");
  }

  @Test
  void subscribersThatCannotBeReachedAreRefused() {
    assertThatThrownBy(() -> subscribe("email", "no address"))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> subscribe("sqs", "not-an-arn"))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> subscribe("sqs", ours.base.account().arn("sqs", "q.fifo")))
        .hasMessageContaining("FIFO SQS Queues can not be subscribed");
    assertThatThrownBy(() -> subscribe("pigeon", "home"))
        .hasMessageContaining("does not support this protocol string: pigeon");
  }

  @Test
  void whatIsNotSimulatedIsRefusedByName() {
    assertThatThrownBy(() -> subscribe("lambda", "arn:aws:lambda:us-east-1:0:function:f"))
        .isInstanceOf(SnsException.class)
        .hasMessageContaining("lambda");
    assertThatThrownBy(
            () -> sns.publish(to -> to.phoneNumber("+15550100").message("never sent")))
        .hasMessageContaining("PhoneNumber");
    assertThatThrownBy(() -> sns.createTopic(that -> that.name("t.fifo")))
        .hasMessageContaining("FIFO topics");
    assertThatThrownBy(
            () -> sns.tagResource(that -> that.resourceArn(topic).tags(t -> t.key("k").value("v"))))
        .isInstanceOfSatisfying(
            SnsException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnsupportedOperation"))
        .hasMessageContaining("TagResource");
  }

  private void subscribe(String protocol, String endpoint) {
    sns.subscribe(to -> to.topicArn(topic).protocol(protocol).endpoint(endpoint));
  }
}
