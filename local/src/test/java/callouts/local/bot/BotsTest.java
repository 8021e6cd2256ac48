package callouts.local.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
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
      var ids = BOTS.arn(Bots.botId(bot.name()), Bots.aliasId(bot.name()));
      assertThat(BOTS.byAliasArn(BOTS.aliasArn(bot.name()))).map(LiveBot::definition).contains(bot);
      assertThat(BOTS.byAliasArn(ids)).map(LiveBot::definition).contains(bot);
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
}
