package callouts.local.lexmodel;

import callouts.aws.Cloud;
import callouts.local.bot.Bots;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.clock.Pace;
import callouts.local.cloud.Account;
import callouts.local.cloud.BucketService;
import callouts.local.cloud.CloudBase;
import callouts.local.cloud.Published;
import callouts.local.cloud.Queues;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.TableDefinition;
import callouts.local.cloud.TableService;
import callouts.local.cloud.TopicService;
import callouts.local.cloud.Topics;
import callouts.local.cloud.WireClient;
import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import com.amazonaws.services.lambda.runtime.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.s3.S3Client;

/// All that BuildBot needs of AWS, in memory, and its surroundings.
final class BotCloud {
  static final String BUCKET = "callouts-bots";
  static final String STACK_ID =
      "arn:aws:cloudformation:us-east-1:123456789012:stack/callouts/4f9d2b60";

  static final String TRACE_FUNCTION =
      "arn:aws:lambda:us-east-1:123456789012:function:callouts-TraceAnswer:live";

  private static final int SPEED = 50;
  private static final Account ACCOUNT = new Account("us-east-1", "123456789012");
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

  final List<Published> notices = new ArrayList<>();
  final List<String> lexRequests = new ArrayList<>();
  final LexModelService lex;
  private final InstantSource clock;
  private final Cloud.Pause pause;
  private final Router router;
  private final TableService tables;
  private final String topic;
  private Predicate<WireRequest> lost = _ -> false;
  private String failure = "";

  private BotCloud(EventLoop loop, InstantSource clock, Cloud.Pause pause, Times times) {
    this.clock = clock;
    this.pause = pause;
    var store = Store.inMemory();
    var base = new CloudBase(loop, store, new Ids(7), ACCOUNT);
    var topics = new Topics(base, new Queues(base));
    topic = topics.ensure("callouts-notice", Map.of());
    topics.onPublish(notices::add);
    var buckets = new BucketService(store, loop, ACCOUNT.region(), _ -> Optional.of("test"));
    buckets.create(BUCKET, true);
    tables = new TableService(store, loop, ACCOUNT.region(), ACCOUNT.id());
    tables.create(
        new TableDefinition(
            "callouts-bot-lock",
            new TableDefinition.Key("bot", TableDefinition.KeyType.S),
            Optional.empty(),
            List.of()));
    lex =
        new LexModelService(
            clock,
            store,
            new Ids(8),
            times,
            new Naming(
                name -> Bots.botId(workbookName(name)), name -> Bots.aliasId(workbookName(name))));
    router = new Router(List.of(new TopicService(topics, base), buckets, tables, lex));
  }

  private static String workbookName(String nameInLex) {
    return nameInLex.replaceFirst("^callouts-", "");
  }

  /// On a virtual clock, which runs only while BuildBot waits.
  static BotCloud virtual() {
    var loop = new EventLoop(Instant.parse("2026-11-21T10:00:00Z"), new Pace.Max());
    return new BotCloud(loop, loop, loop::pause, Times.usual());
  }

  /// On the real clock, fifty times as fast, for tests with threads.
  static BotCloud real() {
    var loop = new EventLoop(Instant.now(), new Pace.Max());
    var started = Instant.now();
    InstantSource fast =
        () -> started.plus(Duration.between(started, Instant.now()).multipliedBy(SPEED));
    return new BotCloud(loop, fast, BotCloud::sleepFast, Times.usual());
  }

  private static void sleepFast(Duration time) {
    try {
      Thread.sleep(Math.max(1, time.toMillis() / SPEED));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Loses requests to Lex: the caller gets a throttling answer.
  void throttle(Predicate<WireRequest> which) {
    lost = which;
  }

  /// Lets every build fail for a reason of Lex's own; `""`: no more.
  void failBuilds(String reason) {
    failure = reason;
  }

  /// Holds a bot's lock for another invocation, which was killed.
  void lock(String bot, Duration time) {
    with(DynamoDbClient.builder())
        .build()
        .putItem(
            put ->
                put.tableName("callouts-bot-lock")
                    .item(
                        Map.of(
                            "bot", AttributeValue.fromS(bot),
                            "holder", AttributeValue.fromS("killed"),
                            "expires",
                                AttributeValue.fromN(
                                    Long.toString(clock.instant().plus(time).toEpochMilli())))));
  }

  private synchronized WireResponse handle(WireRequest request) {
    if (request.path().startsWith("/bots")) {
      if (lost.test(request)) {
        return Refusal.throttled().response();
      }
      lexRequests.add(request.method() + " " + request.path());
    }
    return withFailure(request, router.handle(request));
  }

  /// Makes of a built draft a failed one.
  private WireResponse withFailure(WireRequest request, WireResponse response) {
    var body = new String(response.body(), StandardCharsets.UTF_8);
    return failure.isEmpty()
            || response.status() != 200
            || !request.path().endsWith("/botversions/DRAFT/botlocales/en_US/")
        ? response
        : WireResponse.text(
            response.status(),
            "application/json",
            body.replace(
                "\"botLocaleStatus\":\"Built\"",
                "\"botLocaleStatus\":\"Failed\",\"failureReasons\":[\"" + failure + "\"]"));
  }

  /// BuildBot's surroundings, as template.yaml makes them.
  Cloud cloud() {
    return cloud(Path.of(".."));
  }

  /// @param taskRoot where the function lies, `bots` in it
  Cloud cloud(Path taskRoot) {
    return cloud(taskRoot, TRACE_FUNCTION);
  }

  /// @param traceFunction what the bots are to call
  Cloud calling(String traceFunction) {
    return cloud(Path.of(".."), traceFunction);
  }

  private Cloud cloud(Path taskRoot, String traceFunction) {
    return new Cloud(
        Map.of(
            "BOT_FOLDER",
            taskRoot.resolve("bots").toString(),
            "BOT_PREFIX",
            "callouts",
            "BOT_ROLE_ARN",
            "arn:aws:iam::123456789012:role/callouts-BotRole",
            "BOT_LOCK_TABLE",
            "callouts-bot-lock",
            "TRACE_FUNCTION_ARN",
            traceFunction,
            "NOTICE_TOPIC",
            topic),
        clock,
        new WireClient(this::handle),
        Region.US_EAST_1,
        CREDENTIALS,
        URI.create("http://127.0.0.1:4566"),
        pause);
  }

  Context context(String requestId) {
    return context(requestId, Duration.ofMinutes(15));
  }

  Context context(String requestId, Duration timeout) {
    return new Invocation(requestId, clock, clock.instant().plus(timeout));
  }

  LexModelsV2Client lex() {
    return with(LexModelsV2Client.builder())
        .overrideConfiguration(c -> c.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  S3Client s3() {
    return with(S3Client.builder()).forcePathStyle(true).build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(B builder) {
    return builder
        .httpClient(new WireClient(this::handle))
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .endpointOverride(URI.create("http://127.0.0.1:4566"));
  }

  /// Uploads a workbook.
  ///
  /// @return the event Amazon S3 sends for it
  Map<String, Object> upload(String key, byte[] workbook) {
    var version =
        s3().putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromBytes(workbook))
            .versionId();
    return Map.of(
        "Records",
        List.of(
            Map.of(
                "s3",
                Map.of(
                    "bucket", Map.of("name", BUCKET),
                    "object", Map.of("key", key, "versionId", version)))));
  }

  /// Lets time pass.
  void pause(Duration time) {
    pause.of(time);
  }
}
