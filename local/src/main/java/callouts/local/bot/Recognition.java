package callouts.local.bot;

import java.util.Map;
import java.util.stream.Collectors;

/// What a bot took a turn to mean.
///
/// @param intent the bare name, such as `YesIntent`
/// @param slots by name; only those that were filled
/// @param confidence 0 to 1; 0 for the fallback intent
public record Recognition(String intent, Map<String, Value> slots, double confidence) {
  public Recognition {
    slots = Map.copyOf(slots);
  }

  /// A filled slot.
  ///
  /// @param original the words, or keys
  /// @param interpreted what they mean, in Lex's form (aws-facts 4.1)
  public record Value(String original, String interpreted) {}

  /// The interpreted values alone, by slot name.
  public Map<String, String> values() {
    return slots.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, slot -> slot.getValue().interpreted()));
  }
}
