package callouts.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasLocaleSettings;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasStatus;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasSummary;

/// The alias the contact flow talks to. Its description keeps the digest of the definition that was
/// last deployed, which a teacher's upload may have replaced since.
///
/// It keeps no conversation log: what people say is personal data, and no log is the place for it.
final class LexAlias {
  private static final String NAME = "live";

  private final LexModelsV2Client lex;
  private final Patience patience;
  private final String botId;

  LexAlias(LexModelsV2Client lex, Patience patience, String botId) {
    this.lex = lex;
    this.patience = patience;
    this.botId = botId;
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
                            .botAliasLocaleSettings(locales)))
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
                        .botAliasLocaleSettings(locales)));
    return id;
  }
}
