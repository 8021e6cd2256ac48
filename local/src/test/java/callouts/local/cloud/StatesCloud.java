package callouts.local.cloud;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.clock.Pace;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Step Functions and its neighbours, as the contract test meets them: through the real SDK.
final class StatesCloud implements AutoCloseable {

  /// Something to close.
  private interface Closing {
    void close() throws InterruptedException;
  }

  private final SdkHttpClient http;
  private final Optional<URI> endpoint;
  private final Optional<EventLoop> virtual;
  private final Closing closing;

  private StatesCloud(
      SdkHttpClient http, Optional<URI> endpoint, Optional<EventLoop> virtual, Closing closing) {
    this.http = http;
    this.endpoint = endpoint;
    this.virtual = virtual;
    this.closing = closing;
  }

  /// Ours without a socket, in virtual time.
  static StatesCloud inMemory() {
    return inMemory(new StatesNeighbours());
  }

  static StatesCloud inMemory(StatesNeighbours neighbours) {
    var start = Instant.parse("2026-11-21T10:00:00Z");
    var loop = new EventLoop(start, new Pace.Max());
    var router = router(loop, neighbours);
    return new StatesCloud(
        new WireClient(router::handle), Optional.empty(), Optional.of(loop), () -> {});
  }

  /// Ours on a port, in real time.
  static StatesCloud overPort() {
    var start = Instant.now();
    var loop = new EventLoop(start, new Pace.Steady(1, start));
    var server = WireServer.start(loop, router(loop, new StatesNeighbours())::handle, 0);
    var thread = Thread.ofPlatform().daemon().start(loop::runForever);
    return new StatesCloud(
        UrlConnectionHttpClient.create(),
        Optional.of(server.endpoint()),
        Optional.empty(),
        () -> {
          server.close();
          thread.interrupt();
          thread.join();
        });
  }

  /// A fresh moto_server, which runs one execution.
  static StatesCloud moto() throws IOException, InterruptedException {
    var server = MotoServer.start();
    server.post(
        "/moto-api/config",
        """
        {"stepfunctions": {"execute_state_machine": true}, "lambda": {"use_docker": false}}
        """);
    return new StatesCloud(
        UrlConnectionHttpClient.create(),
        Optional.of(server.endpoint()),
        Optional.empty(),
        server::close);
  }

  private static Router router(EventLoop loop, StatesNeighbours neighbours) {
    var services = new ArrayList<>(neighbours.services());
    var routes = new Router[1];
    services.add(
        new StatesService(
            new CloudBase(
                loop, Store.inMemory(), new Ids(7), new Account("us-east-1", "123456789012")),
            request -> routes[0].handle(request),
            (function, _) -> {
              throw new Lambdas.FunctionError("Lambda.ResourceNotFoundException", function);
            }));
    routes[0] = new Router(services);
    return routes[0];
  }

  SfnClient states() {
    return with(SfnClient.builder()).build();
  }

  SqsClient queue() {
    return with(SqsClient.builder()).build();
  }

  DynamoDbClient table() {
    return with(DynamoDbClient.builder()).build();
  }

  S3Client bucket() {
    return with(S3Client.builder()).forcePathStyle(true).build();
  }

  SnsClient topic() {
    return with(SnsClient.builder()).build();
  }

  private <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> B with(B builder) {
    builder
        .httpClient(http)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("tester", "secret")));
    endpoint.ifPresent(builder::endpointOverride);
    return builder;
  }

  /// Lets time pass until `done`; at most half a minute where time is real.
  void await(BooleanSupplier done) throws InterruptedException {
    if (virtual.isPresent()) {
      virtual.get().runUntil(done);
      return;
    }
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!done.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(Duration.ofMillis(50));
    }
  }

  /// Lets so much time pass.
  void sleep(Duration duration) throws InterruptedException {
    if (virtual.isPresent()) {
      var loop = virtual.get();
      var end = loop.instant().plus(duration);
      loop.at(end, () -> {});
      loop.runUntil(() -> !loop.instant().isBefore(end));
    } else {
      Thread.sleep(duration);
    }
  }

  @Override
  public void close() throws InterruptedException {
    closing.close();
  }
}
