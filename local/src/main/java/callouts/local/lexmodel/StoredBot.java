package callouts.local.lexmodel;

import callouts.bot.BotDefinition;
import callouts.bot.Intent;
import callouts.bot.Slot;
import callouts.local.bot.LiveBot;
import callouts.local.bot.LiveBot.CodeHook;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads a bot back out of the simulator: what Lex was told is what the rehearsal listens by.
final class StoredBot {
  private final JsonNode locale;
  private final Map<String, Integer> priorities = new HashMap<>();

  private StoredBot(JsonNode locale) {
    this.locale = locale;
  }

  /// What an alias of a bot serves, in the first locale of its version; intents in the order they
  /// were made, the fallback intent, which Lex makes by itself, at the end.
  ///
  /// @throws IllegalArgumentException where the bot has no such version
  static LiveBot live(ObjectNode bot, JsonNode alias) {
    var version = alias.path("botVersion").asText();
    var locale =
        bot.path(BotStore.VERSIONS)
            .path(version)
            .path(BotStore.LOCALES)
            .valueStream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no locale in version " + version));
    var name = bot.path("botName").asText();
    return new LiveBot(
        name,
        version,
        definition(name, bot.path("description").asText(), locale),
        hook(alias, locale));
  }

  private static BotDefinition definition(String name, String description, JsonNode locale) {
    return new BotDefinition(
        name,
        description,
        locale.path("localeId").asText(),
        locale.path("nluIntentConfidenceThreshold").asDouble(),
        locale.path("voiceSettings").path("voiceId").asText(),
        new StoredBot(locale).intents());
  }

  /// An intent calls the function of the alias where its own setting is on.
  private static Optional<CodeHook> hook(JsonNode alias, JsonNode locale) {
    var function =
        alias
            .path("botAliasLocaleSettings")
            .path(locale.path("localeId").asText())
            .at("/codeHookSpecification/lambdaCodeHook/lambdaARN");
    var intents =
        locale
            .path(BotStore.INTENTS)
            .valueStream()
            .filter(intent -> isOn(intent.path("fulfillmentCodeHook")))
            .map(intent -> intent.path("intentName").asText())
            .collect(Collectors.toSet());
    return Optional.of(function.asText())
        .filter(arn -> !arn.isEmpty())
        .map(arn -> new CodeHook(arn, intents));
  }

  private static boolean isOn(JsonNode hook) {
    return hook.path("enabled").asBoolean() && hook.path("active").asBoolean(true);
  }

  private List<Intent> intents() {
    var all = locale.path(BotStore.INTENTS).valueStream().map(this::intent).toList();
    return Stream.concat(
            all.stream().filter(intent -> !intent.isFallback()),
            all.stream().filter(Intent::isFallback))
        .toList();
  }

  private Intent intent(JsonNode intent) {
    intent
        .path("slotPriorities")
        .forEach(p -> priorities.put(p.path("slotId").asText(), p.path("priority").asInt()));
    return new Intent(
        intent.path("intentName").asText(),
        intent.path("description").asText(),
        Optional.of(intent.path("parentIntentSignature").asText()).filter(text -> !text.isEmpty()),
        intent
            .path("sampleUtterances")
            .valueStream()
            .map(u -> u.path("utterance").asText())
            .toList(),
        intent
            .path(BotStore.SLOTS)
            .valueStream()
            .map(this::slot)
            .sorted(Comparator.comparingInt(Slot::priority))
            .toList());
  }

  private Slot slot(JsonNode slot) {
    var setting = slot.path("valueElicitationSetting");
    var typeId = slot.path("slotTypeId").asText();
    var own = locale.path(BotStore.SLOT_TYPES).path(typeId);
    var pattern = own.path("valueSelectionSetting").path("regexFilter").path("pattern");
    return new Slot(
        slot.path("slotName").asText(),
        own.isMissingNode() ? typeId : own.path("parentSlotTypeSignature").asText(),
        Optional.of(pattern.asText()).filter(text -> !text.isEmpty()),
        setting.at("/promptSpecification/messageGroups/0/message/plainTextMessage/value").asText(),
        Optional.ofNullable(priorities.get(slot.path("slotId").asText())).orElseThrow(),
        setting.path("slotConstraint").asText().equals("Required"));
  }
}
