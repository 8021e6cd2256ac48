package callouts.local.cloud;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.clock.Pace;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Where a contract test runs: on our services, in memory or over the port, or on someone else's.
sealed interface CloudUnderTest extends AutoCloseable {

  SdkHttpClient http();

  URI endpoint();

  /// Lets time pass: virtual time on ours, real time elsewhere.
  void advance(Duration time) throws InterruptedException;

  @Override
  void close() throws InterruptedException;

  default SqsClient sqs() {
    return configured(SqsClient.builder()).build();
  }

  default SnsClient sns() {
    return configured(SnsClient.builder()).build();
  }

  default KmsClient kms() {
    return configured(KmsClient.builder()).build();
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder) {
    return builder
        .httpClient(http())
        .endpointOverride(endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }

  /// Our services, on a clock of their own.
  final class Ours {
    static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    final EventLoop loop;
    final Store store;
    final CloudBase base;
    final Queues queues;
    final Topics topics;
    final KeyService keys;
    final Router router;

    Ours(Store store, Instant start) {
      this.loop = new EventLoop(start, new Pace.Max());
      this.store = store;
      this.base = new CloudBase(loop, store, new Ids(7), new Account("us-east-1", "000000000000"));
      this.queues = new Queues(base);
      this.topics = new Topics(base, queues);
      this.keys = new KeyService(base, 7);
      this.router =
          new Router(List.of(new QueueService(queues, base), new TopicService(topics, base), keys));
      loop.afterEach(store::commit);
    }

    static Ours fresh() {
      return new Ours(Store.inMemory(), START);
    }

    InMemory inMemory() {
      return new InMemory(this);
    }

    /// Runs the loop for a span of virtual time; only where no other thread runs it.
    void advance(Duration time) {
      var over = new CountDownLatch(1);
      loop.after(time, over::countDown);
      loop.runUntil(() -> over.getCount() == 0);
    }
  }

  record InMemory(Ours ours) implements CloudUnderTest {
    @Override
    public SdkHttpClient http() {
      return new WireClient(ours.router::handle);
    }

    @Override
    public URI endpoint() {
      return URI.create("https://sqs.us-east-1.amazonaws.com");
    }

    @Override
    public void advance(Duration time) {
      ours.advance(time);
    }

    @Override
    public void close() {
      ours.store.close();
    }
  }

  record OverThePort(Ours ours, WireServer server, Thread thread) implements CloudUnderTest {
    static OverThePort start(Ours ours) {
      var server = WireServer.start(ours.loop, ours.router::handle, 0);
      return new OverThePort(ours, server, Thread.ofVirtual().start(ours.loop::runForever));
    }

    @Override
    public SdkHttpClient http() {
      return UrlConnectionHttpClient.create();
    }

    @Override
    public URI endpoint() {
      return server.endpoint();
    }

    @Override
    public void advance(Duration time) throws InterruptedException {
      var over = new CountDownLatch(1);
      var _ = ours.loop.call(() -> ours.loop.after(time, over::countDown));
      over.await();
    }

    @Override
    public void close() throws InterruptedException {
      server.close();
      thread.interrupt();
      thread.join();
      ours.store.close();
    }
  }

  record Theirs(URI endpoint, AutoCloseable server) implements CloudUnderTest {
    @Override
    public SdkHttpClient http() {
      return UrlConnectionHttpClient.create();
    }

    @Override
    public void advance(Duration time) throws InterruptedException {
      Thread.sleep(time);
    }

    @Override
    public void close() {
      try {
        server.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
