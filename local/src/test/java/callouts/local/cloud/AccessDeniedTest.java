package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.lexruntimev2.LexRuntimeV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.AuthorizationErrorException;
import software.amazon.awssdk.services.sns.model.KmsAccessDeniedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// What the real SDK makes of a refusal, service by service.
final class AccessDeniedTest {
  private static final String WORDS = "User: nobody is not authorized to perform: ";
  private static final String GUEST = "guest";
  private static final String KEY = "arn:aws:kms:us-east-1:123456789012:key/notice";

  /// Nobody is known but the guest, who may do nothing but what stands here.
  private record Only(String... actions) implements Gate {
    @Override
    public boolean knows(String caller) {
      return caller.equals(GUEST);
    }

    @Override
    public Optional<String> refusal(String caller, Access access) {
      return List.of(actions).contains(access.action())
          ? Optional.empty()
          : Optional.of(WORDS + access);
    }
  }

  /// A service that answers everything, or as a bucket that has nothing.
  private record Stub(String signingName) implements WireService {
    @Override
    public WireResponse handle(WireRequest request) {
      return signingName.equals("s3") && !request.method().equals("PUT")
          ? WireResponse.text(404, "application/xml", BucketRefusal.noSuchKey().xml())
          : WireResponse.text(200, "application/x-amz-json-1.0", "{}");
    }
  }

  @Test
  void dynamoDb() {
    var client = guest(DynamoDbClient.builder()).build();
    var key = Map.of("id", AttributeValue.fromS("1"));

    var refused =
        refused(
            () -> client.getItem(get -> get.tableName("results").key(key)),
            DynamoDbException.class);

    isRefused(refused, 400, "AccessDeniedException", "dynamodb:GetItem", "table/results");
  }

  @Test
  void kms() {
    var client = guest(KmsClient.builder()).build();
    var message = SdkBytes.fromUtf8String("m");

    var refused =
        refused(
            () ->
                client.generateMac(
                    mac -> mac.keyId("k").message(message).macAlgorithm("HMAC_SHA_256")),
            KmsException.class);

    isRefused(refused, 400, "AccessDeniedException", "kms:GenerateMac", "123456789012:key/k");
  }

  @Test
  void stepFunctions() {
    var client = guest(SfnClient.builder()).build();
    var arn = "arn:aws:states:us-east-1:123456789012:stateMachine:call";

    var refused =
        refused(
            () -> client.startExecution(start -> start.stateMachineArn(arn)), SfnException.class);

    isRefused(refused, 400, "AccessDeniedException", "states:StartExecution", arn);
  }

  @Test
  void sqs() {
    var client = guest(SqsClient.builder()).build();

    var refused =
        refused(
            () -> client.sendMessage(send -> send.queueUrl("http://q/1/jobs").messageBody("{}")),
            SqsException.class);

    isRefused(refused, 403, "AccessDenied", "sqs:SendMessage", "123456789012:jobs");
  }

  @Test
  void sns() {
    var client = guest(SnsClient.builder()).build();
    var arn = "arn:aws:sns:us-east-1:123456789012:notice";

    var refused =
        refused(
            () -> client.publish(publish -> publish.topicArn(arn).message("x")),
            AuthorizationErrorException.class);

    isRefused(refused, 403, "AuthorizationError", "sns:Publish", arn);
  }

  @Test
  void snsOfATopicWhoseKeyMayNotBeUsed() {
    var client = with(SnsClient.builder(), new Only("sns:Publish"), GUEST).build();

    var refused =
        refused(
            () -> client.publish(publish -> publish.topicArn("arn:aws:sns:t").message("x")),
            KmsAccessDeniedException.class);

    isRefused(refused, 400, "KMSAccessDenied", "kms:GenerateDataKey", KEY);
  }

  @Test
  void s3() {
    var client = s3(new Only(), GUEST);
    var refused =
        refused(
            () -> client.putObject(put -> put.bucket("b").key("k"), RequestBody.fromString("x")),
            S3Exception.class);

    isRefused(refused, 403, "AccessDenied", "s3:PutObject", "arn:aws:s3:::b/k");
    assertThat(
            refused(() -> client.headObject(head -> head.bucket("b").key("k")), S3Exception.class)
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void connect() {
    var client = guest(ConnectClient.builder()).build();

    var refused =
        refused(
            () -> client.stopContact(stop -> stop.instanceId("i").contactId("c")),
            software.amazon.awssdk.services.connect.model.AccessDeniedException.class);

    isRefused(refused, 403, "AccessDeniedException", "connect:StopContact", "instance/i/contact/c");
  }

  @Test
  void lex() {
    var client = guest(LexRuntimeV2Client.builder()).build();

    var refused =
        refused(
            () ->
                client.recognizeText(
                    say ->
                        say.botId("BOT")
                            .botAliasId("ALIAS")
                            .localeId("en_US")
                            .sessionId("me")
                            .text("yes")),
            software.amazon.awssdk.services.lexruntimev2.model.AccessDeniedException.class);

    isRefused(refused, 403, "AccessDeniedException", "lex:RecognizeText", "bot-alias/BOT/ALIAS");
  }

  @Test
  void whoMayReadAnObjectButNotListItsBucketIsNotToldThatItIsMissing() {
    var reads = s3(new Only("s3:GetObject"), GUEST);
    var lists = s3(new Only("s3:GetObject", "s3:ListBucket"), GUEST);

    isRefused(
        refused(() -> reads.getObjectAsBytes(get -> get.bucket("b").key("k")), S3Exception.class),
        403,
        "AccessDenied",
        "s3:ListBucket",
        "arn:aws:s3:::b");
    assertThat(
            refused(
                () -> lists.getObjectAsBytes(get -> get.bucket("b").key("k")),
                NoSuchKeyException.class))
        .isNotNull();
  }

  @Test
  void anOperationOfUnknownPermissionIsRefusedByName() {
    var client = guest(DynamoDbClient.builder()).build();

    var refused = refused(() -> client.describeLimits(limits -> {}), DynamoDbException.class);

    assertThat(refused.getMessage()).contains("DynamoDB's DescribeLimits");
  }

  @Test
  void whoeverIsNotKnownMayDoEverything() {
    var client = s3(new Only(), "developer");

    assertThat(client.putObject(put -> put.bucket("b").key("k"), RequestBody.fromString("x")))
        .isNotNull();
  }

  private static void isRefused(
      AwsServiceException refused, int status, String code, String action, String resource) {
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo(code);
    assertThat(refused.awsErrorDetails().errorMessage())
        .startsWith(WORDS + action + " on ")
        .endsWith(resource);
  }

  private static <T extends Throwable> T refused(ThrowingCallable call, Class<T> type) {
    var thrown = catchThrowableOfType(type, call);
    assertThat(thrown).as("the request is refused").isNotNull();
    return thrown;
  }

  private static S3Client s3(Gate gate, String caller) {
    return with(S3Client.builder(), gate, caller).forcePathStyle(true).build();
  }

  private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B guest(
      B builder) {
    return with(builder, new Only(), GUEST);
  }

  private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B with(
      B builder, Gate gate, String caller) {
    var services =
        Stream.of("dynamodb", "states", "sqs", "sns", "s3", "connect", "lex", "kms").map(Stub::new);
    var router = new Router(services.map(WireService.class::cast).toList());
    router.guardedBy(gate, new Account("us-east-1", "123456789012"), _ -> Optional.of(KEY));
    var key = AwsBasicCredentials.create(caller, "secret");
    return builder
        .httpClient(new WireClient(router::handle))
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(key));
  }
}
