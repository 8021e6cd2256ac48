package callouts.local.bot;

import callouts.bot.BotDefinition;
import callouts.local.flow.Heard;
import callouts.local.flow.Reading;
import callouts.local.flow.Recogniser;

/// The bots as a contact flow reaches them, by alias ARN.
public final class FlowBots implements Recogniser {
  private final Bots bots;
  private final BotRecogniser recogniser;

  public FlowBots(Bots bots, BotRecogniser recogniser) {
    this.bots = bots;
    this.recogniser = recogniser;
  }

  @Override
  public Reading recognise(String botAliasArn, String localeId, String sessionId, Heard heard) {
    var bot = bots.byAliasArn(botAliasArn).filter(found -> found.locale().equals(localeId));
    var read =
        recognise(
            bot.orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no bot alias " + botAliasArn + " with the locale " + localeId)),
            heard);
    return new Reading(read.intent(), read.values(), read.confidence());
  }

  private Recognition recognise(BotDefinition bot, Heard heard) {
    return switch (heard) {
      case Heard.Spoken(var text) -> recogniser.recognise(bot, text, false);
      case Heard.Keyed(var digits) -> recogniser.recognise(bot, digits, true);
      case Heard.Silence _ -> recogniser.recognise(bot, "", false);
    };
  }
}
