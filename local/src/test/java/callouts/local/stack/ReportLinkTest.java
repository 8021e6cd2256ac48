package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.aws.Cloud;
import callouts.aws.ReportBucket;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.BucketService;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

class ReportLinkTest {
  private static final Instant START = Instant.parse("2031-03-01T09:00:00Z");

  @TempDir private Path folder;

  @Test
  void aReportsLinkIsSignedByTheRehearsalsClockAndOpensUntilItsHour() throws Exception {
    var loop = new EventLoop(START, new Pace.Max());
    var buckets =
        new BucketService(Store.inMemory(), loop, "us-east-1", _ -> Optional.of("rehearsal"));
    buckets.create("reports", true);
    try (var server = WireServer.start(loop, new Router(List.of(buckets))::handle, 0)) {
      var thread = Thread.ofPlatform().daemon().start(loop::runForever);
      var bucket = bucket(loop, server.endpoint());
      bucket.put("a b_result.xlsx", Files.writeString(folder.resolve("r"), "rows"), "text/plain");

      var link = bucket.link("a b_result.xlsx");

      assertThat(link.url()).contains("X-Amz-Date=20310301T090000Z");
      assertThat(get(link.url())).isEqualTo("200 rows");
      assertThat(get(link.url().replace("a%20b", "ab"))).startsWith("403");
      var hours = Duration.between(START, link.until());
      var later = new CountDownLatch(1);
      loop.call(() -> loop.after(hours.plusSeconds(1), later::countDown));
      assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(get(link.url())).startsWith("403");
      thread.interrupt();
    }
  }

  private static ReportBucket bucket(EventLoop loop, URI endpoint) {
    return new ReportBucket(
        new Cloud(
            Map.of("REPORT_BUCKET", "reports"),
            loop,
            UrlConnectionHttpClient.create(),
            Region.US_EAST_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("w", "rehearsal")),
            endpoint));
  }

  private static String get(String url) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var response =
          http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    }
  }
}
