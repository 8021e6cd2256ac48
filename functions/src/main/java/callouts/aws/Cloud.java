package callouts.aws;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// What a function gets from outside: its environment variables, the time, and AWS clients.
///
/// A client is made when a function asks for it, so that no function pays for one it does not use.
///
/// @param variables the function's environment, as template.yaml declares it
/// @param http one client for all services
/// @param endpoint where all services are, in a rehearsal; null: AWS's own endpoints
/// @param pause how a function waits that has to
public record Cloud(
    Map<String, String> variables,
    InstantSource clock,
    SdkHttpClient http,
    Region region,
    AwsCredentialsProvider credentials,
    @Nullable URI endpoint,
    Pause pause) {

  /// Lets time pass before a function goes on.
  @FunctionalInterface
  public interface Pause {
    void of(Duration time);
  }

  public Cloud {
    variables = Map.copyOf(variables);
  }

  /// Surroundings in which no function waits.
  public Cloud(
      Map<String, String> variables,
      InstantSource clock,
      SdkHttpClient http,
      Region region,
      AwsCredentialsProvider credentials,
      @Nullable URI endpoint) {
    this(variables, clock, http, region, credentials, endpoint, Cloud::refuse);
  }

  private static void refuse(Duration time) {
    throw new UnsupportedOperationException("nobody lets " + time + " pass here");
  }

  /// What Lambda gives: the process environment, the system's clock, the function's role.
  public static Cloud fromEnvironment() {
    return new Cloud(
        System.getenv(),
        InstantSource.system(),
        UrlConnectionHttpClient.create(),
        Region.of(required(System.getenv(), "AWS_REGION")),
        DefaultCredentialsProvider.builder().build(),
        null,
        time -> {
          try {
            Thread.sleep(time);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
          }
        });
  }

  /// The same surroundings for a function that must not wait.
  ///
  /// @param patience how long a connection may take, and then each answer
  public Cloud within(Duration patience) {
    return new Cloud(variables, clock, http(patience), region, credentials, endpoint, pause);
  }

  static SdkHttpClient http(Duration patience) {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(patience)
        .socketTimeout(patience)
        .build();
  }

  /// An environment variable.
  ///
  /// @throws IllegalStateException naming the variable, where template.yaml does not set it
  public String variable(String name) {
    return required(variables, name);
  }

  private static String required(Map<String, String> variables, String name) {
    var value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("environment variable " + name + " is not set");
    }
    return value;
  }

  /// A client that tries once: a dial refused for lack of capacity goes back to the state machine,
  /// which waits without holding a function.
  ConnectClient connect() {
    return with(ConnectClient.builder())
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  DynamoDbClient dynamoDb() {
    return with(DynamoDbClient.builder()).build();
  }

  /// @param tries how often each request is made at most
  DynamoDbClient dynamoDb(int tries) {
    return with(DynamoDbClient.builder())
        .overrideConfiguration(
            c ->
                c.retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(tries)
                        .applyMutation(this::hurry)
                        .build()))
        .build();
  }

  KmsClient kms() {
    return with(KmsClient.builder()).build();
  }

  /// A client that tries once: [Patience] tries again, by the clock of the function.
  LexModelsV2Client lexModels() {
    return with(LexModelsV2Client.builder())
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /// Buckets are addressed by path at an endpoint of our own, which has no wildcard host names.
  S3Client s3() {
    return with(S3Client.builder()).forcePathStyle(endpoint != null).build();
  }

  SfnClient sfn() {
    return with(SfnClient.builder()).build();
  }

  SnsClient sns() {
    return with(SnsClient.builder()).build();
  }

  SqsClient sqs() {
    return with(SqsClient.builder()).build();
  }

  /// The clock in the form the SDK's signers take.
  Clock signingClock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return clock.instant();
      }
    };
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(B builder) {
    return builder
        .httpClient(http)
        .region(region)
        .credentialsProvider(credentials)
        .endpointOverride(endpoint)
        .overrideConfiguration(c -> c.retryStrategy(this::hurry));
  }

  /// A rehearsal's clients try again as often as those on AWS, but at once: they would sleep in
  /// real time, which the virtual clock does not see.
  private void hurry(RetryStrategy.Builder<?, ?> strategy) {
    if (endpoint != null) {
      strategy
          .backoffStrategy(BackoffStrategy.retryImmediately())
          .throttlingBackoffStrategy(BackoffStrategy.retryImmediately());
    }
  }
}
