package callouts.bot;

import java.util.List;
import java.util.Optional;

/// One thing a person may mean.
///
/// @param name what the contact flow compares, such as `YesIntent`
/// @param description may be empty
/// @param builtIn the signature of Lex's own intent, such as `AMAZON.RepeatIntent`; such an intent
///     has no utterances or slots of its own (aws-facts 4.1)
/// @param utterances what people say, with `{Slot}` where a value stands
/// @param slots in the order of their priority
public record Intent(
    String name,
    String description,
    Optional<String> builtIn,
    List<String> utterances,
    List<Slot> slots) {

  /// The signature of the intent Lex answers with where nothing else fits.
  public static final String FALLBACK = "AMAZON.FallbackIntent";

  public Intent {
    utterances = List.copyOf(utterances);
    slots = List.copyOf(slots);
    if (builtIn.isPresent() && !(utterances.isEmpty() && slots.isEmpty())) {
      throw new IllegalArgumentException("a built-in intent has nothing of its own");
    }
  }

  /// Whether this is what Lex answers where nothing else fits.
  public boolean isFallback() {
    return builtIn.filter(FALLBACK::equals).isPresent();
  }
}
