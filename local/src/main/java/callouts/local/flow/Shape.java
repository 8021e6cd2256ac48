package callouts.local.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What a parameter of an action may be (the parameter pages behind aws-facts 1.2 to 1.13).
sealed interface Shape {

  /// A scalar: a JSON string, or a number where the console writes one.
  ///
  /// @param may whether it may hold references
  /// @param fixed what it must match where it holds none
  /// @param right what would be right, for the message
  record Text(May may, Pattern fixed, String right) implements Shape {}

  /// An object with known keys.
  ///
  /// @param exactlyOneOf of these keys one is there, and no other; may be empty
  /// @param someOf of these keys at least one is there; may be empty
  record Group(Map<String, Field> fields, List<String> exactlyOneOf, List<String> someOf)
      implements Shape {
    public Group {
      fields = Map.copyOf(fields);
    }
  }

  /// An object with keys of the author's choice.
  record Entries(Pattern keys, String right, Shape values) implements Shape {}

  /// A list of some of these words.
  record Words(Set<String> words) implements Shape {}

  /// One word of several, of which only some are simulated.
  record Choice(List<String> simulated, List<String> others) implements Shape {}

  /// Known to Connect, refused here.
  record NotSimulated() implements Shape {}

  /// One key of a [Group].
  record Field(Shape shape, boolean required) {}

  /// Where references may stand (aws-facts 1.0).
  enum May {
    STATIC,
    STATIC_OR_REFERENCE,
    REFERENCE,
    MIXED
  }
}
