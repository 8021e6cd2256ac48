package callouts.local.lexmodel;

import callouts.bot.Slot;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Slot types of a locale's own: those derived from `AMAZON.AlphaNumeric` by a pattern.
final class SlotTypeOperations {
  private static final int LONGEST_PATTERN = 300;

  private final Model model;
  private final LocaleOperations locales;

  SlotTypeOperations(Model model, LocaleOperations locales) {
    this.model = model;
    this.locales = locales;
  }

  ObjectNode list(Call call) {
    return Model.page(
        call, "slotTypeSummaries", locales.read(call).withObjectProperty(BotStore.SLOT_TYPES));
  }

  ObjectNode create(Call call) {
    var bot = model.change(call);
    var locale = locales.change(call, bot);
    check(call, locale);
    var id = model.newId();
    var type = locale.withObjectProperty(BotStore.SLOT_TYPES).putObject(id).put("slotTypeId", id);
    Model.copy(call, type);
    type.put("creationDateTime", model.now());
    locales.changed(bot, locale);
    return Model.visible(type);
  }

  private static void check(Call call, ObjectNode locale) {
    var name = call.text("slotTypeName");
    if (Model.named(locale, BotStore.SLOT_TYPES, "slotTypeName", name).isPresent()) {
      throw Refusal.conflict("There is a slot type of this name");
    }
    if (!call.text("parentSlotTypeSignature").equals(Slot.ALPHANUMERIC)) {
      throw Refusal.notSimulated("A slot type not derived from " + Slot.ALPHANUMERIC);
    }
    var setting = call.member("valueSelectionSetting");
    if (!setting.path("resolutionStrategy").asText().equals("OriginalValue")) {
      throw Refusal.notSimulated(
          "The resolution strategy " + setting.path("resolutionStrategy").asText());
    }
    var pattern = setting.path("regexFilter").path("pattern").asText();
    if (pattern.isEmpty() || pattern.length() > LONGEST_PATTERN) {
      throw Call.invalid("pattern", "Member must have length between 1 and 300");
    }
  }

  ObjectNode describe(Call call) {
    return Model.visible(
        Model.child(locales.read(call), BotStore.SLOT_TYPES, call.id("slotTypeId"))
            .orElseThrow(() -> Refusal.notFound("No such slot type")));
  }
}
