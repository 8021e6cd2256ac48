package callouts.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  @Test
  void tagsAreOffEntitiesAreCharactersAndPausesShow() {
    assertThat(
            PlainText.of("<speak>Hi  Tom &amp; Jerry &lt;3 &#233;<break time=\"1s\"/>Bye</speak>"))
        .isEqualTo("Hi Tom & Jerry <3 é … Bye");
  }

  @Test
  void paragraphsAndSentencesDoNotRunTogether() {
    assertThat(PlainText.of("<speak><p>One.</p><p><s>Two.</s><s>Three.</s></p></speak>"))
        .isEqualTo("One. Two. Three.");
    assertThat(PlainText.of("<speak>1<prosody rate=\"slow\">2</prosody>3</speak>"))
        .isEqualTo("123");
  }

  @Test
  void aSubstituteIsHeardInItsPlace() {
    assertThat(PlainText.of("<speak><sub alias=\"Tom &amp; Co\">T&amp;C</sub>!</speak>"))
        .isEqualTo("Tom & Co!");
  }

  @Test
  void silenceIsNothing() {
    assertThat(PlainText.of("<speak><break time=\"50ms\"/></speak>")).isEmpty();
    assertThat(PlainText.of("<speak></speak>")).isEmpty();
  }

  @Test
  void textWithoutTagsStays() {
    assertThat(PlainText.of("just words")).isEqualTo("just words");
  }

  @Test
  void billedAreAllCharactersButTags() {
    assertThat(PlainText.billed("<speak>a &amp; b<break time='1s'/></speak>")).isEqualTo(5);
    assertThat(PlainText.billed("<speak><sub alias=\"a > b\">x</sub></speak>")).isEqualTo(1);
  }
}
