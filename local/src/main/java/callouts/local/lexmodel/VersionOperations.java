package callouts.local.lexmodel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// The numbered versions of a bot, which never change.
final class VersionOperations {
  /// Lex V2 quotas: versions per bot, the draft not counted.
  private static final int MOST_VERSIONS = 100;

  private static final String LAST_NUMBER = "-lastNumber";

  private final Model model;

  VersionOperations(Model model) {
    this.model = model;
  }

  ObjectNode list(Call call) {
    var bot = model.read(call);
    return Model.page(call, "botVersionSummaries", bot.withObjectProperty(BotStore.VERSIONS));
  }

  /// A version of what is not built is made, and is `Failed` for ever (aws-facts 4.1).
  ObjectNode create(Call call) {
    var bot = model.change(call);
    var versions = bot.withObjectProperty(BotStore.VERSIONS);
    if (versions.size() > MOST_VERSIONS) {
      throw Refusal.quota("You have reached the number of versions per bot");
    }
    var number = Integer.toString(bot.path(LAST_NUMBER).asInt() + 1);
    bot.put(LAST_NUMBER, Integer.parseInt(number));
    var version = Model.object().put("botId", call.id("botId")).put("botVersion", number);
    version.put("botName", bot.path("botName").asText());
    Model.copy(call, version);
    version.put("botStatus", "Versioning").put("creationDateTime", model.now());
    var failures = copyLocales(call, versions, version);
    failures.forEach(version.withArray("failureReasons")::add);
    model.plan(version, failures.isEmpty() ? "Available" : "Failed");
    versions.set(number, version);
    bot.put("botStatus", "Versioning");
    model.plan(bot, "Available");
    model.store().save(bot);
    return Model.visible(version);
  }

  private static List<String> copyLocales(Call call, ObjectNode versions, ObjectNode to) {
    var failures = new ArrayList<String>();
    for (var wanted : call.member("botVersionLocaleSpecification").properties()) {
      var source = wanted.getValue().path("sourceBotVersion").asText();
      var locale = versions.path(source).path(BotStore.LOCALES).path(wanted.getKey());
      if (!(locale instanceof ObjectNode found)) {
        throw Refusal.missing();
      }
      if (!found.path("botLocaleStatus").asText().equals("Built")) {
        failures.add("The locale " + wanted.getKey() + " is not built");
      }
      var copy = found.deepCopy().put("botVersion", to.path("botVersion").asText());
      to.withObjectProperty(BotStore.LOCALES).set(wanted.getKey(), copy);
    }
    return failures;
  }

  ObjectNode describe(Call call) {
    return Model.visible(
        Model.child(model.read(call), BotStore.VERSIONS, call.id("botVersion"))
            .orElseThrow(() -> Refusal.notFound("No such version")));
  }

  ObjectNode delete(Call call) {
    var bot = model.change(call);
    var number = call.id("botVersion");
    if (number.equals(BotStore.DRAFT)) {
      throw Call.invalid("botVersion", "Member must satisfy regular expression pattern: ^[0-9]+$");
    }
    var version = Model.child(bot, BotStore.VERSIONS, number).orElseThrow(Refusal::missing);
    if (!call.skipsInUseCheck()
        && Model.named(bot, BotStore.ALIASES, "botVersion", number).isPresent()) {
      throw Refusal.conflict("An alias points to the version");
    }
    version.put("botStatus", "Deleting");
    model.plan(version, Settling.GONE);
    model.store().save(bot);
    return Model.visible(version);
  }
}
