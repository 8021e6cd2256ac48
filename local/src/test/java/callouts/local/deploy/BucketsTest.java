package callouts.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.BucketService;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Emptying a bucket with many versions, on our own S3, which is quick at it.
class BucketsTest {
  private static final String BUCKET = "full";

  private WireServer server;
  private Thread thread;
  private Buckets buckets;
  private S3Client s3;

  @BeforeEach
  void start() {
    var now = Instant.now();
    var loop = new EventLoop(now, new Pace.Steady(1, now));
    var service =
        new BucketService(Store.inMemory(), loop, "us-east-1", _ -> Optional.of("secret"));
    service.create(BUCKET, true);
    server = WireServer.start(loop, new Router(List.of(service))::handle, 0);
    thread = Thread.ofVirtual().start(loop::runForever);
    var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("u", "secret"));
    var account = new Account(Region.US_EAST_1, credentials, server.endpoint());
    buckets = new Buckets(account);
    s3 = account.s3();
  }

  @AfterEach
  void stop() {
    buckets.close();
    s3.close();
    server.close();
    thread.interrupt();
  }

  @Test
  void versionsAndMarkersGoAThousandAtATime() {
    for (var n = 0; n < 700; n++) {
      var key = "uploads/" + n;
      s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("x"));
      s3.deleteObject(delete -> delete.bucket(BUCKET).key(key));
    }
    var removed = new ArrayList<Long>();

    assertThat(buckets.count(BUCKET)).isEqualTo(OptionalLong.of(1_400));
    buckets.empty(BUCKET, removed::add);

    assertThat(removed).containsExactly(1_000L, 1_400L);
    assertThat(buckets.count(BUCKET)).isEqualTo(OptionalLong.of(0));
  }

  @Test
  void aBucketThatIsNotThereHasNothingToEmpty() {
    buckets.empty("none", count -> assertThat(count).isNull());

    assertThat(buckets.count("none")).isEmpty();
  }
}
