package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which permission an operation takes, on which resource.
final class AccessesTest {
  private static final Accesses ACCESSES =
      new Accesses(new Account("us-east-1", "123456789012"), AccessesTest::keyOf);
  private static final Path SERVICES = Path.of("src/main/java/callouts/local/cloud");

  private static Optional<String> keyOf(String topic) {
    return topic.equals("secret") ? Optional.of("key-of-secret") : Optional.empty();
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3} on {4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "dynamodb | GetItem            | {'TableName':'t'}                 | GetItem | table/t",
        "dynamodb | Query              | {'TableName':'t'}                 | Query   | table/t",
        "dynamodb | Query | {'TableName':'t','IndexName':'i'} | Query | table/t/index/i",
        "sqs      | SendMessageBatch   | {'QueueUrl':'https://sqs/1/q'}    | SendMessage   | q",
        "sqs      | DeleteMessageBatch | {'QueueUrl':'https://sqs/1/q'}    | DeleteMessage | q",
        "sqs      | GetQueueUrl        | {'QueueName':'q'}                 | GetQueueUrl   | q",
        "kms | GenerateMac | {'KeyId':'k'} | GenerateMac | key/k",
        "kms | VerifyMac | {'KeyId':'arn:aws:kms:us-east-1:123456789012:key/k'} | VerifyMac |"
            + " key/k",
        "states | CreateStateMachine | {'name':'m'} | CreateStateMachine | stateMachine:m",
      })
  void ofServicesThatNameTheirOperationInAHeader(
      String service, String operation, String body, String action, String resource) {
    assertThat(accesses(service, operation(operation, body)))
        .isEqualTo("%s:%s on arn:aws:%1$s:R:A:%3$s".formatted(service, action, resource));
  }

  @Test
  void whatIsListedHasNoResource() {
    assertThat(accesses("dynamodb", operation("ListTables", "{}")))
        .isEqualTo("dynamodb:ListTables on *");
  }

  @Test
  void aTokenThatIsNoneTakesNothing() {
    assertThat(accesses("states", operation("SendTaskSuccess", "{'taskToken':'x'}"))).isEmpty();
  }

  private static WireRequest operation(String operation, String body) {
    var target = Map.of("X-Amz-Target", List.of("Any." + operation));
    return request("POST /", target, body.replace('\'', '"'));
  }

  @Test
  void aBatchTakesThePermissionOnEachOfItsTables() {
    var batch = operation("BatchGetItem", "{'RequestItems': {'t': {}, 'u': {}}}");

    assertThat(accesses("dynamodb", batch))
        .isEqualTo(
            "dynamodb:BatchGetItem on arn:aws:dynamodb:R:A:table/t,"
                + " dynamodb:BatchGetItem on arn:aws:dynamodb:R:A:table/u");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /                           | s3:ListAllMyBuckets on *",
        "PUT /b                          | s3:CreateBucket on arn:aws:s3:::b",
        "HEAD /b                         | s3:ListBucket on arn:aws:s3:::b",
        "GET /b?list-type=2&prefix=x     | s3:ListBucket on arn:aws:s3:::b",
        "GET /b?versions                 | s3:ListBucketVersions on arn:aws:s3:::b",
        "GET /b/a%20b/c                  | s3:GetObject on arn:aws:s3:::b/a b/c",
        "HEAD /b/c                       | s3:GetObject on arn:aws:s3:::b/c",
        "GET /b/c?versionId=1            | s3:GetObjectVersion on arn:aws:s3:::b/c",
        "HEAD /b/c?versionId=1           | s3:GetObjectVersion on arn:aws:s3:::b/c",
        "PUT /b/c                        | s3:PutObject on arn:aws:s3:::b/c",
        "POST /b/c?uploads               | s3:PutObject on arn:aws:s3:::b/c",
        "PUT /b/c?uploadId=1&partNumber=1| s3:PutObject on arn:aws:s3:::b/c",
        "DELETE /b/c?uploadId=1          | s3:AbortMultipartUpload on arn:aws:s3:::b/c",
        "DELETE /b/c                     | s3:DeleteObject on arn:aws:s3:::b/c",
        "DELETE /b/c?versionId=1         | s3:DeleteObjectVersion on arn:aws:s3:::b/c",
      })
  void ofS3(String line, String expected) {
    assertThat(accesses("s3", request(line, Map.of(), ""))).isEqualTo(expected);
  }

  @Test
  void aCopyIsReadAndWritten() {
    var from = Map.of("x-amz-copy-source", List.of("/a/b?versionId=1"));

    assertThat(accesses("s3", request("PUT /c/d", from, "")))
        .isEqualTo("s3:GetObjectVersion on arn:aws:s3:::a/b, s3:PutObject on arn:aws:s3:::c/d");
  }

  @Test
  void eachObjectOfADeletionIsItsOwn() {
    var body =
        "<Delete><Object><Key>a</Key></Object>"
            + "<Object><Key>b</Key><VersionId>1</VersionId></Object></Delete>";

    assertThat(accesses("s3", request("POST /c?delete", Map.of(), body)))
        .isEqualTo(
            "s3:DeleteObject on arn:aws:s3:::c/a, s3:DeleteObjectVersion on arn:aws:s3:::c/b");
  }

  @ParameterizedTest(name = "{0}: {2} on {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT /contact/outbound-voice | {'InstanceId':'i'} | StartOutboundVoiceContact | *",
        "PUT /contact/outbound-voice | {'InstanceId':'a/i'} | StartOutboundVoiceContact | *",
        "POST /contact/stop | {'InstanceId':'i','ContactId':'c'} | StopContact | c",
        "POST /contact/attributes | {'InstanceId':'i','InitialContactId':'c'}"
            + " | UpdateContactAttributes | c",
        "GET /contact/attributes/i/c | {} | GetContactAttributes | c",
        "GET /contacts/i/c | {} | DescribeContact | c",
      })
  void ofConnect(String line, String body, String action, String contact) {
    var request = request(line, Map.of(), body.replace('\'', '"'));

    assertThat(accesses("connect", request))
        .isEqualTo(
            "connect:%s on arn:aws:connect:R:A:instance/i/contact/%s".formatted(action, contact));
  }

  /// A token says whose it is, and a Map's item has one of two names: see StatesAccesses.
  @Test
  void aTaskBelongsToItsMachine() {
    var item = "arn:aws:states:us-east-1:123456789012:execution:call/Receivers:1";
    var whole = "arn:aws:states:us-east-1:123456789012:execution:call:1";
    var machine = "states:SendTaskSuccess on arn:aws:states:R:A:stateMachine:call";

    assertThat(accesses("states", sendTaskSuccess(item)))
        .isEqualTo(machine + "/Receivers, " + machine);
    assertThat(accesses("states", sendTaskSuccess(whole))).isEqualTo(machine);
  }

  private static WireRequest sendTaskSuccess(String execution) {
    var text = (execution + " 0 ab").getBytes(StandardCharsets.UTF_8);
    var token = "AQCo" + Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    return request(
        "POST /",
        Map.of("X-Amz-Target", List.of("AWSStepFunctions.SendTaskSuccess")),
        "{\"taskToken\": \"" + token + "\"}");
  }

  @ParameterizedTest
  @CsvSource({"dynamodb, TableService", "sqs, QueueService", "states, StatesService"})
  void everyOperationThatAServiceAnswersIsKnown(String service, String file) throws IOException {
    for (var operation : answered(file)) {
      var request = operation(operation, "{}");

      assertThatCode(() -> ACCESSES.of(service, request)).as(operation).doesNotThrowAnyException();
    }
  }

  @Test
  void whoPublishesToAnEncryptedTopicUsesItsKey() {
    var body = "Action=Publish&TopicArn=secret&Message=m";

    assertThat(accesses("sns", request("POST /", Map.of(), body)))
        .isEqualTo(
            "sns:Publish on secret, kms:GenerateDataKey on key-of-secret,"
                + " kms:Decrypt on key-of-secret");
  }

  @Test
  void everyOperationOfTheTopicIsKnown() throws IOException {
    for (var operation : answered("TopicService")) {
      var body = "Name=n&TopicArn=t&Action=" + URLEncoder.encode(operation, StandardCharsets.UTF_8);

      assertThat(accesses("sns", request("POST /", Map.of(), body)))
          .startsWith("sns:" + operation + " on ");
    }
  }

  private static List<String> answered(String file) throws IOException {
    var source = Files.readString(SERVICES.resolve(file + ".java"));
    var names = Pattern.compile("case \"([A-Z][A-Za-z]+)\" ->").matcher(source);
    var operations = names.results().map(found -> found.group(1)).toList();
    assertThat(operations).hasSizeGreaterThan(8);
    return operations;
  }

  @ParameterizedTest
  @CsvSource({"dynamodb", "sqs", "states", "connect", "lex", "kms", "kinesis"})
  void whatIsNotKnownIsRefusedByName(String service) {
    var headers = Map.of("X-Amz-Target", List.of("Any.Frobnicate"));

    assertThatThrownBy(() -> ACCESSES.of(service, request("POST /frobnicate", headers, "{}")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("permission");
  }

  /// Region and account shortened to `R:A`.
  private static String accesses(String service, WireRequest request) {
    return ACCESSES.of(service, request).stream()
        .map(Access::toString)
        .collect(Collectors.joining(", "))
        .replace("us-east-1:123456789012", "R:A");
  }

  /// @param line method, path and query
  private static WireRequest request(String line, Map<String, List<String>> headers, String body) {
    var parts = line.split("[ ?]", 3);
    var query = new TreeMap<String, String>();
    for (var pair : parts.length < 3 ? new String[0] : parts[2].split("&")) {
      query.put(pair.replaceFirst("=.*", ""), pair.replaceFirst("[^=]*=?", ""));
    }
    return new WireRequest(
        parts[0], parts[1], query, headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
