package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.bot.BotFolder;
import callouts.local.bot.BotRecogniser;
import callouts.local.bot.Bots;
import callouts.local.cloud.LexTurns;
import callouts.local.flow.BotFailure;
import callouts.local.flow.Heard;
import callouts.local.flow.Utterance;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which bots a flow may talk to.
class BotEarTest {
  private static final Bots BOTS =
      new Bots(Template.REGION, Template.ACCOUNT, BotFolder.read(Path.of("..", "bots")));

  private static final BotEar EAR =
      new BotEar(
          new LexTurns(
              BOTS,
              new BotRecogniser(() -> Instant.EPOCH, ZoneOffset.UTC),
              (function, alias, event) -> {
                throw new AssertionError("these bots have no code hook");
              }),
          Set.of(BOTS.aliasArn("CalloutBot")));

  private static String intent(String bot, String locale) throws BotFailure {
    var yes = new Heard.Spoken("yes");
    return EAR.recognise(
            new Utterance(BOTS.aliasArn(bot), locale, "contact", Map.of("question_id", "1"), yes))
        .intent();
  }

  @Test
  void aBotIsHeardThatIsAssociatedWithTheInstance() throws BotFailure {
    assertThat(intent("CalloutBot", "en_US")).isEqualTo("YesIntent");
  }

  @Test
  void aBotThatIsNotAssociatedAndAnotherLanguageAreRefused() {
    assertThatThrownBy(() -> intent("CalloutBotTime", "en_US"))
        .isInstanceOf(BotFailure.class)
        .hasMessageContaining(BOTS.aliasArn("CalloutBotTime"));
    assertThatThrownBy(() -> intent("CalloutBot", "de_DE")).isInstanceOf(BotFailure.class);
  }
}
