package callouts.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.RealTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/// The page speaks and listens, in a browser whose voice and ear are `speech.js`.
@TestInstance(Lifecycle.PER_CLASS)
final class VoiceInBrowserTest {
  private static final String VOICES =
      """
      const voice = (name, lang, localService) => ({name, lang, localService, default: false});
      speechSynthesis.voicesCome([
        {...voice("Anna", "de-DE", true), default: true}, voice("Away", "en-US", false),
        voice("Daniel", "en-GB", true), voice("Samantha", "en_US", true)]);
      """;

  private static final String JOB =
      """
      {"task_id": "%s", "greeting": "Hello {{ username }}.", "ending": "Goodbye.",
       "questions": [
         {"question_type": "Yes/No", "question_template": "Will you come with us?"},
         {"question_type": "Number", "question_template": "How many seats do you need?"}],
       "receivers": [{"receiver_id": "1", "phone_number": "+15555550101", "username": "Ann"}]}
      """;

  private Path folder;
  private Chromium browser;
  private ServedPage page;

  @BeforeAll
  void serve(@TempDir Path data) throws IOException {
    folder = data;
    page = new ServedPage(data, "max");
    browser = new Chromium();
    try (var script = VoiceInBrowserTest.class.getResourceAsStream("/speech.js")) {
      browser.prepare(new String(script.readAllBytes(), UTF_8));
    }
  }

  @AfterAll
  void stop() throws Exception {
    browser.close();
    page.close();
  }

  @BeforeEach
  void open() {
    browser.open(page.address());
  }

  @AfterEach
  void theBrowserHadNothingToComplainOf() {
    assertThat(browser.complaints()).isEmpty();
    browser.open(URI.create("about:blank"));
  }

  @Test
  void eachPromptIsSpokenOnceInOneWindowAndTheMicrophonesWordsAreTheAnswers() throws Exception {
    browser.openTab(page.address());
    browser.see("h1");
    browser.showFirstTab();
    picksUp("spoken");
    assertThat(said("text")).as("without a voice").isEmpty();
    browser.see("#phone-no-voices", "no English voice");
    browser.run(VOICES);
    assertThat(said("text")).singleElement().asString().startsWith("Hello Ann. This is an auto");
    assertThat(said("voice")).containsExactly("Samantha");
    browser.type("5");
    browser.see("#phone-prompt", "Will you come");
    browser.click("#phone-speak");
    browser.see("#phone-note", "Speak now.");
    browser.picture("phone-listens");
    hears("yes");
    browser.see("#phone-prompt", "How many seats");
    browser.click("#phone-speak");
    browser.run("speech.ear.hear('well twelve', false)");
    assertThat(browser.see("#phone-prompt").getText()).contains("How many seats");
    hears("twelve");
    browser.see("#phone-end", "What you said is in the report.");

    var row = page.report().path(0);
    assertThat(List.of(row.path("Question_1").asText(), row.path("Question_2").asText()))
        .containsExactly("Yes", "12");
    assertThat(said("text").stream().map(text -> text.substring(0, 5)))
        .containsExactly("Hello", "Will ", "How m", "Goodb");
    assertThat(said("end").subList(0, 3)).containsOnly("interrupted");
    browser.showLastTab();
    assertThat(said("text")).as("in the other window").isEmpty();
    browser.closeTab();
  }

  @Test
  void whoForbidsTheMicrophoneIsToldToTypeOrToUseTheKeys() throws Exception {
    picksUpAndIsAsked("forbidden");
    browser.click("#phone-speak");
    browser.run("speech.ear.fail('not-allowed')");

    browser.see(
        "#phone-note", "does not let the page listen (not-allowed). Type, or use the keys.");
    assertThat(browser.see("#phone-say").getText()).doesNotContain("Speak");
    browser.picture("phone-forbidden");
    browser.see("#phone-words").sendKeys("no\n");
    browser.see("#phone-prompt", "How many seats");
    browser.click("#phone-hang-up");
    assertThat(page.report().at("/0/Question_1").asText()).isEqualTo("No");
  }

  @Test
  void silenceAtTheMicrophoneIsToldAndTheFlowsNextPromptIsNotHeardByIt() throws Exception {
    picksUpAndIsAsked("silent");
    browser.click("#phone-speak");
    browser.run("speech.ear.fail('no-speech')");
    browser.see("#phone-note", "Nothing was heard. Press Speak again, type, or use the keys.");
    browser.click("#phone-speak");
    browser.see("#phone-note", "Speak now.");
    browser.see("#phone-prompt", "Is it yes or no?");
    awaitsThat("!speech.ear.listens");
    assertThat(browser.run("return speechSynthesis.speaking")).isEqualTo(true);
    browser.click("#phone-speak");
    assertThat(browser.run("return speechSynthesis.speaking")).isEqualTo(false);
    hears("yes");
    browser.see("#phone-prompt", "How many seats");
    browser.click("#phone-hang-up");
    assertThat(page.report().at("/0/Question_1").asText()).isEqualTo("Yes");
  }

  @Test
  void hangingUpStopsTheVoiceAndTheEar() throws Exception {
    picksUpAndIsAsked("stopped");
    assertThat(browser.run("return speechSynthesis.speaking")).isEqualTo(true);
    browser.click("#phone-hang-up");
    assertThat(browser.run("return speechSynthesis.speaking")).isEqualTo(false);
    browser.see("#phone-end", "You hung up.");
    assertThat(page.report().at("/0/reason").asText()).isEqualTo("HungUp");
    browser.click("#phone-close");

    picksUpAndIsAsked("stopped_again");
    browser.click("#phone-speak");
    assertThat(browser.run("return speech.ear.listens")).isEqualTo(true);
    browser.click("#phone-hang-up");
    awaitsThat("!speech.ear.listens");
    browser.see("#phone-end", "You hung up.");
    assertThat(page.report().at("/0/reason").asText()).isEqualTo("HungUp");
  }

  private void picksUpAndIsAsked(String task) throws IOException {
    browser.run(VOICES);
    picksUp(task);
    browser.type("5");
    browser.see("#phone-prompt", "Will you come");
  }

  private void picksUp(String task) throws IOException {
    var file = Files.writeString(folder.resolve(task + ".json"), JOB.formatted(task));
    ((WebElement) browser.run("return document.getElementById('file')")).sendKeys(file.toString());
    browser.see("#checked h3", task);
    browser.click("#checked button.mark-me");
    browser.see("#checked button.mark-me", "the calls ring here");
    browser.click("#checked button.main");
    browser.click("#phone-pick-up");
    browser.see("#phone-prompt", "Hello Ann");
  }

  private void hears(String words) {
    browser.run("speech.ear.hear(arguments[0], true)", words);
  }

  /// What is known of each utterance, in the order in which they were asked for.
  private List<String> said(String property) {
    var values = browser.run("return speech.said.map((one) => one[arguments[0]])", property);
    return ((List<?>) values).stream().map(String::valueOf).toList();
  }

  private void awaitsThat(String condition) {
    for (var looks = 0; looks < 100; looks++) {
      if (browser.run("return " + condition).equals(true)) {
        return;
      }
      RealTime.pause(Duration.ofMillis(50));
    }
    throw new AssertionError(condition + " does not come true");
  }
}
