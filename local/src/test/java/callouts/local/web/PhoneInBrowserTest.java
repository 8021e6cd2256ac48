package callouts.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.RealTime;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/// Two people at two browsers answer their receivers' telephones.
final class PhoneInBrowserTest {
  /// During the greeting, which takes a quarter of a minute.
  private static final String ANY_KEY = "5";

  private static Chromium ann;
  private static Chromium bob;

  @TempDir private Path data;
  private ServedPage page;

  @BeforeAll
  static void open() {
    ann = new Chromium();
    bob = new Chromium();
  }

  @AfterAll
  static void close() {
    ann.close();
    bob.close();
  }

  @BeforeEach
  void serve() {
    page = new ServedPage(data, "max");
    ann.open(page.address());
    bob.open(page.address());
  }

  @AfterEach
  void stop() throws Exception {
    for (var browser : List.of(ann, bob)) {
      assertThat(browser.complaints()).isEmpty();
      browser.open(URI.create("about:blank"));
    }
    ann.resize(1200, 900);
    page.close();
  }

  @Test
  void twoPeopleAnswerTheirOwnTelephonesAtTheSameTimeOneByKeysAndOneByTyping() throws Exception {
    marks(bob, job("both", 3), "2");
    marks(ann, job("both", 3), "1");
    ann.picture("phone-marked");
    ann.click("#checked button.main");
    ann.see("#phone-pick-up");
    bob.see("#phone-pick-up");
    assertThat(ann.focused()).isEqualTo("phone-pick-up");
    assertThat(ann.see("#phone").getText()).contains("Receiver 1", "•••0101", "Rings for");
    assertThat(bob.see("#phone").getText()).contains("Receiver 2").doesNotContain("Receiver 1");
    ann.picture("phone-rings");

    ann.type("\n");
    bob.click("#phone-pick-up");
    ann.see("#phone-prompt", "Hello Person 1");
    bob.see("#phone-prompt", "Hello Person 2");
    ann.type(ANY_KEY);
    ann.see("#phone-prompt", "Will you come");
    ann.click("[data-key='1']");
    bob.type(ANY_KEY);
    bob.see("#phone-prompt", "Will you come");
    bob.type("no");
    bob.picture("phone-types");
    bob.type("\n");
    ann.see("#phone-prompt", "How many seats");
    ann.picture("phone-keypad");
    ann.type("12#");
    bob.see("#phone-prompt", "How many seats");
    bob.type("seven\n");
    ann.see("#phone-end", "What you said is in the report.");
    bob.see("#phone-end", "What you said is in the report.");
    ann.picture("phone-over");
    ann.click("#phone-close");
    bob.click("#phone-close");

    var report = page.report();
    assertThat(row(report, 0)).containsExactly("CallCompleted", "AllAnswered", "Yes", "12");
    assertThat(row(report, 1)).containsExactly("CallCompleted", "AllAnswered", "No", "7");
    assertThat(report).hasSize(3);
  }

  @Test
  void whoHangsUpAndWhoDeclinesIsInTheReportWithWhatWasSaidBefore() throws Exception {
    marks(bob, job("ends", 2), "2");
    marks(ann, job("ends", 2), "1");
    ann.click("#checked button.main");
    bob.click("#phone-decline");
    picksUpAndCutsTheGreetingShort(ann);
    ann.type("y");
    ann.type("es\n");
    ann.see("#phone-prompt", "How many seats");
    ann.click("#phone-hang-up");
    ann.see("#phone-end", "You hung up.");
    bob.see("#phone-end", "You declined the call.");
    ann.picture("phone-hung-up");
    ann.click("#phone-close");
    bob.click("#phone-close");

    var report = page.report();
    assertThat(row(report, 0)).containsExactly("DropCall", "HungUp", "Yes", "null");
    assertThat(row(report, 1)).containsExactly("DropCall", "Refused", "null", "null");
  }

  @Test
  void aReloadInMidCallTakesTheCallUpAgainOnANarrowScreen() throws Exception {
    ann.resize(360, 740);
    marks(ann, job("again", 1), "1");
    ann.click("#checked button.main");
    ann.see("#phone-pick-up");
    ann.picture("phone-rings-narrow");
    ann.reload();
    picksUpAndCutsTheGreetingShort(ann);
    ann.reload();
    ann.see("#phone-prompt", "Will you come");
    ann.picture("phone-keypad-narrow");
    assertThat(ann.run("return document.documentElement.scrollWidth - window.innerWidth"))
        .asInstanceOf(InstanceOfAssertFactories.LONG)
        .isNotPositive();
    ann.see("#phone-words").sendKeys("1\n");
    ann.see("#phone-prompt", "How many seats");
    ann.see("#phone-words").sendKeys("3\n");
    ann.see("#phone-end", "What you said is in the report.");
    ann.click("#phone-close");

    assertThat(row(page.report(), 0)).containsExactly("CallCompleted", "AllAnswered", "Yes", "3");
  }

  @Test
  void aPageThatWasLeftOftenHoldsNoConnectionAndComesBack() throws Exception {
    marks(ann, job("left", 1), "1");
    for (var times = 0; times < 4; times++) {
      ann.open(URI.create("about:blank"));
      ann.open(page.address());
      RealTime.pause(Duration.ofMillis(700)); // its streams begin
      assertThat(
              ann.run(
                  """
                  const late = new Promise((done) => setTimeout(() => done("late"), 4000));
                  return Promise.race([fetch("pace").then(({ status }) => status), late]);
                  """))
          .isEqualTo(200L);
    }

    ann.open(URI.create("about:blank"));
    ann.back();
    page.send(job("left", 1));
    ann.see("#job-title", "left");
    ann.click("#phone-decline");
    ann.see("#phone-end", "You declined the call.");
  }

  private static void picksUpAndCutsTheGreetingShort(Chromium browser) {
    browser.click("#phone-pick-up");
    browser.see("#phone-prompt", "Hello Person");
    browser.type(ANY_KEY);
    browser.see("#phone-prompt", "Will you come");
  }

  /// Status, reason and the answers of a receiver.
  private static List<String> row(JsonNode report, int index) {
    return Stream.of("status", "reason", "Question_1", "Question_2")
        .map(column -> report.path(index).path(column).asText())
        .toList();
  }

  /// In the view of a workbook that is ready.
  private void marks(Chromium browser, String job, String receiver) throws Exception {
    var file = Files.writeString(data.resolve("job.json"), job);
    ((WebElement) browser.run("return document.getElementById('file')")).sendKeys(file.toString());
    browser.click("#checked option[value='" + receiver + "']");
    browser.click("#checked button.mark-me");
    browser.see("#checked button.mark-me", "the calls ring here");
  }

  private static String job(String task, int receivers) {
    var people = new StringBuilder();
    for (var i = 1; i <= receivers; i++) {
      people.append(i > 1 ? "," : "");
      people.append(
          """
          {"receiver_id": "%d", "phone_number": "+1555555010%d", "username": "Person %d"}\
          """
              .formatted(i, i, i));
    }
    return """
    {"task_id": "%s", "greeting": "Hello {{ username }}.", "ending": "Goodbye.",
     "questions": [
       {"question_type": "Yes/No", "question_template": "Will you come with us?"},
       {"question_type": "Number", "question_template": "How many seats do you need?"}],
     "receivers": [%s]}
    """
        .formatted(task, people);
  }
}
