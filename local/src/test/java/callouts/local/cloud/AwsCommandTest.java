package callouts.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.CloudUnderTest.Ours;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Queue and topic as a user's own command line meets them.
class AwsCommandTest {
  /// Version 1 of the AWS CLI takes `sqs` to Amazon in every region it knows by an older host
  /// name, whatever `AWS_ENDPOINT_URL` says; in a region of our own it cannot.
  private static final String REGION = "local";

  private final Ours ours = Ours.fresh();
  private final CloudUnderTest.OverThePort cloud = CloudUnderTest.OverThePort.start(ours);

  @AfterEach
  void stop() throws InterruptedException {
    cloud.close();
  }

  @Test
  void aJobIsPostedReadAndDeletedFromTheShell() throws Exception {
    var url =
        aws("sqs", "create-queue", "--queue-name", "jobs.fifo", "--attributes", "FifoQueue=true")
            .get("QueueUrl")
            .asText();
    assertThat(url).startsWith(cloud.endpoint().toString());
    var sent =
        aws(
            "sqs", "send-message", "--queue-url", url, "--message-body", "{\"task_id\": \"é\"}",
            "--message-group-id", "jobs", "--message-deduplication-id", "1");

    var received =
        aws(
                "sqs", "receive-message", "--queue-url", url, "--wait-time-seconds", "1",
                "--attribute-names", "All")
            .at("/Messages/0");

    assertThat(received.get("Body").asText()).isEqualTo("{\"task_id\": \"é\"}");
    assertThat(received.get("MessageId")).isEqualTo(sent.get("MessageId"));
    assertThat(received.at("/Attributes/MessageGroupId").asText()).isEqualTo("jobs");
    aws(
        "sqs", "delete-message", "--queue-url", url, "--receipt-handle",
        received.get("ReceiptHandle").asText());
    assertThat(
            aws("sqs", "get-queue-attributes", "--queue-url", url, "--attribute-names", "All")
                .at("/Attributes/ApproximateNumberOfMessagesNotVisible")
                .asText())
        .isEqualTo("0");
  }

  @Test
  void theShellIsToldWhatIsWrongByAmazonsName() throws Exception {
    var missing =
        run("sqs", "send-message", "--queue-url", cloud.endpoint() + "/000000000000/none",
            "--message-body", "m");

    assertThat(missing.status()).isNotZero();
    assertThat(missing.errors()).contains("AWS.SimpleQueueService.NonExistentQueue");
    assertThat(run("sns", "tag-resource", "--resource-arn", "x", "--tags", "Key=a,Value=b")
            .errors())
        .contains("UnsupportedOperation")
        .contains("TagResource");
  }

  @Test
  void aNoticeIsSubscribedAndPublishedFromTheShell() throws Exception {
    var topic = aws("sns", "create-topic", "--name", "notices").get("TopicArn").asText();
    aws(
        "sns", "subscribe", "--topic-arn", topic, "--protocol", "email",
        "--notification-endpoint", "teacher@example.com");

    aws("sns", "publish", "--topic-arn", topic, "--subject", "Hello", "--message", "a & b");

    assertThat(ours.loop.call(ours.topics::mails))
        .containsExactly(new Mail("teacher@example.com", "Hello", "a & b"));
    assertThat(aws("sns", "list-subscriptions-by-topic", "--topic-arn", topic)
            .at("/Subscriptions/0/Endpoint")
            .asText())
        .isEqualTo("teacher@example.com");
  }

  private record Ended(int status, String output, String errors) {}

  private JsonNode aws(String... arguments) throws IOException, InterruptedException {
    var ended = run(arguments);
    assertThat(ended.status()).as(ended.errors()).isZero();
    return new JsonMapper().readTree(ended.output().isBlank() ? "{}" : ended.output());
  }

  private Ended run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(Programs.require("aws").toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("AWS_ENDPOINT_URL", cloud.endpoint().toString());
    builder.environment().put("AWS_ACCESS_KEY_ID", "test");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
    builder.environment().put("AWS_DEFAULT_REGION", REGION);
    builder.environment().put("AWS_DEFAULT_OUTPUT", "json");
    builder.environment().put("PYTHONUTF8", "1");
    builder.environment().put("LC_ALL", "C.UTF-8");
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), UTF_8);
    var errors = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), output, errors);
  }
}
