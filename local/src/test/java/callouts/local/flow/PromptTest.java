package callouts.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PromptTest {

  @Test
  void aHundredAndFiftyWordsTakeAMinute() {
    assertThat(Prompt.ofText("word ".repeat(150)).orElseThrow().length())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void markupIsNotHeardAndBreaksTakeTheirTime() {
    var ssml =
        "<speak>Hello <prosody rate=\"slow\">dear</prosody>&amp; <sub alias=\"doctor\">Dr</sub>"
            + " Who<break time=\"1.5s\"/><break time=\"500ms\"/></speak>";
    var prompt = Prompt.ofSsml(ssml).orElseThrow();
    assertThat(prompt.words()).isEqualTo("Hello dear& doctor Who");
    assertThat(prompt.length()).isEqualTo(Duration.ofMillis(4 * 400 + 2_000));
  }

  @Test
  void aPromptMayBeABreakAlone() {
    var prompt = Prompt.ofSsml("<speak><break time=\"50ms\"/></speak>").orElseThrow();
    assertThat(prompt).isEqualTo(new Prompt("", Duration.ofMillis(50)));
  }

  @Test
  void everyIdeographTakesAWordsTime() {
    assertThat(Prompt.ofText("你好 Ann").orElseThrow().length()).isEqualTo(Duration.ofMillis(1_200));
  }

  @Test
  void whatIsMalformedCannotBeSpoken() {
    for (var ssml :
        new String[] {
          "",
          "Hello",
          "<speak>Tom & Jerry</speak>",
          "<speak>a<b</speak>",
          "<speak>Hello",
          "<speak></speak>",
          "<p>Hello</p>",
          "<speak>a</speak><speak>b</speak>",
          "<speak><break time=\"11s\"/></speak>",
          "<speak><break time=\"soon\"/></speak>",
          "<!DOCTYPE speak [<!ENTITY x \"y\">]><speak>&x;</speak>"
        }) {
      assertThat(Prompt.ofSsml(ssml)).as(ssml).isEmpty();
    }
  }

  @Test
  void textWithMarkupIsReadAloudAsItIs() {
    assertThat(Prompt.ofText("<speak>Hi</speak>").orElseThrow().words())
        .isEqualTo("<speak>Hi</speak>");
  }

  @Test
  void threeThousandBilledAndSixThousandCharactersAreTheLimit() {
    assertThat(Prompt.ofText("x".repeat(3_000))).isPresent();
    assertThat(Prompt.ofText("x".repeat(3_001))).isEmpty();
    var tags = "<p></p>".repeat(428);
    assertThat(Prompt.ofSsml("<speak>" + "x".repeat(2_989) + tags + "</speak>")).isPresent();
    assertThat(Prompt.ofSsml("<speak>" + "x".repeat(2_990) + tags + "</speak>")).isEmpty();
  }
}
