package callouts.local.cloud;

import callouts.local.cloud.TableCondition.Comparison;
import callouts.local.cloud.TableCondition.Operand;
import callouts.local.cloud.TableDefinition.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The part of an ordered map that a query or scan reads.
///
/// @param from the first place that can be in it
/// @param to a place after all that are in it
record TableRange(String from, String to) {
  private static final TableRange EVERYTHING =
      new TableRange("", String.valueOf(OrderedText.HIGHEST));

  static TableRange everything() {
    return EVERYTHING;
  }

  /// What a key condition selects: one value of the partition key and, at will, a range of the sort
  /// key.
  static TableRange of(TableCondition condition, Key partition, Optional<Key> sort) {
    var onPartition = new ArrayList<TableCondition>();
    var onSort = new ArrayList<TableCondition>();
    for (var part : conjuncts(condition)) {
      var attribute = attribute(part);
      if (attribute.equals(partition.name())) {
        onPartition.add(part);
      } else if (sort.isPresent() && attribute.equals(sort.get().name())) {
        onSort.add(part);
      } else {
        throw missing(onPartition.isEmpty() ? partition : sort.orElse(partition));
      }
    }
    if (onPartition.isEmpty()) {
      throw missing(partition);
    }
    if (onPartition.size() > 1 || onSort.size() > 1) {
      throw TableRefusal.invalid("KeyConditionExpressions must only contain one condition per key");
    }
    var prefix = TableKeys.of(partitionValue(onPartition.getFirst(), partition));
    return onSort.isEmpty()
        ? startingWith(prefix)
        : ofSort(onSort.getFirst(), sort.orElseThrow(), prefix);
  }

  private static TableRefusal missing(Key key) {
    return TableRefusal.invalid("Query condition missed key schema element: " + key.name());
  }

  private static List<TableCondition> conjuncts(TableCondition condition) {
    if (condition instanceof TableCondition.And(var left, var right)) {
      var all = new ArrayList<>(conjuncts(left));
      all.addAll(conjuncts(right));
      return all;
    }
    return List.of(condition);
  }

  private static String attribute(TableCondition condition) {
    return switch (condition) {
      case TableCondition.Compare(Operand.At(var path), _, _) when path.isAttribute() ->
          path.attribute();
      case TableCondition.Between(Operand.At(var path), _, _) when path.isAttribute() ->
          path.attribute();
      case TableCondition.BeginsWith(Operand.At(var path), _) when path.isAttribute() ->
          path.attribute();
      case TableCondition.Or _,
          TableCondition.Not _,
          TableCondition.In _,
          TableCondition.Exists _ ->
          throw TableRefusal.invalid(
              "Invalid KeyConditionExpression: Invalid operator used in KeyConditionExpression");
      default -> throw notSupported();
    };
  }

  private static TableRefusal notSupported() {
    return TableRefusal.invalid("Query key condition not supported");
  }

  private static TableValue partitionValue(TableCondition condition, Key partition) {
    if (condition instanceof TableCondition.Compare(_, var comparison, var right)
        && comparison == Comparison.EQUAL) {
      return literal(right, partition);
    }
    throw notSupported();
  }

  private static TableValue literal(Operand operand, Key key) {
    if (!(operand instanceof Operand.Literal(var value))) {
      throw notSupported();
    }
    if (!value.type().equals(key.type().name())) {
      throw TableRefusal.invalidValue("Condition parameter type does not match schema type");
    }
    return value;
  }

  private static TableRange ofSort(TableCondition condition, Key sort, String prefix) {
    return switch (condition) {
      case TableCondition.Compare(_, var comparison, var right) ->
          compared(comparison, prefix, prefix + TableKeys.of(literal(right, sort)));
      case TableCondition.Between(_, var low, var high) ->
          new TableRange(
              prefix + TableKeys.of(literal(low, sort)),
              after(prefix + TableKeys.of(literal(high, sort))));
      case TableCondition.BeginsWith(_, var start) ->
          startingWith(prefix + TableKeys.prefixOf(literal(start, sort)));
      default -> throw notSupported();
    };
  }

  private static TableRange compared(Comparison comparison, String prefix, String key) {
    return switch (comparison) {
      case EQUAL -> startingWith(key);
      case LESS -> new TableRange(prefix, key);
      case LESS_OR_EQUAL -> new TableRange(prefix, after(key));
      case GREATER -> new TableRange(after(key), after(prefix));
      case GREATER_OR_EQUAL -> new TableRange(key, after(prefix));
      case NOT_EQUAL -> throw notSupported();
    };
  }

  private static TableRange startingWith(String prefix) {
    return new TableRange(prefix, after(prefix));
  }

  private static String after(String prefix) {
    return prefix + OrderedText.HIGHEST;
  }

  /// What is left when everything up to `place`, and itself, has been read.
  TableRange continuedAfter(String place, boolean forward) {
    if (place.compareTo(from) < 0 || place.compareTo(to) >= 0) {
      throw TableRefusal.invalid("The provided starting key is invalid");
    }
    return forward ? new TableRange(place + '\0', to) : new TableRange(from, place);
  }

  /// A map's cursor takes both its ends in; this range does not hold its upper one.
  boolean holds(String place) {
    return place.compareTo(to) < 0;
  }
}
