package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireServer;
import callouts.local.event.RunLog;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/// The link of a notice, followed as a browser follows it: over the port, by OpenReport, to S3.
@ResourceLock(Resources.SYSTEM_ERR)
class ReportLinkTest {
  private static final Instant START = Instant.parse("2031-03-01T09:00:00Z");
  private static final String JOB =
      """
      {"task_id": "trip", "greeting": "Hello", "ending": "Bye", "questions": [],
       "receivers": [{"id": "1", "phone_number": "+15555550101"}]}
      """;

  private final EventLoop loop = new EventLoop(START, new Pace.Max());
  private final Store store = Store.inMemory();
  private final AtomicReference<Router> router = new AtomicReference<>();
  private final WireServer server =
      WireServer.start(loop, request -> router.get().handle(request), 0);
  private final Stack stack =
      Stack.start(
          new Setting(
                  Path.of(".."),
                  loop,
                  store,
                  new RunLog(loop, new StringWriter()),
                  PeopleFile.everyoneAnswers(),
                  7)
              .at(server.endpoint()));
  private final HttpClient http = HttpClient.newHttpClient();
  private final PrintStream screen = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  private final LinkedBlockingQueue<String> notices = new LinkedBlockingQueue<>();
  private final Thread thread = Thread.ofPlatform().daemon().unstarted(loop::runForever);
  private JsonNode notice = new JsonMapper().createObjectNode();
  private String link = "";

  @BeforeEach
  void runAJob() throws Exception {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    router.set(stack.router());
    stack.onNotice(published -> notices.add(published.messageFor("default")), _ -> {});
    send();
    thread.start();
    notice = nextNotice();
    assertThat(notice.path("Status").asText()).as("%s", notice).isEqualTo("Completed");
    link = notice.path("ExcelDownloadUrl").asText();
  }

  private void send() {
    stack
        .sqs()
        .sendMessage(
            job ->
                job.queueUrl(stack.template().value("JobQueue"))
                    .messageGroupId("jobs")
                    .messageDeduplicationId(loop.instant().toString())
                    .messageBody(JOB));
  }

  private JsonNode nextNotice() throws Exception {
    var text = notices.poll(60, TimeUnit.SECONDS);
    assertThat(text).as("a notice").isNotNull();
    return new JsonMapper().readTree(text);
  }

  @AfterEach
  void close() throws InterruptedException {
    http.close();
    server.close();
    thread.interrupt();
    thread.join();
    store.close();
    System.setErr(screen);
  }

  @Test
  void theLinkOpensTheReportUntilItsSecondAndSaysSoAfterwards() throws Exception {
    var end = Instant.parse(notice.path("ExcelDownloadUrlExpires").asText());
    assertThat(Duration.between(START, end)).isBetween(Duration.ofDays(30), Duration.ofDays(31));

    assertThat(followed(get(link)).body()).isEqualTo(report());
    letTimePassUntil(end.minusSeconds(1));
    assertThat(followed(get(link)).body()).isEqualTo(report());

    letTimePassUntil(end);
    isAPage(get(link), 410, "This link has expired");
    assertThat(logged()).contains("Opened: trip_result.xlsx").contains("EXPIRED trip_result.xlsx");
  }

  @Test
  void theLinkFitsALineAndLeadsToAnAddressGoodForFiveMinutes() throws Exception {
    assertThat(link).hasSizeLessThan(400).doesNotContain("X-Amz");

    var response = get(link);

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(location(response)).contains("X-Amz-Expires=300", "X-Amz-Date=20310301T");
    letTimePassUntil(loop.instant().plus(Duration.ofMinutes(5)).plusSeconds(1));
    assertThat(get(location(response)).statusCode()).isEqualTo(403);
    assertThat(followed(get(link)).statusCode()).isEqualTo(200);
  }

  /// As mail programs look at links before their reader does.
  @Test
  void askingForTheHeadOnlyIsAnsweredAllTheWay() throws Exception {
    var response = send("HEAD", link);

    assertThat(response.statusCode()).isEqualTo(302);
    assertThat(send("HEAD", location(response)).statusCode()).isEqualTo(200);
    assertThat(get(location(response)).statusCode()).as("it is for that only").isEqualTo(403);
  }

  @Test
  void aChangedLinkIsNotValid() throws Exception {
    var last = link.charAt(link.length() - 1);

    isAPage(get(link.substring(0, link.length() - 1)), 403, "This link is not valid");
    isAPage(
        get(link.substring(0, link.length() - 1) + (last == 'A' ? 'B' : 'A')),
        403,
        "This link is not valid");
    isAPage(get(link.replaceFirst("=A", "=B")), 403, "This link is not valid");
    isAPage(get(link + "A"), 403, "This link is not valid");
    assertThat(logged()).contains("Not opened: NOT_VALID").doesNotContain("trip_result.xlsx");
  }

  @Test
  void aReportThatIsGoneIsNotThereAnyMore() throws Exception {
    loop.call(
        () ->
            stack
                .s3()
                .deleteObject(
                    gone ->
                        gone.bucket(notice.path("Bucket").asText())
                            .key(notice.path("ExcelKey").asText())));

    isAPage(get(link), 404, "This file is not there any more");
    assertThat(logged()).contains("Not opened: GONE trip_result.xlsx");
  }

  @Test
  void theAddressAloneOpensNothingAndTakesNothing() throws Exception {
    var address = link.replaceFirst("\\?.*", "");

    isAPage(get(address), 404, "This address opens nothing by itself");
    isAPage(get(address + "favicon.ico"), 404, "This address opens nothing by itself");
    isAPage(get(address + "?token="), 404, "This address opens nothing by itself");
    var posted = send("POST", link);
    isAPage(posted, 405, "Files can only be read here");
    assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void anOlderLinkOpensTheNewestReportOfItsJob() throws Exception {
    var before = report();
    loop.call(
        () -> {
          send();
          return "";
        });
    nextNotice();

    assertThat(followed(get(link)).body()).isEqualTo(report()).isNotEqualTo(before);
  }

  @Test
  void noLogLineHasATokenOrTheAddressOfADownload() throws Exception {
    var opened = get(link);
    get(link + "A");
    get(link.replaceFirst("=A", "=B"));

    var token = link.replaceFirst(".*token=", "");
    assertThat(logged())
        .contains("Opened")
        .doesNotContain(token.substring(0, 40))
        .doesNotContain(token.substring(token.length() - 40))
        .doesNotContain("X-Amz-Signature")
        .doesNotContain(location(opened));
  }

  private void isAPage(HttpResponse<String> response, int status, String title) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(response.body())
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>" + title + "</h1>", "ask whoever sent it")
        .doesNotContain("<script", "token", notice.path("Bucket").asText(), "trip_result");
  }

  private HttpResponse<String> followed(HttpResponse<String> response)
      throws IOException, InterruptedException {
    assertThat(response.statusCode()).isEqualTo(302);
    return get(location(response));
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElseThrow();
  }

  private HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return send("GET", url);
  }

  /// Bytes as letters, since a workbook is no text.
  private HttpResponse<String> send(String method, String url)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody()).build();
    return http.send(request, BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
  }

  private String report() {
    return loop.call(
        () ->
            stack
                .s3()
                .getObjectAsBytes(
                    get ->
                        get.bucket(notice.path("Bucket").asText())
                            .key(notice.path("ExcelKey").asText()))
                .asString(StandardCharsets.ISO_8859_1));
  }

  private void letTimePassUntil(Instant instant) throws InterruptedException {
    var then = new CountDownLatch(1);
    var _ = loop.call(() -> loop.at(instant, then::countDown));
    assertThat(then.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private String logged() {
    return log.toString(StandardCharsets.UTF_8);
  }
}
