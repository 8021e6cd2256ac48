package callouts.local.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import callouts.local.flow.Heard;
import callouts.local.flow.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BotsTest {
  private static final Bots BOTS = new Bots("us-east-1", "111122223333", TheBots.all());

  @Test
  void anAliasArnLooksLikeLexsAndIsTheSameInEveryRun() {
    assertThat(BOTS.aliasArn("CalloutBot"))
        .matches("arn:aws:lex:us-east-1:111122223333:bot-alias/[A-Z0-9]{10}/[A-Z0-9]{10}")
        .isEqualTo(new Bots("us-east-1", "111122223333", TheBots.all()).aliasArn("CalloutBot"));
  }

  @Test
  void everyBotIsFoundByItsOwnArn() {
    for (var bot : TheBots.all()) {
      assertThat(BOTS.byAliasArn(BOTS.aliasArn(bot.name()))).contains(bot);
      assertThat(BOTS.byIds(Bots.botId(bot.name()), Bots.aliasId(bot.name()))).contains(bot);
    }
    assertThat(BOTS.byAliasArn("arn:aws:lex:us-east-1:111122223333:bot-alias/A/B")).isEmpty();
  }

  @Test
  void aBotThatIsNotThereOrThereTwiceIsAFault() {
    var bot = TheBots.named("CalloutBot");
    assertThatIllegalArgumentException().isThrownBy(() -> BOTS.aliasArn("NoBot"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bots("us-east-1", "111122223333", List.of(bot, bot)));
  }

  @Test
  void aContactFlowIsHeardBySpeechKeysAndSilence() {
    var flow = flowBots();
    assertThat(flow.recognise(arn("CalloutBot"), "en_US", "c", new Heard.Spoken("yes, please")))
        .isEqualTo(new Reading("YesIntent", Map.of(), 1));
    assertThat(flow.recognise(arn("CalloutBotNumber"), "en_US", "c", new Heard.Keyed("21")))
        .isEqualTo(new Reading("DigitsIntent", Map.of("Digits", "21"), 1));
    assertThat(flow.recognise(arn("CalloutBotDate"), "en_US", "c", new Heard.Silence()))
        .isEqualTo(new Reading("FallbackIntent", Map.of(), 0));
  }

  @Test
  void anUnknownAliasOrLocaleSendsTheFlowToItsErrorBranch() {
    var heard = new Heard.Spoken("yes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> flowBots().recognise("arn:aws:lex:other", "en_US", "c", heard));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> flowBots().recognise(arn("CalloutBot"), "en_GB", "c", heard));
  }

  private static FlowBots flowBots() {
    var clock = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
    return new FlowBots(BOTS, new BotRecogniser(clock, ZoneOffset.UTC));
  }

  private static String arn(String bot) {
    return BOTS.aliasArn(bot);
  }
}
