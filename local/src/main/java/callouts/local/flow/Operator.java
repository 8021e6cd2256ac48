package callouts.local.flow;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/// How a condition compares (aws-facts 1.0): texts with regard to case, numbers by their value.
/// A text that is no number satisfies no number's condition.
public enum Operator {
  EQUALS("Equals"),
  TEXT_STARTS_WITH("TextStartsWith"),
  TEXT_ENDS_WITH("TextEndsWith"),
  TEXT_CONTAINS("TextContains"),
  NUMBER_GREATER_THAN("NumberGreaterThan"),
  NUMBER_GREATER_OR_EQUAL_TO("NumberGreaterOrEqualTo"),
  NUMBER_LESS_THAN("NumberLessThan"),
  NUMBER_LESS_OR_EQUAL_TO("NumberLessOrEqualTo");

  private final String word;

  Operator(String word) {
    this.word = word;
  }

  /// Finds an operator by its word in the flow language.
  public static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(operator -> operator.word.equals(word)).findFirst();
  }

  /// Whether the condition is fulfilled.
  public boolean holds(String value, String operand) {
    return switch (this) {
      case EQUALS -> value.equals(operand);
      case TEXT_STARTS_WITH -> value.startsWith(operand);
      case TEXT_ENDS_WITH -> value.endsWith(operand);
      case TEXT_CONTAINS -> value.contains(operand);
      case NUMBER_GREATER_THAN -> compared(value, operand).filter(sign -> sign > 0).isPresent();
      case NUMBER_GREATER_OR_EQUAL_TO ->
          compared(value, operand).filter(sign -> sign >= 0).isPresent();
      case NUMBER_LESS_THAN -> compared(value, operand).filter(sign -> sign < 0).isPresent();
      case NUMBER_LESS_OR_EQUAL_TO ->
          compared(value, operand).filter(sign -> sign <= 0).isPresent();
    };
  }

  private static Optional<Integer> compared(String value, String operand) {
    try {
      return Optional.of(new BigDecimal(value).compareTo(new BigDecimal(operand)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
