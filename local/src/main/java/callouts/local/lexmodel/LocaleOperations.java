package callouts.local.lexmodel;

import callouts.bot.Intent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/// The languages of a bot's draft, and their builds.
final class LocaleOperations {
  /// Lex V2 quotas: parallel locale builds per AWS account.
  private static final int MOST_BUILDS = 5;

  private static final Set<String> BUILDING = Set.of("Building", "ReadyExpressTesting");
  private static final Set<String> CHANGING = Set.of("Creating", "Deleting");

  private final Model model;

  LocaleOperations(Model model) {
    this.model = model;
  }

  /// A locale of any version, to be read.
  ObjectNode read(Call call) {
    return Model.child(model.read(call), BotStore.VERSIONS, call.id("botVersion"))
        .flatMap(version -> Model.child(version, BotStore.LOCALES, call.id("localeId")))
        .orElseThrow(() -> Refusal.notFound("No such locale"));
  }

  /// A locale of the draft, to be changed, which nothing else changes right now.
  ///
  /// @param bot which [Model#change] gave
  ObjectNode change(Call call, ObjectNode bot) {
    var locale =
        Model.child(draft(call, bot), BotStore.LOCALES, call.id("localeId"))
            .orElseThrow(Refusal::missing);
    var status = status(locale);
    if (BUILDING.contains(status)) {
      throw Refusal.precondition("The locale is " + status);
    }
    if (CHANGING.contains(status)) {
      throw Refusal.conflict("The locale is " + status);
    }
    return locale;
  }

  /// The change of a draft: it has to be built again.
  void changed(ObjectNode bot, ObjectNode locale) {
    locale.put("botLocaleStatus", "NotBuilt").remove("failureReasons");
    locale.put("lastUpdatedDateTime", model.now());
    model.store().save(bot);
  }

  private static ObjectNode draft(Call call, ObjectNode bot) {
    if (!call.id("botVersion").equals(BotStore.DRAFT)) {
      throw Call.invalid("botVersion", "Member must satisfy regular expression pattern: ^DRAFT$");
    }
    return Model.child(bot, BotStore.VERSIONS, BotStore.DRAFT).orElseThrow();
  }

  private static String status(ObjectNode locale) {
    return locale.path("botLocaleStatus").asText();
  }

  ObjectNode list(Call call) {
    var version =
        Model.child(model.read(call), BotStore.VERSIONS, call.id("botVersion"))
            .orElseThrow(() -> Refusal.notFound("No such version"));
    return Model.page(call, "botLocaleSummaries", version.withObjectProperty(BotStore.LOCALES));
  }

  ObjectNode create(Call call) {
    var bot = model.change(call);
    var locales = draft(call, bot).withObjectProperty(BotStore.LOCALES);
    if (locales.has(call.text("localeId"))) {
      throw Refusal.conflict("There is this locale already");
    }
    var locale = locales.putObject(call.text("localeId"));
    locale.put("botId", call.id("botId")).put("botVersion", BotStore.DRAFT);
    Model.copy(call, locale);
    locale.put("botLocaleStatus", "Creating").put("creationDateTime", model.now());
    model.plan(locale, "NotBuilt");
    addFallback(locale);
    model.store().save(bot);
    return Model.visible(locale);
  }

  /// Every locale gets one by itself (aws-facts 4.1).
  private static void addFallback(ObjectNode locale) {
    locale
        .withObjectProperty(BotStore.INTENTS)
        .putObject("FALLBCKINT")
        .put("intentId", "FALLBCKINT")
        .put("intentName", "FallbackIntent")
        .put("description", "Default intent when no other intent matches")
        .put("parentIntentSignature", Intent.FALLBACK);
  }

  ObjectNode describe(Call call) {
    return Model.visible(read(call));
  }

  ObjectNode update(Call call) {
    var bot = model.change(call);
    var locale = change(call, bot);
    Model.copy(call, locale);
    changed(bot, locale);
    return Model.visible(locale);
  }

  ObjectNode delete(Call call) {
    var bot = model.change(call);
    var locale = change(call, bot);
    locale.put("botLocaleStatus", "Deleting");
    model.plan(locale, Settling.GONE);
    model.store().save(bot);
    return Model.visible(locale);
  }

  ObjectNode build(Call call) {
    var bot = model.change(call);
    var locale = change(call, bot);
    if (builds() >= MOST_BUILDS) {
      throw Refusal.quota("You have reached the number of parallel builds");
    }
    var failures = BuildCheck.failures(locale);
    var tried = model.clock().instant().plus(model.times().build());
    locale.put("botLocaleStatus", "Building").put("lastBuildSubmittedDateTime", model.now());
    if (failures.isEmpty()) {
      Settling.plan(locale, tried, "ReadyExpressTesting");
      Settling.plan(locale, tried.plus(model.times().express()), "Built");
    } else {
      Settling.plan(locale, tried, "Failed");
      failures.forEach(locale.putArray("failureReasons")::add);
    }
    model.store().save(bot);
    return Model.visible(locale);
  }

  private long builds() {
    return model.store().all().stream()
        .flatMap(bot -> Model.child(bot, BotStore.VERSIONS, BotStore.DRAFT).stream())
        .flatMap(draft -> draft.withObjectProperty(BotStore.LOCALES).valueStream())
        .filter(locale -> BUILDING.contains(status((ObjectNode) locale)))
        .count();
  }
}
