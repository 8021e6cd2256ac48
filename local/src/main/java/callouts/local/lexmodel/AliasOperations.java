package callouts.local.lexmodel;

import callouts.local.bot.LiveBot;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/// The aliases of a bot: names that point to one of its versions.
final class AliasOperations {
  private final Model model;
  private final Consumer<LiveBot> live;

  /// @param live told what an alias serves from now on
  AliasOperations(Model model, Consumer<LiveBot> live) {
    this.model = model;
    this.live = live;
  }

  ObjectNode list(Call call) {
    var bot = model.read(call);
    return Model.page(call, "botAliasSummaries", bot.withObjectProperty(BotStore.ALIASES));
  }

  ObjectNode create(Call call) {
    var bot = model.change(call);
    var name = call.text("botAliasName");
    if (Model.named(bot, BotStore.ALIASES, "botAliasName", name).isPresent()) {
      throw Refusal.conflict("There is an alias of this name");
    }
    check(call, bot);
    var aliases = bot.withObjectProperty(BotStore.ALIASES);
    var usual = model.naming().aliasId().apply(bot.path("botName").asText());
    var id = aliases.has(usual) ? model.newId() : usual;
    var alias = aliases.putObject(id).put("botAliasId", id).put("botId", call.id("botId"));
    alias.put("creationDateTime", model.now());
    return point(call, bot, alias);
  }

  ObjectNode update(Call call) {
    var bot = model.change(call);
    var alias =
        Model.child(bot, BotStore.ALIASES, call.id("botAliasId")).orElseThrow(Refusal::missing);
    check(call, bot);
    alias.put("lastUpdatedDateTime", model.now());
    return point(call, bot, alias);
  }

  private static void check(Call call, ObjectNode bot) {
    var number = call.text("botVersion");
    if (number.isEmpty() || number.equals(BotStore.DRAFT)) {
      throw Refusal.notSimulated("An alias without a numbered version");
    }
    var version = Model.child(bot, BotStore.VERSIONS, number).orElseThrow(Refusal::missing);
    if (!version.path("botStatus").asText().equals("Available")) {
      throw Refusal.conflict("The version is " + version.path("botStatus").asText());
    }
    for (var locale : call.member("botAliasLocaleSettings").properties()) {
      if (Model.child(version, BotStore.LOCALES, locale.getKey()).isEmpty()) {
        throw Refusal.missing();
      }
      HookCheck.locale(locale.getValue());
    }
  }

  private ObjectNode point(Call call, ObjectNode bot, ObjectNode alias) {
    Model.copy(call, alias);
    alias.put("botAliasStatus", "Creating");
    model.plan(alias, "Available");
    model.store().save(bot);
    live.accept(StoredBot.live(bot, alias));
    return Model.visible(alias);
  }

  ObjectNode describe(Call call) {
    return Model.visible(
        Model.child(model.read(call), BotStore.ALIASES, call.id("botAliasId"))
            .orElseThrow(() -> Refusal.notFound("No such alias")));
  }
}
