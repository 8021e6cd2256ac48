package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.bot.BotFolder;
import callouts.local.bot.BotRecogniser;
import callouts.local.bot.Bots;
import callouts.local.flow.Heard;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which bots a flow may talk to.
class BotEarTest {
  private static final Bots BOTS =
      new Bots(Template.REGION, Template.ACCOUNT, BotFolder.read(Path.of("..", "bots")));

  private static final BotEar EAR =
      new BotEar(
          BOTS,
          Set.of(BOTS.aliasArn("CalloutBot")),
          new BotRecogniser(() -> Instant.EPOCH, ZoneOffset.UTC));

  private static String intent(String bot, String locale) {
    return EAR.recognise(BOTS.aliasArn(bot), locale, "contact", new Heard.Spoken("yes")).intent();
  }

  @Test
  void aBotIsHeardThatIsAssociatedWithTheInstance() {
    assertThat(intent("CalloutBot", "en_US")).isEqualTo("YesIntent");
  }

  @Test
  void aBotThatIsNotAssociatedAndAnotherLanguageAreRefused() {
    assertThatThrownBy(() -> intent("CalloutBotTime", "en_US"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(BOTS.aliasArn("CalloutBotTime"));
    assertThatThrownBy(() -> intent("CalloutBot", "de_DE"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
