package callouts.local.lexmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What makes a build fail. The rules are Lex's, the words ours: Lex's are not published.
final class BuildCheck {
  private static final Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");
  private static final String BUILT_IN = "AMAZON.";

  private final List<String> failures = new ArrayList<>();
  private final Map<String, String> owners = new HashMap<>();
  private final ObjectNode locale;

  private BuildCheck(ObjectNode locale) {
    this.locale = locale;
  }

  /// All reasons why a locale cannot be built; empty where it can.
  static List<String> failures(ObjectNode locale) {
    var check = new BuildCheck(locale);
    for (var intent : locale.withObjectProperty(BotStore.INTENTS)) {
      check.intent((ObjectNode) intent);
    }
    return check.failures;
  }

  private void intent(ObjectNode intent) {
    var name = intent.path("intentName").asText();
    var prioritised = new HashSet<String>();
    intent.path("slotPriorities").forEach(p -> prioritised.add(p.path("slotId").asText()));
    var slots = new HashSet<String>();
    for (var slot : intent.withObjectProperty(BotStore.SLOTS)) {
      slots.add(slot.path("slotName").asText());
      slot(name, slot, prioritised);
    }
    for (var utterance : intent.path("sampleUtterances")) {
      utterance(name, utterance.path("utterance").asText(), slots);
    }
  }

  private void slot(String intent, JsonNode slot, Set<String> prioritised) {
    var name = slot.path("slotName").asText();
    if (!prioritised.contains(slot.path("slotId").asText())) {
      failures.add("Intent %s: the slot %s has no priority".formatted(intent, name));
    }
    var type = slot.path("slotTypeId").asText();
    if (!type.startsWith(BUILT_IN) && !locale.withObjectProperty(BotStore.SLOT_TYPES).has(type)) {
      failures.add("Intent %s: the slot type of %s does not exist".formatted(intent, name));
    }
  }

  private void utterance(String intent, String text, Set<String> slots) {
    for (var found = IN_BRACES.matcher(text); found.find(); ) {
      if (!slots.contains(found.group(1))) {
        failures.add(
            "Intent %s: the utterance \"%s\" names the slot %s, which does not exist"
                .formatted(intent, text, found.group(1)));
      }
    }
    var owner = owners.putIfAbsent(text.toLowerCase(Locale.ROOT).strip(), intent);
    if (owner != null) {
      failures.add(
          "Intents %s and %s have the same utterance \"%s\"".formatted(owner, intent, text));
    }
  }
}
