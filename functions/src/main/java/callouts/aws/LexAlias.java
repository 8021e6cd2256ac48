package callouts.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasLocaleSettings;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasStatus;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasSummary;
import software.amazon.awssdk.services.lexmodelsv2.model.DescribeBotAliasResponse;

/// The alias the contact flow talks to. Its description keeps the digest of the definition that was
/// last deployed, which a teacher's upload may have replaced since.
///
/// It keeps no conversation log: what people say is personal data, and no log is the place for it.
/// The function that keeps it in a table is the code hook of every locale.
final class LexAlias {
  private static final String NAME = "live";

  /// The only form of events and replies there is (aws-facts 4.3).
  private static final String HOOK_VERSION = "1.0";

  private final LexModelsV2Client lex;
  private final Patience patience;
  private final String botId;
  private final String hookArn;

  /// @param hookArn the function Lex calls when an intent is found
  LexAlias(LexModelsV2Client lex, Patience patience, String botId, String hookArn) {
    this.lex = lex;
    this.patience = patience;
    this.botId = botId;
    this.hookArn = hookArn;
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

  /// Lets it call the code hook in each of its languages, if it does not yet.
  ///
  /// @return whether it did not
  boolean hook(BotAliasSummary alias) {
    var locales = describe(alias.botAliasId()).botAliasLocaleSettings();
    var hooked = new HashMap<>(locales);
    hooked.replaceAll((_, _) -> settings());
    if (hooked.equals(locales)) {
      return false;
    }
    update(alias.botAliasId(), alias.botVersion(), hooked, alias.description());
    await(alias.botAliasId(), alias.botVersion());
    return true;
  }

  private BotAliasLocaleSettings settings() {
    return BotAliasLocaleSettings.builder()
        .enabled(true)
        .codeHookSpecification(
            hook ->
                hook.lambdaCodeHook(
                    lambda -> lambda.lambdaARN(hookArn).codeHookInterfaceVersion(HOOK_VERSION)))
        .build();
  }

  private DescribeBotAliasResponse describe(String id) {
    return patience.call(() -> lex.describeBotAlias(d -> d.botId(botId).botAliasId(id)));
  }

  /// Points it at a version and waits until calls go there.
  ///
  /// @param deployed the digest of the definition that was last deployed; may be empty
  /// @return its id
  String point(String version, String locale, String deployed) {
    var locales = Map.of(locale, settings());
    var id =
        find()
            .map(alias -> update(alias.botAliasId(), version, locales, deployed))
            .orElseGet(() -> create(version, locales, deployed));
    await(id, version);
    return id;
  }

  private void await(String id, String version) {
    patience.await(
        "Lex is still switching to version " + version,
        () ->
            Optional.of(describe(id))
                .filter(alias -> alias.botAliasStatus() == BotAliasStatus.AVAILABLE));
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
