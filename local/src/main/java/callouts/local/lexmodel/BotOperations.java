package callouts.local.lexmodel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Bots as a whole.
final class BotOperations {
  /// Lex V2 quotas: bots per AWS account.
  private static final int MOST_BOTS = 100;

  private static final String TEST_ALIAS = "TSTALIASID";

  private final Model model;

  BotOperations(Model model) {
    this.model = model;
  }

  ObjectNode list(Call call) {
    return Model.page(
        call,
        "botSummaries",
        model.store().all().stream().filter(bot -> matches(call, bot)).toList());
  }

  private static boolean matches(Call call, ObjectNode bot) {
    for (var filter : call.member("filters")) {
      if (!filter.path("name").asText().equals("BotName")
          || !filter.path("operator").asText().equals("EQ")
          || filter.path("values").size() != 1) {
        throw Refusal.notSimulated("ListBots.filters " + filter);
      }
      if (!filter.path("values").get(0).equals(bot.path("botName"))) {
        return false;
      }
    }
    return true;
  }

  ObjectNode create(Call call) {
    var bots = model.store().all();
    if (bots.size() >= MOST_BOTS) {
      throw Refusal.quota("You have reached the number of bots per account");
    }
    refuseName(call, bots, "");
    var bot = Model.object().put("botId", model.naming().botId().apply(call.text("botName")));
    Model.copy(call, bot);
    bot.put("botStatus", "Creating").put("creationDateTime", model.now());
    model.plan(bot, "Available");
    bot.withObjectProperty(BotStore.VERSIONS)
        .putObject(BotStore.DRAFT)
        .put("botVersion", BotStore.DRAFT)
        .put("botStatus", "Available");
    bot.withObjectProperty(BotStore.ALIASES)
        .putObject(TEST_ALIAS)
        .put("botAliasId", TEST_ALIAS)
        .put("botAliasName", "TestBotAlias")
        .put("botVersion", BotStore.DRAFT)
        .put("botAliasStatus", "Available");
    model.store().save(bot);
    return Model.visible(bot);
  }

  private static void refuseName(Call call, List<ObjectNode> bots, String own) {
    for (var bot : bots) {
      if (bot.path("botName").asText().equals(call.text("botName"))
          && !bot.path("botId").asText().equals(own)) {
        throw Refusal.conflict("There is a bot of this name");
      }
    }
  }

  ObjectNode describe(Call call) {
    return Model.visible(model.read(call));
  }

  ObjectNode update(Call call) {
    var bot = model.change(call);
    refuseName(call, model.store().all(), call.id("botId"));
    Model.copy(call, bot);
    bot.put("botStatus", "Updating").put("lastUpdatedDateTime", model.now());
    model.plan(bot, "Available");
    model.store().save(bot);
    return Model.visible(bot);
  }

  ObjectNode delete(Call call) {
    var bot = model.change(call);
    if (bot.withObjectProperty(BotStore.ALIASES).size() > 1 && !call.skipsInUseCheck()) {
      throw Refusal.conflict("The bot has an alias");
    }
    bot.put("botStatus", "Deleting");
    model.plan(bot, Settling.GONE);
    model.store().save(bot);
    return Model.object().put("botId", call.id("botId")).put("botStatus", "Deleting");
  }
}
