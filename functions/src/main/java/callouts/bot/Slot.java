package callouts.bot;

import java.util.Optional;

/// One value within what a person says.
///
/// @param name as it stands in braces in the utterances
/// @param type one of Lex's own slot types, such as `AMAZON.Date`
/// @param pattern the only form an `AMAZON.AlphaNumeric` value may have, such as `[0-9]{1,12}`. In
///     Lex a pattern belongs to a slot type derived from the built-in one
/// @param prompt what Lex asks where the value is missing
/// @param priority from 1; Lex asks in this order, and a slot without one breaks the build
///     (aws-facts 4.1)
/// @param required whether Lex asks for it
public record Slot(
    String name,
    String type,
    Optional<String> pattern,
    String prompt,
    int priority,
    boolean required) {

  /// The type of digits and letters, spoken or keyed.
  public static final String ALPHANUMERIC = "AMAZON.AlphaNumeric";
}
