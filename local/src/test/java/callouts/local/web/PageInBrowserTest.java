package callouts.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cli.ServeProcess;
import callouts.local.clock.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/// The page as a person meets it, in Debian's Chromium. Each state is kept as a picture in
/// `target/screenshots`.
@TestInstance(Lifecycle.PER_CLASS)
class PageInBrowserTest {
  private static final Path SAMPLE =
      Path.of("../samples/call_job.xlsx").toAbsolutePath().normalize();

  private Path folder;
  private ServedPage served;
  private Chromium browser;

  @BeforeAll
  void serve(@TempDir Path data) {
    folder = data;
    browser = new Chromium();
    served = new ServedPage(data, "max");
  }

  @AfterAll
  void stop() throws Exception {
    browser.close();
    served.close();
  }

  @BeforeEach
  void open() {
    pace("max");
    browser.resize(1100, 1000);
    browser.open(served.address());
  }

  @AfterEach
  void theBrowserHadNothingToComplainOf() {
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aWorkbookIsCheckedRehearsedAndReported() throws Exception {
    browser.picture("start");
    choose(SAMPLE);
    browser.see("#checked h3", "call_job.xlsx is ready");
    browser.see("#checked .facts", "Longest call");
    browser.picture("ready");
    browser.click("#checked button.main");
    browser.see("#job-title", "call_job");
    browser.see("#progress-words", "20 of 20 people done, 0 on the phone. The report is out.");
    browser.see("#lines-words", "at most");
    assertThat(browser.run("return document.querySelectorAll('#lines path').length")).isEqualTo(1L);
    row("1").click();
    browser.see("#transcript h3", "Ada Okafor");
    browser.see("#transcript .said", "Will you come with us on the trip?");
    browser.see("#transcript .heard");
    browser.picture("calls");

    browser.click("#tab-result");
    browser.see(".denominators", "17 of 20 called; of 17 who picked up, 17 answered everything.");
    browser.see(".chart", "17 answers");
    browser.picture("result");
    browser.see("#answers-search").sendKeys("grace");
    browser.see("#answers tbody", "Grace O'Neill");
    assertThat(browser.see("#answers tbody").getText()).doesNotContain("Ada Okafor");
    for (var form : new String[] {"xlsx", "csv", "json"}) {
      browser.see("#overview a[href$='" + form + "']");
      assertThat(bytes("jobs/call_job/report." + form)).as(form).isGreaterThan(1_000);
    }
  }

  @Test
  void whatIsWrongIsShownByCellAndNobodyIsCalled() throws Exception {
    choose(
        sample(
            "wrong.xlsx",
            workbook -> {
              workbook.getSheet("Questions").getRow(2).getCell(1).setCellValue("Essay");
              workbook.getSheet("Receivers").getRow(3).getCell(0).setCellValue("1");
            }));

    browser.see("#checked h3", "wrong.xlsx cannot be called yet: 2 things have to be mended");
    browser.see(".problems tr:nth-child(1)", "Questions!B3");
    browser.see(".problems tr:nth-child(1)", "Multiple Choice");
    browser.see(".problems", "Receivers!A2");
    assertThat(browser.run("return document.querySelectorAll('#checked button').length"))
        .isEqualTo(0L);
    browser.picture("rejected");
  }

  @Test
  void aFileThatIsNoWorkbookIsRefusedInWords() throws Exception {
    var other = Files.writeString(folder.resolve("notes.xlsx"), "no workbook");

    choose(other);

    browser.see("#checked h3", "notes.xlsx cannot be called yet: 1 thing has to be mended");
  }

  @Test
  void aReloadInMidJobAndASecondTabShowTheSame() throws Exception {
    pace("10");
    browser.reload();
    choose(sample("reload.xlsx", _ -> {}));
    browser.click("#checked button.main");
    browser.see("#job-title", "reload");
    browser.see("#people", "In question 2");
    browser.resize(1100, 1350); // the README's picture
    row("1").click();
    browser.see("#transcript .heard");
    browser.run("window.scrollTo(0, 0)");
    browser.picture("live");

    browser.reload();

    browser.see("#job-title", "reload");
    browser.see("#progress-words", "of 20 people done");
    browser.see("#people tbody", "Ada Okafor");
    browser.see("#people", "In question");
    browser.click("#tab-result");
    browser.see("#overview h3", "So far");
    browser.picture("so-far");
    browser.openTab(served.address());
    browser.see("#job-title", "reload");
    browser.see("#people tbody", "Ada Okafor");
    pace("max");
    browser.see("#progress-words", "The report is out.");
    browser.closeTab();
    browser.see("#progress-words", "20 of 20 people done, 0 on the phone. The report is out.");
    browser.see("#overview h3", "The report");
  }

  @Test
  void aJobIsPausedResumedAndCancelled() throws Exception {
    pace("10");
    choose(sample("orders.xlsx", _ -> {}));
    browser.click("#checked button.main");
    browser.see("#job-title", "orders");
    browser.see("#people", "Ringing");

    browser.click("[data-order=pause]");
    browser.see("#progress-words", "Paused: nobody more is dialled.");
    browser.see("#order-words", "orders is paused");
    browser.picture("paused");
    browser.click("[data-order=resume]");
    browser.see("[data-order=pause]");
    browser.click("[data-order=cancel]");
    browser.see("#progress-words", "Cancelled: the calls under way come to their end.");
    pace("max");
    browser.see("#progress-words", "The report is out.");
    browser.see("#people", "Not called: cancelled");
  }

  @Test
  void aJobThatCameAnotherWayIsShownTheSame() throws Exception {
    served.send(Files.readString(Path.of("../samples/call_job.json")).replace("call_job", "sent"));

    browser.see("#job-title", "sent");
    browser.see("#progress-words", "The report is out.");
    assertThat(browser.see("#people tbody").getText()).contains("Answered everything");
  }

  @Test
  void aTextThatIsFaintWouldBeFound() {
    browser.see("h1", "Callouts");
    assertThat(browser.faintTexts()).isEmpty();

    browser.run("document.querySelector('h1').style.color = '#7f8791'");

    assertThat(browser.faintTexts()).singleElement().asString().contains("Callouts");
  }

  @Test
  void aJobThatCameAnotherWayAndIsRejectedIsShownToo() throws Exception {
    served.send(
        Files.readString(Path.of("../samples/call_job.json"))
            .replace("call_job", "turned_away")
            .replace("Multiple Choice", "Essay"));

    browser.see("#notice", "turned_away - nobody was called, 1 problem");
    browser.picture("rejected-elsewhere");
    choose(SAMPLE);
    browser.click("#checked button.main");
    browser.see("#job-title", "call_job");
    browser.see("#progress-words", "The report is out.");
    assertThat(browser.text()).doesNotContain("nobody was called");
  }

  @Test
  void aPageWhoseServerWasKilledSaysSoAndGoesOnWithTheNextOne() throws Exception {
    var data = folder.resolve("killed");
    var first = ServeProcess.start(data, "--speed", "10");
    browser.open(first.page());
    choose(sample("killed.xlsx", _ -> {}));
    browser.click("#checked button.main");
    browser.see("#people", "In question 2");
    first.kill();
    browser.see("#connection", "The connection is lost. Start ./callouts serve again");
    browser.picture("connection-lost");

    var port = Integer.toString(first.page().getPort());
    try (var second = ServeProcess.start(data, "--page-port", port)) {
      browser.see("#progress-words", "20 of 20 people done, 0 on the phone. The report is out.");
      assertThat(second.page()).isEqualTo(first.page());
      assertThat(browser.text()).doesNotContain("The connection is lost");
    }
    browser.complaints(); // of the requests that nobody answered
  }

  @Test
  void aNameThatLooksLikeAPageIsText() throws Exception {
    var name = "<img src=x onerror=alert(1)>";
    choose(
        sample(
            "img.xlsx",
            workbook -> {
              workbook.getSheet("Receivers").getRow(1).getCell(2).setCellValue(name);
              workbook.getSheet("Questions").getRow(1).getCell(0).setCellValue("R & B, 1 < 2?");
            }));
    browser.click("#checked button.main");
    browser.see("#job-title", "img");
    browser.see("#progress-words", "The report is out.");

    browser.see("#people tbody", name);
    row("1").click();
    browser.see("#transcript h3", name);
    browser.see("#transcript .said", "R & B, 1 < 2?");
    browser.picture("text");
    browser.click("#tab-result");
    browser.see("#answers tbody", name);
    assertThat(browser.run("return document.querySelectorAll('img').length")).isEqualTo(0L);
  }

  @Test
  void aTelephonesScreenIsWideEnough() throws Exception {
    browser.resize(360, 800);
    browser.picture("narrow-start");
    choose(sample("narrow.xlsx", _ -> {}));
    browser.click("#checked button.main");
    browser.see("#job-title", "narrow");
    browser.see("#progress-words", "The report is out.");

    browser.see("#people tbody", "Ada Okafor");
    assertThat(wide()).isLessThanOrEqualTo(360);
    browser.run("document.getElementById('calls').scrollIntoView()");
    browser.picture("narrow-calls");
    browser.click("#tab-result");
    browser.see(".chart");
    assertThat(wide()).isLessThanOrEqualTo(360);
    browser.picture("narrow-result");
  }

  @Test
  void theKeyboardDoesWhatTheMouseDoes() throws Exception {
    choose(sample("keys.xlsx", _ -> {}));
    browser.see("#checked button.main").sendKeys(Keys.ENTER);
    browser.see("#job-title", "keys");
    browser.see("#progress-words", "The report is out.");

    row("3").sendKeys(Keys.ENTER);
    browser.see("#transcript h3", "Chloé Martin");
    assertThat(browser.focused()).isEqualTo("transcript");
    browser.see("#tab-calls").sendKeys(Keys.ARROW_RIGHT);
    browser.see(".denominators");
    assertThat(browser.focused()).isEqualTo("tab-result");
  }

  private long wide() {
    return ((Number) browser.run("return document.documentElement.scrollWidth")).longValue();
  }

  private WebElement row(String id) {
    return browser.see("#people tbody tr[data-id='" + id + "']");
  }

  private void choose(Path file) {
    browser.see("#file").sendKeys(file.toString());
  }

  private void pace(String pace) {
    served.loop().call(() -> choose(pace));
  }

  private boolean choose(String pace) {
    served.loop().choose(Pace.of(pace, served.loop().instant()));
    return true;
  }

  /// The sample by another name, with something changed in it.
  private Path sample(String name, Consumer<XSSFWorkbook> change) throws IOException {
    var file = folder.resolve(name);
    try (var workbook = new XSSFWorkbook(Files.newInputStream(SAMPLE));
        var out = Files.newOutputStream(file)) {
      change.accept(workbook);
      workbook.write(out);
    }
    return file;
  }

  /// How many bytes a download has.
  private long bytes(String path) {
    var script = "return fetch('" + path + "').then(r => r.arrayBuffer()).then(b => b.byteLength)";
    return ((Number) browser.run(script)).longValue();
  }
}
