package callouts.local.permit;

import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/// One line of a statement's `Condition`: `{"StringEquals": {"aws:ResourceAccount": "…"}}`.
///
/// @param values of which one must hold
record Condition(Operator operator, String key, List<String> values) {
  Condition {
    values = List.copyOf(values);
  }

  /// How a value is compared.
  enum Operator {
    STRING_EQUALS("StringEquals", String::equals),
    STRING_LIKE("StringLike", (wanted, value) -> Names.matcher(wanted, 0).test(value));

    private final String word;
    private final BiPredicate<String, String> test;

    Operator(String word, BiPredicate<String, String> test) {
      this.word = word;
      this.test = test;
    }

    /// As a policy spells it.
    String word() {
      return word;
    }
  }

  /// @param context the value of each condition key the rehearsal knows
  boolean holds(Map<String, String> context) {
    var value = context.get(key);
    return value != null && values.stream().anyMatch(wanted -> operator.test.test(wanted, value));
  }
}
