package callouts.aws;

import callouts.bot.BotBuild;
import callouts.bot.BotDefinition;
import callouts.bot.BotDigest;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasSummary;
import software.amazon.awssdk.services.lexmodelsv2.model.BotFilterName;
import software.amazon.awssdk.services.lexmodelsv2.model.BotFilterOperator;
import software.amazon.awssdk.services.lexmodelsv2.model.BotStatus;
import software.amazon.awssdk.services.lexmodelsv2.model.BotSummary;
import software.amazon.awssdk.services.lexmodelsv2.model.DescribeBotResponse;
import software.amazon.awssdk.services.lexmodelsv2.model.PreconditionFailedException;
import software.amazon.awssdk.services.lexmodelsv2.model.ResourceNotFoundException;

/// One bot in Amazon Lex V2, which may not be there yet.
final class LexBot {
  private static final int IDLE_SECONDS = 300;

  private final LexModelsV2Client lex;
  private final String roleArn;
  private final String hookArn;
  private final Patience patience;
  private final String name;

  /// @param roleArn what the bot may do, which is to speak
  /// @param hookArn the function it calls with what it heard
  /// @param name in Lex
  LexBot(LexModelsV2Client lex, String roleArn, String hookArn, Patience patience, String name) {
    this.lex = lex;
    this.roleArn = roleArn;
    this.hookArn = hookArn;
    this.patience = patience;
    this.name = name;
  }

  /// Builds a deployment's definition, if it is another than the last deployment's.
  BotBuild deploy(BotDefinition bot) {
    var digest = BotDigest.of(bot);
    return find()
        .flatMap(
            found ->
                alias(found.botId())
                    .find()
                    .filter(alias -> digest.equals(alias.description()))
                    .map(alias -> again(found, alias)))
        .orElseGet(() -> build(bot, digest, digest));
  }

  /// What is live stays, for a teacher may have uploaded it since; but it calls the function that
  /// this deployment brings.
  private BotBuild again(BotSummary bot, BotAliasSummary alias) {
    var changed = alias(bot.botId()).hook(alias);
    return new BotBuild.Live(bot.botId(), alias.botAliasId(), alias.botVersion(), changed);
  }

  /// Builds an uploaded definition, if it is another than the one that is live.
  BotBuild upload(BotDefinition bot) {
    var digest = BotDigest.of(bot);
    var found = find();
    var live = found.flatMap(id -> alias(id.botId()).find());
    if (found.isPresent() && live.isPresent()) {
      var built = versions(found.get().botId()).digest(live.get().botVersion());
      if (built.filter(digest::equals).isPresent()) {
        return unchanged(found.get(), live.get());
      }
    }
    return build(bot, digest, live.map(BotAliasSummary::description).orElse(""));
  }

  private static BotBuild unchanged(BotSummary bot, BotAliasSummary alias) {
    return new BotBuild.Live(bot.botId(), alias.botAliasId(), alias.botVersion(), false);
  }

  private BotBuild build(BotDefinition bot, String digest, String deployed) {
    var id = ensure(bot);
    var known = versions(id).of(digest);
    if (known.isEmpty()) {
      var reasons = new LexDraft(lex, patience, id, bot, digest).build();
      if (!reasons.isEmpty()) {
        return new BotBuild.Failed(reasons);
      }
    }
    var version = known.orElseGet(() -> versions(id).create(bot.locale(), digest));
    var reasons = versions(id).await(version);
    return reasons.isEmpty()
        ? goLive(id, version, bot.locale(), deployed)
        : new BotBuild.Failed(reasons);
  }

  private BotBuild goLive(String id, String version, String locale, String deployed) {
    var alias = alias(id).point(version, locale, deployed);
    versions(id).prune(version);
    return new BotBuild.Live(id, alias, version, true);
  }

  /// Makes the bot, or brings its description and role up to date.
  private String ensure(BotDefinition bot) {
    var id = find().map(found -> update(found.botId(), bot)).orElseGet(() -> create(bot));
    patience.await(
        "Lex is still making the bot " + name,
        () -> describe(id).filter(described -> described.botStatus() == BotStatus.AVAILABLE));
    return id;
  }

  private String create(BotDefinition bot) {
    return patience
        .call(
            () ->
                lex.createBot(
                    create ->
                        create
                            .botName(name)
                            .description(bot.description())
                            .roleArn(roleArn)
                            .dataPrivacy(privacy -> privacy.childDirected(false))
                            .idleSessionTTLInSeconds(IDLE_SECONDS)))
        .botId();
  }

  private String update(String id, BotDefinition bot) {
    patience.call(
        () ->
            lex.updateBot(
                update ->
                    update
                        .botId(id)
                        .botName(name)
                        .description(bot.description())
                        .roleArn(roleArn)
                        .dataPrivacy(privacy -> privacy.childDirected(false))
                        .idleSessionTTLInSeconds(IDLE_SECONDS)));
    return id;
  }

  /// Removes the bot with its versions and aliases, if it is there, and waits until it is gone.
  void delete() {
    find().ifPresent(bot -> delete(bot.botId()));
  }

  private void delete(String id) {
    try {
      patience.call(() -> lex.deleteBot(d -> d.botId(id).skipResourceInUseCheck(true)));
    } catch (PreconditionFailedException e) {
      if (describe(id).isPresent()) {
        throw e;
      }
    }
    patience.await(
        "Lex is still deleting the bot " + name,
        () -> describe(id).isPresent() ? Optional.empty() : Optional.of(List.of()));
  }

  private Optional<DescribeBotResponse> describe(String id) {
    try {
      return Optional.of(patience.call(() -> lex.describeBot(d -> d.botId(id))));
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }

  private Optional<BotSummary> find() {
    return patience
        .call(
            () ->
                lex.listBots(
                    list ->
                        list.filters(
                            filter ->
                                filter
                                    .name(BotFilterName.BOT_NAME)
                                    .operator(BotFilterOperator.EQ)
                                    .values(name))))
        .botSummaries()
        .stream()
        .filter(found -> found.botName().equals(name))
        .findFirst();
  }

  private LexVersions versions(String id) {
    return new LexVersions(lex, patience, id);
  }

  private LexAlias alias(String id) {
    return new LexAlias(lex, patience, id, hookArn);
  }
}
