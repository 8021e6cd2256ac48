package callouts.job;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// The six kinds of question; each fixes what counts as an answer.
///
/// An enum and not a sealed interface: all six carry the same data, a template.
public enum QuestionType {
  OK("OK"),
  YES_NO("Yes/No"),
  MULTIPLE_CHOICE("Multiple Choice"),
  DATE("Date"),
  TIME("Time"),
  NUMBER("Number");

  private final String label;

  QuestionType(String label) {
    this.label = label;
  }

  /// The word authors and readers see, and the contact flow compares.
  public String label() {
    return label;
  }

  /// Finds a type as people type it: case, space, `_`, dashes and what nobody sees do not matter.
  public static Optional<QuestionType> of(String typed) {
    var wanted = fold(typed);
    return Arrays.stream(values()).filter(type -> fold(type.label).equals(wanted)).findFirst();
  }

  /// All labels, for a message that says what would be right.
  public static String labels() {
    return Arrays.stream(values()).map(QuestionType::label).collect(Collectors.joining(", "));
  }

  private static String fold(String text) {
    return Words.fold(text).replaceAll("\\p{Pd}", "");
  }
}
