package callouts.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

class WireServerTest {
  private static final String CONTENT = "one, two, three ✓";

  private final EventLoop loop = new EventLoop(Instant.EPOCH, new Pace.Max());
  private final Thread thread = Thread.ofVirtual().unstarted(loop::runForever);
  private final Queue<WireRequest> seen = new ConcurrentLinkedQueue<>();
  private volatile Function<WireRequest, WireResponse> service =
      request -> WireResponse.text(200, "text/plain", request.method());
  private final WireServer server =
      WireServer.start(
          loop,
          request -> {
            seen.add(request);
            return service.apply(request);
          },
          0);

  @BeforeEach
  void run() {
    thread.start();
  }

  @AfterEach
  void stop() {
    server.close();
    thread.interrupt();
  }

  @Test
  void aRequestArrivesWithItsPathAsSentAndItsQueryDecoded() throws Exception {
    get("/b/caf%C3%A9%2Fx?prefix=a%20b%26c&versions");

    assertThat(seen.element().path()).isEqualTo("/b/caf%C3%A9%2Fx");
    assertThat(seen.element().query()).isEqualTo(Map.of("prefix", "a b&c", "versions", ""));
  }

  @Test
  void aHeadIsAnsweredWithTheLengthButNoBody() throws Exception {
    var head = HttpRequest.newBuilder(server.endpoint().resolve("/b/k")).HEAD().build();

    var answer = send(head);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(4);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void aServiceThatFailsIsA500AndTheNextRequestIsAnswered() throws Exception {
    service =
        _ -> {
          throw new IllegalStateException("a fault for the test");
        };
    assertThat(get("/").statusCode()).isEqualTo(500);
    assertThat(get("/").body()).contains("<Code>InternalError</Code>");

    service = _ -> WireResponse.text(200, "text/plain", "well");
    assertThat(get("/").body()).isEqualTo("well");
  }

  @Test
  void aPatientAnswerIsAskedForAgainUntilItIsThere() throws Exception {
    service =
        _ ->
            seen.size() < 3
                ? new WireResponse(200, Map.of(), new byte[0], Duration.ofSeconds(20))
                : WireResponse.text(200, "text/plain", "at last");

    assertThat(get("/").body()).isEqualTo("at last");
    assertThat(seen).hasSize(3);
  }

  @Test
  void anEmptyAnswerIsGivenWhenThePatienceIsOver() throws Exception {
    service = _ -> new WireResponse(200, Map.of(), new byte[0], Duration.ofMillis(120));

    assertThat(get("/").body()).isEmpty();
    assertThat(seen).hasSizeBetween(2, 4);
  }

  @Test
  void aForeignHostIsRefused() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: rebound.example:4566\r\n\r\n")).contains(" 403 ");
    assertThat(raw("GET / HTTP/1.1\r\n\r\n")).contains(" 40");
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost.example\r\n\r\n")).contains(" 403 ");
    assertThat(seen).isEmpty();
  }

  @Test
  void loopbackNamesAreAnswered() throws IOException {
    for (var host : List.of("localhost:4566", "127.0.0.1", "[::1]:80", "reports.localhost:1")) {
      assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")).contains(" 200 ");
    }
  }

  @Test
  void aWebPageIsRefused() throws IOException {
    assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nOrigin: https://page.example\r\n\r\n"))
        .contains(" 403 ");
    assertThat(seen).isEmpty();
  }

  @Test
  void aBodyOfTooManyBytesIsRefusedBeforeItIsSent() throws IOException {
    assertThat(raw("PUT /b/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 536870913\r\n\r\n"))
        .contains(" 413 ");
  }

  @Test
  void aBucketInTheHostNameIsPutIntoThePath() throws IOException {
    raw("GET /k.xlsx HTTP/1.1\r\nHost: reports.localhost:4566\r\n\r\n");

    assertThat(seen.element().path()).isEqualTo("/reports/k.xlsx");
  }

  @Test
  void aBrokenChunkIsRefused() throws IOException {
    assertThat(
            raw(
                "PUT /b/k HTTP/1.1\r\nHost: localhost\r\nContent-Encoding: aws-chunked\r\n"
                    + "Content-Length: 8\r\n\r\n50\r\nhell"))
        .contains(" 400 ");
  }

  @Test
  void anUploadBySignedChunksArrivesPlainWithItsChecksum() {
    upload(UrlConnectionHttpClient.create(), server.endpoint());

    assertUploaded("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
  }

  @Test
  void anUploadByUnsignedChunksArrivesPlainInMemoryToo() {
    upload(
        new WireClient(
            request -> {
              seen.add(request);
              return WireResponse.text(200, "text/plain", "");
            }),
        URI.create("https://s3.us-east-1.amazonaws.com"));

    assertUploaded("STREAMING-UNSIGNED-PAYLOAD-TRAILER");
  }

  private void assertUploaded(String encoding) {
    var request = seen.element();
    assertThat(request.header("x-amz-content-sha256")).hasValue(encoding);
    assertThat(request.text()).isEqualTo(CONTENT);
    assertThat(request.header("x-amz-checksum-crc32"))
        .hasValueSatisfying(sum -> assertThat(sum).hasSize(8));
    assertThat(request.header("Content-Encoding")).isEmpty();
  }

  private static void upload(SdkHttpClient http, URI endpoint) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClient(http)
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    try (var s3 = builder.build()) {
      s3.putObject(
          put -> put.bucket("b").key("k"),
          RequestBody.fromContentProvider(
              () -> new ByteArrayInputStream(CONTENT.getBytes(UTF_8)),
              CONTENT.getBytes(UTF_8).length,
              "text/plain"));
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.endpoint().resolve(path)).build());
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  /// The first bytes of the answer to a request that an HTTP client would not send.
  private String raw(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", server.endpoint().getPort())) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new String(socket.getInputStream().readNBytes(16), UTF_8);
    }
  }
}
