package callouts.local.stack;

import callouts.local.bot.BotRecogniser;
import callouts.local.bot.Bots;
import callouts.local.bot.Recognition;
import callouts.local.flow.Heard;
import callouts.local.flow.Reading;
import callouts.local.flow.Recogniser;
import java.util.Set;

/// Lets a contact flow talk to the bots.
///
/// @param associated alias ARNs of the bots that the flow's instance may ask
record BotEar(Bots bots, Set<String> associated, BotRecogniser recogniser) implements Recogniser {
  @Override
  public Reading recognise(String botAliasArn, String localeId, String sessionId, Heard heard) {
    var bot =
        bots.byAliasArn(botAliasArn)
            .filter(_ -> associated.contains(botAliasArn))
            .filter(found -> found.locale().equals(localeId))
            .orElseThrow(
                () -> new IllegalArgumentException("no bot " + botAliasArn + " in " + localeId));
    return reading(
        switch (heard) {
          case Heard.Spoken(String text) -> recogniser.recognise(bot, text, false);
          case Heard.Keyed(String digits) -> recogniser.recognise(bot, digits, true);
          case Heard.Silence _ -> recogniser.recognise(bot, "", false);
        });
  }

  private static Reading reading(Recognition recognition) {
    return new Reading(recognition.intent(), recognition.values(), recognition.confidence());
  }
}
