package callouts.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasLocaleSettings;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasStatus;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasSummary;
import software.amazon.awssdk.services.lexmodelsv2.model.ConversationLogSettings;
import software.amazon.awssdk.services.lexmodelsv2.model.TextLogSetting;

/// The alias the contact flow talks to. Its description keeps the digest of the definition that was
/// last deployed, which a teacher's upload may have replaced since.
final class LexAlias {
  private static final String NAME = "live";

  private final LexModelsV2Client lex;
  private final Patience patience;
  private final String botId;
  private final ConversationLogSettings logs;

  LexAlias(LexModelsV2Client lex, Patience patience, String botId, String logGroupArn) {
    this.lex = lex;
    this.patience = patience;
    this.botId = botId;
    this.logs = logs(botId, logGroupArn);
  }

  /// What was said, what was understood and how surely, by contact id, which is Lex's session id.
  private static ConversationLogSettings logs(String botId, String logGroupArn) {
    var setting =
        TextLogSetting.builder()
            .enabled(true)
            .destination(
                destination ->
                    destination.cloudWatch(
                        logs -> logs.cloudWatchLogGroupArn(logGroupArn).logPrefix(botId + "/")))
            .build();
    return ConversationLogSettings.builder().textLogSettings(setting).build();
  }

  /// The alias as it is; empty before the first build.
  Optional<BotAliasSummary> find() {
    return patience
        .call(() -> lex.listBotAliasesPaginator(l -> l.botId(botId)).stream().toList())
        .stream()
        .flatMap(page -> page.botAliasSummaries().stream())
        .filter(alias -> alias.botAliasName().equals(NAME))
        .findFirst();
  }

  /// Points it at a version and waits until calls go there.
  ///
  /// @param deployed the digest of the definition that was last deployed; may be empty
  /// @return its id
  String point(String version, String locale, String deployed) {
    var locales = Map.of(locale, BotAliasLocaleSettings.builder().enabled(true).build());
    var id =
        find()
            .map(alias -> update(alias.botAliasId(), version, locales, deployed))
            .orElseGet(() -> create(version, locales, deployed));
    patience.await(
        "Lex is still switching to version " + version,
        () ->
            Optional.of(
                    patience.call(() -> lex.describeBotAlias(d -> d.botId(botId).botAliasId(id))))
                .filter(alias -> alias.botAliasStatus() == BotAliasStatus.AVAILABLE));
    return id;
  }

  private String create(
      String version, Map<String, BotAliasLocaleSettings> locales, String deployed) {
    return patience
        .call(
            () ->
                lex.createBotAlias(
                    create ->
                        create
                            .botId(botId)
                            .botAliasName(NAME)
                            .description(deployed)
                            .botVersion(version)
                            .botAliasLocaleSettings(locales)
                            .conversationLogSettings(logs)))
        .botAliasId();
  }

  private String update(
      String id, String version, Map<String, BotAliasLocaleSettings> locales, String deployed) {
    patience.call(
        () ->
            lex.updateBotAlias(
                update ->
                    update
                        .botId(botId)
                        .botAliasId(id)
                        .botAliasName(NAME)
                        .description(deployed)
                        .botVersion(version)
                        .botAliasLocaleSettings(locales)
                        .conversationLogSettings(logs)));
    return id;
  }
}
