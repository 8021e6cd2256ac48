package callouts.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cli.Ran;
import callouts.local.cli.ServeProcess;
import callouts.local.deploy.Account;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// Jobs that come over the port of `./callouts serve` are seen on its page, row by row, as those
/// that are dropped on it.
@TestInstance(Lifecycle.PER_CLASS)
final class DoorsInBrowserTest {
  private static final Path SAMPLES = Path.of("..", "samples").toAbsolutePath().normalize();
  private static final String UPLOADS = "callouts-upload-123456789012";

  private Path folder;
  private ServeProcess server;
  private Chromium browser;

  @BeforeAll
  void serve(@TempDir Path data) throws IOException {
    folder = data;
    server = ServeProcess.start(data.resolve("data"));
    browser = new Chromium();
  }

  @AfterAll
  void stop() throws Exception {
    browser.close();
    server.close();
  }

  @BeforeEach
  void open() {
    browser.open(server.page());
    browser.click("#pace option[value='10']");
  }

  @AfterEach
  void theBrowserHadNothingToComplainOf() {
    assertThat(browser.complaints()).isEmpty();
    browser.open(URI.create("about:blank"));
  }

  @Test
  void anUploadIsSeenWhileItIsCalledAndToItsEnd() throws Exception {
    upload("call_job.xlsx", "uploaded.xlsx");

    seesTheCallsOf("uploaded", "live-upload");
  }

  @Test
  void anUploadThatIsTurnedAwayIsToldUntilAJobBegins() throws Exception {
    upload("faulty_job.xlsx", "faulty_upload.xlsx");

    browser.see("#notice", "faulty_upload - nobody was called, 6 problems");
    browser.picture("rejected-upload");
    upload("call_job.xlsx", "better_upload.xlsx");
    browser.see("#job-title", "better_upload");
    assertThat(browser.text()).doesNotContain("nobody was called");
    browser.click("#pace option[value='max']");
    browser.see("#progress-words", "The report is out.");
  }

  @Test
  void anAttachedRunIsSeenWhileItIsCalledAndToItsEnd() throws Exception {
    var job = Files.copy(SAMPLES.resolve("call_job.xlsx"), folder.resolve("attached.xlsx"));
    var ran = CompletableFuture.supplyAsync(() -> attached(job));

    seesTheCallsOf("attached", "live-attached");
    assertThat(ran.get().exit()).as(ran.get().err()).isZero();
    assertThat(folder.resolve("attached_result.xlsx")).exists();
  }

  @Test
  void anAttachedRunThatIsTurnedAwayIsToldInTheTerminalAndOnThePage() throws Exception {
    var ran = attached(SAMPLES.resolve("faulty_job.xlsx"));

    assertThat(ran.err()).contains("Questions!B3");
    assertThat(ran.exit()).isEqualTo(2);
    browser.see("#notice", "faulty_job - nobody was called, 6 problems");
    browser.picture("rejected-attached");
  }

  private void seesTheCallsOf(String task, String picture) throws IOException {
    browser.see("#job-title", task);
    browser.see("#people tbody", "Ada Okafor");
    browser.see("#people td.talking", "In question 2");
    browser.picture(picture);
    browser.click("#pace option[value='max']");
    browser.see("#progress-words", "20 of 20 people done, 0 on the phone. The report is out.");
    assertThat(browser.see("#people tbody").getText()).contains("Answered everything");
  }

  /// As `aws s3 cp` does.
  private void upload(String sample, String key) {
    try (var s3 = Account.ofRehearsal(URI.create(server.endpoint())).s3()) {
      s3.putObject(
          put -> put.bucket(UPLOADS).key(key), RequestBody.fromFile(SAMPLES.resolve(sample)));
    }
  }

  private Ran attached(Path job) {
    return Ran.run("run", job, "--attach", "--endpoint", server.endpoint(), "--out", folder);
  }
}
