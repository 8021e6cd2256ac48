package callouts.local.lexmodel;

import callouts.bot.Intent;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/// Intents and slots of a locale.
final class IntentOperations {
  /// Lex V2 quotas.
  private static final int MOST_UTTERANCES = 1_500;

  private static final int LONGEST_UTTERANCE = 500;
  private static final int MOST_SLOTS = 100;
  private static final int LONGEST_PROMPT = 1_000;

  /// Those that need nothing but their signature (aws-facts 4.1).
  private static final Set<String> SIGNATURES =
      Set.of(
          "AMAZON.CancelIntent",
          Intent.FALLBACK,
          "AMAZON.HelpIntent",
          "AMAZON.PauseIntent",
          "AMAZON.RepeatIntent",
          "AMAZON.ResumeIntent",
          "AMAZON.StartOverIntent",
          "AMAZON.StopIntent");

  private final Model model;
  private final LocaleOperations locales;

  IntentOperations(Model model, LocaleOperations locales) {
    this.model = model;
    this.locales = locales;
  }

  ObjectNode list(Call call) {
    return Model.page(
        call, "intentSummaries", locales.read(call).withObjectProperty(BotStore.INTENTS));
  }

  ObjectNode create(Call call) {
    var bot = model.change(call);
    var locale = locales.change(call, bot);
    check(call, locale, "");
    if (call.text("parentIntentSignature").equals(Intent.FALLBACK)) {
      throw Refusal.conflict("The locale has its fallback intent");
    }
    var id = model.newId();
    var intent = locale.withObjectProperty(BotStore.INTENTS).putObject(id).put("intentId", id);
    Model.copy(call, intent);
    intent.put("creationDateTime", model.now());
    locales.changed(bot, locale);
    return Model.visible(intent);
  }

  private static void check(Call call, ObjectNode locale, String own) {
    var name = call.text("intentName");
    Model.named(locale, BotStore.INTENTS, "intentName", name)
        .filter(intent -> !intent.path("intentId").asText().equals(own))
        .ifPresent(
            _ -> {
              throw Refusal.conflict("There is an intent of this name");
            });
    HookCheck.intent(call);
    var signature = call.text("parentIntentSignature");
    var utterances = call.member("sampleUtterances");
    if (!signature.isEmpty() && !SIGNATURES.contains(signature)) {
      throw Refusal.notSimulated("The intent " + signature);
    }
    if (!signature.isEmpty() && !utterances.isEmpty()) {
      throw Refusal.invalid("A built-in intent has no sample utterances of its own");
    }
    if (utterances.size() > MOST_UTTERANCES) {
      throw Refusal.quota("You have reached the number of sample utterances per intent");
    }
    for (var utterance : utterances) {
      if (utterance.path("utterance").asText().length() > LONGEST_UTTERANCE) {
        throw Call.invalid("sampleUtterances", "Member must have length less than or equal to 500");
      }
    }
  }

  ObjectNode describe(Call call) {
    return Model.visible(read(call));
  }

  private ObjectNode read(Call call) {
    return Model.child(locales.read(call), BotStore.INTENTS, call.id("intentId"))
        .orElseThrow(() -> Refusal.notFound("No such intent"));
  }

  private static ObjectNode of(Call call, ObjectNode locale) {
    return Model.child(locale, BotStore.INTENTS, call.id("intentId")).orElseThrow(Refusal::missing);
  }

  /// What the request leaves out is gone afterwards (aws-facts 4.4); slots are resources of their
  /// own.
  ObjectNode update(Call call) {
    var bot = model.change(call);
    var locale = locales.change(call, bot);
    var intent = of(call, locale);
    check(call, locale, call.id("intentId"));
    for (var priority : call.member("slotPriorities")) {
      if (!intent.withObjectProperty(BotStore.SLOTS).has(priority.path("slotId").asText())) {
        throw Refusal.missing();
      }
    }
    var slots = intent.withObjectProperty(BotStore.SLOTS);
    intent.removeAll().put("intentId", call.id("intentId")).set(BotStore.SLOTS, slots);
    Model.copy(call, intent);
    intent.put("lastUpdatedDateTime", model.now());
    locales.changed(bot, locale);
    return Model.visible(intent);
  }

  ObjectNode listSlots(Call call) {
    return Model.page(call, "slotSummaries", read(call).withObjectProperty(BotStore.SLOTS));
  }

  ObjectNode createSlot(Call call) {
    var bot = model.change(call);
    var locale = locales.change(call, bot);
    var intent = of(call, locale);
    var slots = intent.withObjectProperty(BotStore.SLOTS);
    checkSlot(call, intent);
    var id = model.newId();
    var slot = slots.putObject(id).put("slotId", id);
    Model.copy(call, slot);
    slot.put("creationDateTime", model.now());
    locales.changed(bot, locale);
    return Model.visible(slot);
  }

  private static void checkSlot(Call call, ObjectNode intent) {
    if (intent.has("parentIntentSignature")) {
      throw Refusal.invalid("A built-in intent has no slots of its own");
    }
    if (intent.withObjectProperty(BotStore.SLOTS).size() >= MOST_SLOTS) {
      throw Refusal.quota("You have reached the number of slots per intent");
    }
    if (Model.named(intent, BotStore.SLOTS, "slotName", call.text("slotName")).isPresent()) {
      throw Refusal.conflict("There is a slot of this name");
    }
    checkElicitation(call);
  }

  private static void checkElicitation(Call call) {
    var setting = call.member("valueElicitationSetting");
    var prompt = setting.path("promptSpecification");
    if (!Set.of("Required", "Optional").contains(setting.path("slotConstraint").asText())) {
      throw Call.invalid(
          "slotConstraint", "Member must satisfy enum value set: [Required, Optional]");
    }
    if (setting.path("slotConstraint").asText().equals("Required") && prompt.isMissingNode()) {
      throw Refusal.invalid("A required slot has a prompt");
    }
    if (!prompt.isMissingNode()
        && (prompt.path("maxRetries").asInt(-1) < 0 || prompt.path("maxRetries").asInt() > 5)) {
      throw Call.invalid("maxRetries", "Member must be between 0 and 5");
    }
    for (var group : prompt.path("messageGroups")) {
      if (group.at("/message/plainTextMessage/value").asText().length() > LONGEST_PROMPT) {
        throw Call.invalid("value", "Member must have length less than or equal to 1000");
      }
    }
  }

  ObjectNode describeSlot(Call call) {
    return Model.visible(
        Model.child(read(call), BotStore.SLOTS, call.id("slotId"))
            .orElseThrow(() -> Refusal.notFound("No such slot")));
  }
}
