package callouts.aws;

import callouts.bot.BotDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.BotLocaleStatus;
import software.amazon.awssdk.services.lexmodelsv2.model.DescribeBotLocaleResponse;
import software.amazon.awssdk.services.lexmodelsv2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lexmodelsv2.model.VoiceEngine;
import software.amazon.awssdk.services.lexmodelsv2.model.VoiceSettings;

/// The draft of one bot in Lex: the only version that can be written, and the only one nobody
/// talks to. It is written anew from an empty locale each time, so that nothing old stays in it.
final class LexDraft {
  static final String DRAFT = "DRAFT";
  private static final String UNFINISHED = "being written";

  private final LexModelsV2Client lex;
  private final Patience patience;
  private final String botId;
  private final BotDefinition bot;
  private final String digest;

  LexDraft(
      LexModelsV2Client lex, Patience patience, String botId, BotDefinition bot, String digest) {
    this.lex = lex;
    this.patience = patience;
    this.botId = botId;
    this.bot = bot;
    this.digest = digest;
  }

  /// Writes and builds the draft, or takes up the build of an earlier invocation.
  ///
  /// @return why it failed; empty where it is built
  List<String> build() {
    if (!isBegun()) {
      write();
      patience.call(
          () -> lex.buildBotLocale(b -> b.botId(botId).botVersion(DRAFT).localeId(bot.locale())));
    }
    return patience.await("Lex is still building " + bot.name(), this::built);
  }

  /// The description is the digest only once everything is written.
  private boolean isBegun() {
    return locale()
        .filter(locale -> digest.equals(locale.description()))
        .map(DescribeBotLocaleResponse::botLocaleStatus)
        .filter(status -> status == BotLocaleStatus.BUILT || isBuilding(status))
        .isPresent();
  }

  private static boolean isBuilding(BotLocaleStatus status) {
    return status == BotLocaleStatus.BUILDING
        || status == BotLocaleStatus.READY_EXPRESS_TESTING
        || status == BotLocaleStatus.PROCESSING;
  }

  private Optional<List<String>> built() {
    var locale = locale().orElseThrow();
    if (isBuilding(locale.botLocaleStatus())) {
      return Optional.empty();
    }
    return Optional.of(
        locale.botLocaleStatus() == BotLocaleStatus.BUILT ? List.of() : reasons(locale));
  }

  private static List<String> reasons(DescribeBotLocaleResponse locale) {
    return locale.failureReasons().isEmpty()
        ? List.of("the build ended as " + locale.botLocaleStatusAsString())
        : locale.failureReasons();
  }

  private Optional<DescribeBotLocaleResponse> locale() {
    try {
      return Optional.of(
          patience.call(
              () ->
                  lex.describeBotLocale(
                      d -> d.botId(botId).botVersion(DRAFT).localeId(bot.locale()))));
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }

  private void write() {
    clear();
    patience.call(
        () ->
            lex.createBotLocale(
                create ->
                    create
                        .botId(botId)
                        .botVersion(DRAFT)
                        .localeId(bot.locale())
                        .description(UNFINISHED)
                        .nluIntentConfidenceThreshold(bot.threshold())
                        .voiceSettings(voice())));
    patience.await(
        "Lex is still making the locale " + bot.locale(),
        () -> locale().filter(l -> l.botLocaleStatus() != BotLocaleStatus.CREATING));
    new LexIntents(lex, patience, botId, bot).write();
    patience.call(
        () ->
            lex.updateBotLocale(
                update ->
                    update
                        .botId(botId)
                        .botVersion(DRAFT)
                        .localeId(bot.locale())
                        .description(digest)
                        .nluIntentConfidenceThreshold(bot.threshold())
                        .voiceSettings(voice())));
  }

  /// The engine the contact flow uses, too.
  private VoiceSettings voice() {
    return VoiceSettings.builder().voiceId(bot.voice()).engine(VoiceEngine.NEURAL).build();
  }

  private void clear() {
    if (locale().isPresent()) {
      patience.call(
          () -> lex.deleteBotLocale(d -> d.botId(botId).botVersion(DRAFT).localeId(bot.locale())));
      patience.await(
          "Lex is still clearing the draft of " + bot.name(),
          () -> locale().isEmpty() ? Optional.of(botId) : Optional.empty());
    }
  }
}
