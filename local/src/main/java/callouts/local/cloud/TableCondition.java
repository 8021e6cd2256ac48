package callouts.local.cloud;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A condition, filter or key condition expression, its placeholders replaced by what they stand
/// for.
sealed interface TableCondition {

  /// `a AND b`
  record And(TableCondition left, TableCondition right) implements TableCondition {}

  /// `a OR b`
  record Or(TableCondition left, TableCondition right) implements TableCondition {}

  /// `NOT a`
  record Not(TableCondition condition) implements TableCondition {}

  /// `a = :b`, `a <> :b`, `a < :b`, …
  record Compare(Operand left, Comparison comparison, Operand right) implements TableCondition {}

  /// `a BETWEEN :low AND :high`, both included
  record Between(Operand operand, Operand low, Operand high) implements TableCondition {}

  /// `a IN (:b, :c)`
  record In(Operand operand, List<Operand> choices) implements TableCondition {}

  /// `attribute_exists(a)`
  record Exists(TablePath path) implements TableCondition {}

  /// `attribute_type(a, :type)`
  record HasType(TablePath path, Operand type) implements TableCondition {}

  /// `begins_with(a, :prefix)`, of texts or bytes
  record BeginsWith(Operand operand, Operand prefix) implements TableCondition {}

  /// `contains(a, :part)`: a part of a text or of bytes, or a member of a set or list
  record Contains(Operand operand, Operand part) implements TableCondition {}

  /// The comparison operators as the expression writes them.
  enum Comparison {
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    String symbol() {
      return symbol;
    }

    static Optional<Comparison> of(String symbol) {
      return List.of(values()).stream().filter(each -> each.symbol.equals(symbol)).findFirst();
    }
  }

  /// What is compared.
  sealed interface Operand {
    /// A place in the item: `answers.q1`
    record At(TablePath path) implements Operand {}

    /// A value of the request: `:value`
    record Literal(TableValue value) implements Operand {}

    /// How many characters, bytes or members: `size(a)`
    record Size(Operand of) implements Operand {}

    /// The operand's value, or nothing where the item has none.
    default Optional<TableValue> in(TableValue.M item) {
      return switch (this) {
        case At(var path) -> path.in(item);
        case Literal(var value) -> Optional.of(value);
        case Size(var of) -> of.in(item).flatMap(Operand::size);
      };
    }

    private static Optional<TableValue> size(TableValue value) {
      return switch (value) {
        case TableValue.S(var text) -> count(text.codePointCount(0, text.length()));
        case TableValue.B(var latin1) -> count(latin1.length());
        case TableValue.M(var entries) -> count(entries.size());
        case TableValue.L(var items) -> count(items.size());
        case TableValue.SS(var values) -> count(values.size());
        case TableValue.NS(var values) -> count(values.size());
        case TableValue.BS(var values) -> count(values.size());
        case TableValue.N _, TableValue.Bool _, TableValue.Null _ -> Optional.empty();
      };
    }

    private static Optional<TableValue> count(int size) {
      return Optional.of(new TableValue.N(BigDecimal.valueOf(size)));
    }
  }

  /// Whether the condition holds for an item; an item that is not there is empty.
  default boolean holds(TableValue.M item) {
    return switch (this) {
      case And(var left, var right) -> left.holds(item) && right.holds(item);
      case Or(var left, var right) -> left.holds(item) || right.holds(item);
      case Not(var condition) -> !condition.holds(item);
      case Compare(var left, var comparison, var right) ->
          TableCompare.holds(left.in(item), comparison, right.in(item));
      case Between(var operand, var low, var high) ->
          TableCompare.holds(operand.in(item), Comparison.GREATER_OR_EQUAL, low.in(item))
              && TableCompare.holds(operand.in(item), Comparison.LESS_OR_EQUAL, high.in(item));
      case In(var operand, var choices) ->
          choices.stream()
              .anyMatch(
                  choice ->
                      TableCompare.holds(operand.in(item), Comparison.EQUAL, choice.in(item)));
      case Exists(var path) -> path.in(item).isPresent();
      case HasType(var path, var type) ->
          path.in(item).map(TableValue::type).map(TableValue.S::new).equals(type.in(item));
      case BeginsWith(var operand, var prefix) ->
          TableCompare.beginsWith(operand.in(item), prefix.in(item));
      case Contains(var operand, var part) ->
          TableCompare.contains(operand.in(item), part.in(item));
    };
  }
}
