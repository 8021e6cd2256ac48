package callouts.local.cloud;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// The bucket's contract, kept by ours in memory, ours over the port, and s3proxy.
class BucketContractTest {
  static final String KEY_ID = "test";
  static final String SECRET = "secret";
  private static final AwsCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY_ID, SECRET));

  static BucketService service(InstantSource clock) {
    return new BucketService(
        Store.inMemory(),
        clock,
        "us-east-1",
        id -> id.equals(KEY_ID) ? Optional.of(SECRET) : Optional.empty());
  }

  static S3Client client(SdkHttpClient http, URI endpoint) {
    return S3Client.builder()
        .httpClient(http)
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .build();
  }

  static S3Presigner presigner(URI endpoint) {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .region(Region.US_EAST_1)
        .credentialsProvider(CREDENTIALS)
        .build();
  }

  /// A contract whose clients all go to one place.
  abstract static class At extends BucketContract {
    private final SdkHttpClient http;
    private final S3Client client;
    private final S3Presigner presigner;

    At(SdkHttpClient http, URI endpoint) {
      this.http = http;
      this.client = BucketContractTest.client(http, endpoint);
      this.presigner = BucketContractTest.presigner(endpoint);
    }

    @Override
    S3Client client() {
      return client;
    }

    @Override
    S3Presigner presigner() {
      return presigner;
    }

    @Override
    SdkHttpClient http() {
      return http;
    }
  }

  @Nested
  class OursInMemory extends At {
    OursInMemory() {
      super(
          new WireClient(new Router(List.of(service(InstantSource.system())))::handle),
          URI.create("http://localhost"));
    }
  }

  @Nested
  class OursOverThePort extends At {
    private static WireServer server;
    private static Thread thread;

    OursOverThePort() {
      super(UrlConnectionHttpClient.create(), server.endpoint());
    }

    @BeforeAll
    static void start() {
      var loop = new EventLoop(Instant.now(), new Pace.Max());
      server = WireServer.start(loop, new Router(List.of(service(loop)))::handle, 0);
      thread = Thread.ofVirtual().start(loop::runForever);
    }

    @AfterAll
    static void stop() {
      server.close();
      thread.interrupt();
    }
  }

  @Nested
  class S3ProxyInProcess extends At {
    private static S3Proxy proxy;

    S3ProxyInProcess() {
      super(ApacheHttpClient.create(), URI.create("http://127.0.0.1:" + proxy.getPort()));
    }

    @BeforeAll
    static void start() throws Exception {
      proxy =
          S3Proxy.builder()
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(AuthenticationType.AWS_V4, KEY_ID, SECRET)
              .blobStore(new TransientNio2BlobStore())
              .build();
      proxy.start();
    }

    @AfterAll
    static void stop() throws Exception {
      proxy.stop();
    }
  }
}
