package callouts.local.cloud;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The table's contract, kept by ours in memory, ours over the port, and moto.
class TableContractTest {
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T09:00:00Z"));

  static TableService service() {
    return new TableService(Store.inMemory(), CLOCK, "us-east-1", "000000000000");
  }

  static DynamoDbClient client(SdkHttpClient http, URI endpoint) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
  }

  static DynamoDbClient inMemory(TableService service) {
    return client(
        new WireClient(new Router(List.of(service))::handle), URI.create("http://localhost"));
  }

  @Nested
  class OursInMemory extends TableContract {
    private final DynamoDbClient client = inMemory(service());

    @Override
    DynamoDbClient client() {
      return client;
    }
  }

  @Nested
  class OursOverThePort extends TableContract {
    private static WireServer server;
    private static Thread thread;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() {
      var loop = new EventLoop(Instant.EPOCH, new Pace.Max());
      server = WireServer.start(loop, new Router(List.of(service()))::handle, 0);
      thread = Thread.ofVirtual().start(loop::runForever);
      client = TableContractTest.client(UrlConnectionHttpClient.create(), server.endpoint());
    }

    @AfterAll
    static void stop() {
      client.close();
      server.close();
      thread.interrupt();
    }

    @Override
    DynamoDbClient client() {
      return client;
    }
  }

  @Nested
  class Moto extends TableContract {
    private static MotoServer moto;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
      moto = MotoServer.start();
      client = TableContractTest.client(UrlConnectionHttpClient.create(), moto.endpoint());
    }

    @AfterAll
    static void stop() throws InterruptedException {
      client.close();
      moto.close();
    }

    @Override
    DynamoDbClient client() {
      return client;
    }
  }
}
