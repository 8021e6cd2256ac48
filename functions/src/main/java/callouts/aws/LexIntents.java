package callouts.aws;

import callouts.bot.BotDefinition;
import callouts.bot.Intent;
import callouts.bot.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.FulfillmentCodeHookSettings;
import software.amazon.awssdk.services.lexmodelsv2.model.Message;
import software.amazon.awssdk.services.lexmodelsv2.model.PromptSpecification;
import software.amazon.awssdk.services.lexmodelsv2.model.SampleUtterance;
import software.amazon.awssdk.services.lexmodelsv2.model.SlotConstraint;
import software.amazon.awssdk.services.lexmodelsv2.model.SlotPriority;
import software.amazon.awssdk.services.lexmodelsv2.model.SlotValueElicitationSetting;
import software.amazon.awssdk.services.lexmodelsv2.model.SlotValueResolutionStrategy;

/// The intents, slots and slot types of one bot, written into an empty draft.
final class LexIntents {
  private static final int MOST_TRIES_FOR_A_SLOT = 1;

  private final LexModelsV2Client lex;
  private final Patience patience;
  private final String botId;
  private final BotDefinition bot;

  LexIntents(LexModelsV2Client lex, Patience patience, String botId, BotDefinition bot) {
    this.lex = lex;
    this.patience = patience;
    this.botId = botId;
    this.bot = bot;
  }

  /// Writes all; nothing is built by it.
  void write() {
    var types = slotTypes();
    bot.intents().forEach(intent -> write(intent, types));
  }

  /// A pattern belongs to a slot type derived from Lex's own; slots with one pattern share it.
  private Map<String, String> slotTypes() {
    var types = new HashMap<String, String>();
    bot.intents().stream()
        .flatMap(intent -> intent.slots().stream())
        .flatMap(slot -> slot.pattern().stream())
        .distinct()
        .forEach(pattern -> types.put(pattern, slotType(pattern, types.size() + 1)));
    return types;
  }

  private String slotType(String pattern, int number) {
    return patience
        .call(
            () ->
                lex.createSlotType(
                    create ->
                        create
                            .botId(botId)
                            .botVersion(LexDraft.DRAFT)
                            .localeId(bot.locale())
                            .slotTypeName("Pattern" + number)
                            .parentSlotTypeSignature(Slot.ALPHANUMERIC)
                            .valueSelectionSetting(
                                select ->
                                    select
                                        .resolutionStrategy(
                                            SlotValueResolutionStrategy.ORIGINAL_VALUE)
                                        .regexFilter(filter -> filter.pattern(pattern)))))
        .slotTypeId();
  }

  private void write(Intent intent, Map<String, String> types) {
    var id = intent.isFallback() ? fallbackId() : create(intent);
    var priorities =
        intent.slots().stream().map(slot -> priority(slot, create(slot, id, types))).toList();
    if (intent.isFallback() || !priorities.isEmpty()) {
      update(intent, id, priorities);
    }
  }

  /// Lex makes the fallback intent with the locale, and refuses a second one.
  private String fallbackId() {
    return patience
        .call(
            () ->
                lex
                    .listIntentsPaginator(
                        list -> list.botId(botId).botVersion(LexDraft.DRAFT).localeId(bot.locale()))
                    .stream()
                    .toList())
        .stream()
        .flatMap(page -> page.intentSummaries().stream())
        .filter(intent -> Intent.FALLBACK.equals(intent.parentIntentSignature()))
        .findFirst()
        .orElseThrow()
        .intentId();
  }

  private String create(Intent intent) {
    return patience
        .call(
            () ->
                lex.createIntent(
                    create ->
                        intent
                            .builtIn()
                            .map(create::parentIntentSignature)
                            .orElseGet(() -> create.sampleUtterances(utterances(intent)))
                            .botId(botId)
                            .botVersion(LexDraft.DRAFT)
                            .localeId(bot.locale())
                            .intentName(intent.name())
                            .description(intent.description())
                            .fulfillmentCodeHook(hook())))
        .intentId();
  }

  /// All is sent again: an update that leaves something out takes it away (aws-facts 4.4).
  private void update(Intent intent, String id, List<SlotPriority> priorities) {
    patience.call(
        () ->
            lex.updateIntent(
                update ->
                    intent
                        .builtIn()
                        .map(update::parentIntentSignature)
                        .orElseGet(
                            () ->
                                update
                                    .sampleUtterances(utterances(intent))
                                    .slotPriorities(priorities))
                        .botId(botId)
                        .botVersion(LexDraft.DRAFT)
                        .localeId(bot.locale())
                        .intentId(id)
                        .intentName(intent.name())
                        .description(intent.description())
                        .fulfillmentCodeHook(hook())));
  }

  /// Whatever was understood, and that nothing was, goes through the alias's code hook.
  private static FulfillmentCodeHookSettings hook() {
    return FulfillmentCodeHookSettings.builder().enabled(true).active(true).build();
  }

  private static List<SampleUtterance> utterances(Intent intent) {
    return intent.utterances().stream()
        .map(text -> SampleUtterance.builder().utterance(text).build())
        .toList();
  }

  private String create(Slot slot, String intentId, Map<String, String> types) {
    return patience
        .call(
            () ->
                lex.createSlot(
                    create ->
                        create
                            .botId(botId)
                            .botVersion(LexDraft.DRAFT)
                            .localeId(bot.locale())
                            .intentId(intentId)
                            .slotName(slot.name())
                            .slotTypeId(slot.pattern().map(types::get).orElse(slot.type()))
                            .valueElicitationSetting(elicitation(slot))))
        .slotId();
  }

  private static SlotPriority priority(Slot slot, String id) {
    return SlotPriority.builder().priority(slot.priority()).slotId(id).build();
  }

  private static SlotValueElicitationSetting elicitation(Slot slot) {
    var setting =
        SlotValueElicitationSetting.builder()
            .slotConstraint(slot.required() ? SlotConstraint.REQUIRED : SlotConstraint.OPTIONAL);
    return slot.prompt().isEmpty()
        ? setting.build()
        : setting.promptSpecification(prompt(slot.prompt())).build();
  }

  private static PromptSpecification prompt(String words) {
    var message = Message.builder().plainTextMessage(text -> text.value(words)).build();
    return PromptSpecification.builder()
        .maxRetries(MOST_TRIES_FOR_A_SLOT)
        .allowInterrupt(true)
        .messageGroups(group -> group.message(message))
        .build();
  }
}
