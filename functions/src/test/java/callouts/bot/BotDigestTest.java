package callouts.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BotDigestTest {
  private static final Slot SLOT =
      new Slot("Day", "AMAZON.Date", Optional.empty(), "Which day?", 1, true);

  private static BotDefinition bot(String description, Slot slot, String... utterances) {
    return new BotDefinition(
        "Bot",
        description,
        "en_US",
        0.4,
        "Joanna",
        List.of(
            new Intent("Day", "", Optional.empty(), List.of(utterances), List.of(slot)),
            new Intent("Fallback", "", Optional.of(Intent.FALLBACK), List.of(), List.of())));
  }

  @Test
  void twoReadingsOfOneWorkbookHaveOneDigest() {
    var bots = Path.of("..", "bots");

    assertThat(BotFolder.read(bots).stream().map(BotDigest::of))
        .isEqualTo(BotFolder.read(bots).stream().map(BotDigest::of).toList())
        .doesNotHaveDuplicates()
        .allMatch(digest -> digest.matches("[0-9a-f]{64}"));
  }

  @Test
  void whateverLexIsToldChangesTheDigest() {
    var digest = BotDigest.of(bot("", SLOT, "on {Day}"));
    var optional = new Slot("Day", "AMAZON.Date", Optional.empty(), "Which day?", 1, false);
    var asked = new Slot("Day", "AMAZON.Date", Optional.empty(), "When?", 1, true);

    assertThat(
            List.of(
                BotDigest.of(bot("days", SLOT, "on {Day}")),
                BotDigest.of(bot("", SLOT, "on {Day}", "{Day}")),
                BotDigest.of(bot("", optional, "on {Day}")),
                BotDigest.of(bot("", asked, "on {Day}"))))
        .doesNotContain(digest)
        .doesNotHaveDuplicates();
  }

  @Test
  void textsDoNotRunIntoEachOther() {
    assertThat(BotDigest.of(bot("", SLOT, "a", "b c")))
        .isNotEqualTo(BotDigest.of(bot("", SLOT, "a b", "c")));
  }
}
