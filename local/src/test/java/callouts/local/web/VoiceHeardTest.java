package callouts.local.web;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.RealTime;
import callouts.local.cloud.Programs;
import callouts.local.web.Loudspeaker.Sound;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/// The telephone rings and speaks so that it can be heard: what comes out of the loudspeaker is
/// recorded.
final class VoiceHeardTest {
  private static final String JOB =
      """
      {"task_id": "heard", "greeting": "Hello {{ username }}.", "ending": "Goodbye.",
       "questions": [
         {"question_type": "Yes/No", "question_template": "Will you come with us on the trip?"}],
       "receivers": [
         {"receiver_id": "1", "phone_number": "+15555550101", "username": "Ann"}]}
      """;

  @TempDir private Path folder;
  private Loudspeaker speaker;

  @BeforeEach
  void plugIn() throws Exception {
    speaker = new Loudspeaker(Files.createDirectory(folder.resolve("run")));
    speaker.start();
  }

  @AfterEach
  void unplug() throws Exception {
    speaker.close();
  }

  @Test
  void thePhoneRingsThenTheVoiceReadsEachPromptAndHangingUpSilencesIt() throws Exception {
    try (var browser = Chromium.aloud(speaker.environment());
        var page = new ServedPage(folder, "max")) {
      browser.open(page.address());
      rings(browser);
      speaker.hears(Sound.TONE);
      browser.click("#phone-pick-up");
      speaker.hears(Sound.VOICE);
      assertThat(browser.run("return document.getElementById('phone-no-voices').hidden"))
          .isEqualTo(true);

      var interrupted = speaker.heard();
      browser.type("5");
      var question = browser.see("#phone-prompt", "Will you come with us").getText();
      while (browser.run("return speechSynthesis.speaking").equals(true)) {
        RealTime.pause(Duration.ofMillis(50));
      }
      speaker.hears(Sound.SILENCE);
      assertThat((double) speaker.spoken(interrupted).toMillis() / byItself(question).toMillis())
          .as("the whole question: times as long as by itself")
          .isGreaterThan(0.9);

      var again = browser.see("#phone-prompt", "Is it yes or no?").getText();
      speaker.hears(Sound.VOICE);
      browser.click("#phone-hang-up");
      var hungUp = speaker.heard();
      speaker.hears(Sound.SILENCE);
      assertThat(speaker.spoken(hungUp))
          .as("what is still said")
          .isLessThan(byItself(again).dividedBy(2));
      assertThat(page.report().at("/0/reason").asText()).isEqualTo("HungUp");
    }
  }

  private void rings(Chromium browser) throws Exception {
    var file = Files.writeString(folder.resolve("job.json"), JOB);
    ((WebElement) browser.run("return document.getElementById('file')")).sendKeys(file.toString());
    browser.click("#checked button.mark-me");
    browser.see("#checked button.mark-me", "the calls ring here");
    browser.click("#checked button.main");
    browser.see("#phone-pick-up");
  }

  /// How long the voice needs for a text where no browser is between.
  private Duration byItself(String text) throws Exception {
    var wave = folder.resolve("text.wav");
    new ProcessBuilder(
            Programs.require("espeak-ng").toString(), "-v", "en-us", "-w", wave.toString(), text)
        .start()
        .waitFor(10, TimeUnit.SECONDS);
    try (var sound = AudioSystem.getAudioInputStream(wave.toFile())) {
      return Duration.ofMillis(
          (long) (sound.getFrameLength() * 1000 / sound.getFormat().getFrameRate()));
    }
  }
}
