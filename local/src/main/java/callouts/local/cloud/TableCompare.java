package callouts.local.cloud;

import callouts.local.cloud.TableCondition.Comparison;
import java.util.Optional;
import java.util.OptionalInt;

/// How DynamoDB compares two values. Values of different types are unequal and have no order.
final class TableCompare {
  private TableCompare() {}

  static boolean holds(
      Optional<? extends TableValue> left,
      Comparison comparison,
      Optional<? extends TableValue> right) {
    return switch (comparison) {
      case EQUAL -> left.isPresent() && left.equals(right);
      case NOT_EQUAL -> !(left.isPresent() && left.equals(right));
      case LESS -> order(left, right).orElse(1) < 0;
      case LESS_OR_EQUAL -> order(left, right).orElse(1) <= 0;
      case GREATER -> order(left, right).orElse(-1) > 0;
      case GREATER_OR_EQUAL -> order(left, right).orElse(-1) >= 0;
    };
  }

  private static OptionalInt order(
      Optional<? extends TableValue> left, Optional<? extends TableValue> right) {
    return left.isPresent() && right.isPresent()
        ? order(left.get(), right.get())
        : OptionalInt.empty();
  }

  /// The order of two texts, numbers or byte strings; nothing for other values.
  static OptionalInt order(TableValue left, TableValue right) {
    return switch (left) {
      case TableValue.S(var one) when right instanceof TableValue.S(var other) ->
          OptionalInt.of(OrderedText.compare(one, other));
      case TableValue.N(var one) when right instanceof TableValue.N(var other) ->
          OptionalInt.of(one.compareTo(other));
      case TableValue.B(var one) when right instanceof TableValue.B(var other) ->
          OptionalInt.of(one.compareTo(other));
      default -> OptionalInt.empty();
    };
  }

  static boolean beginsWith(Optional<TableValue> whole, Optional<TableValue> prefix) {
    if (whole.isEmpty() || prefix.isEmpty()) {
      return false;
    }
    return switch (whole.get()) {
      case TableValue.S(var text) ->
          prefix.get() instanceof TableValue.S(var start) && text.startsWith(start);
      case TableValue.B(var bytes) ->
          prefix.get() instanceof TableValue.B(var start) && bytes.startsWith(start);
      default -> false;
    };
  }

  static boolean contains(Optional<TableValue> whole, Optional<TableValue> part) {
    return whole.isPresent() && part.isPresent() && contains(whole.get(), part.get());
  }

  private static boolean contains(TableValue whole, TableValue part) {
    return switch (whole) {
      case TableValue.S(var text) ->
          part instanceof TableValue.S(var inner) && text.contains(inner);
      case TableValue.B(var bytes) ->
          part instanceof TableValue.B(var inner) && bytes.contains(inner);
      case TableValue.L(var items) -> items.contains(part);
      case TableValue.SS(var texts) -> part instanceof TableValue.S(var one) && texts.contains(one);
      case TableValue.NS(var numbers) ->
          part instanceof TableValue.N(var one) && numbers.contains(one);
      case TableValue.BS(var bytes) -> part instanceof TableValue.B(var one) && bytes.contains(one);
      case TableValue.M _, TableValue.N _, TableValue.Bool _, TableValue.Null _ -> false;
    };
  }
}
