package callouts.local.cloud;

import callouts.local.cloud.TablePath.Step;
import callouts.local.cloud.TableUpdate.Action;
import callouts.local.cloud.TableUpdate.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Carries out an update expression. Every source is read from the item as it was before.
final class TableUpdater {
  private final TableValue.M before;

  private TableUpdater(TableValue.M before) {
    this.before = before;
  }

  /// The item after the update; `before` is unchanged.
  static TableValue.M apply(TableUpdate update, TableValue.M before) {
    var updater = new TableUpdater(before);
    var after = before;
    for (var action : inOrder(update.actions())) {
      after = updater.apply(action, after);
    }
    return after;
  }

  /// Removals come last and from the end, so that an index means what it meant before.
  private static List<Action> inOrder(List<Action> actions) {
    var removals =
        actions.stream()
            .filter(Action.Remove.class::isInstance)
            .sorted(Comparator.comparingInt(TableUpdater::lastIndex).reversed());
    var others = actions.stream().filter(action -> !(action instanceof Action.Remove));
    return Stream.concat(others, removals).toList();
  }

  private static int lastIndex(Action action) {
    return action.path().steps().getLast() instanceof Step.Index(var index) ? index : -1;
  }

  private TableValue.M apply(Action action, TableValue.M item) {
    return switch (action) {
      case Action.Set(var path, var source) -> put(item, path, value(source));
      case Action.Remove(var path) -> change(item, path, Optional.empty());
      case Action.Add(var path, var value) ->
          put(item, path, path.in(before).map(old -> sum(old, value)).orElse(value));
      case Action.Delete(var path, var value) ->
          path.in(before).map(old -> change(item, path, difference(old, value))).orElse(item);
    };
  }

  private static TableValue.M put(TableValue.M item, TablePath path, TableValue value) {
    return change(item, path, Optional.of(value));
  }

  private static TableValue.M change(
      TableValue.M item, TablePath path, Optional<TableValue> value) {
    return (TableValue.M) change(item, path.steps(), value);
  }

  private static TableValue change(
      TableValue parent, List<Step> steps, Optional<TableValue> value) {
    if (steps.size() == 1) {
      return changeChild(parent, steps.getFirst(), value);
    }
    var child = TablePath.child(parent, steps.getFirst()).orElseThrow(TableUpdater::badPath);
    var changed = change(child, steps.subList(1, steps.size()), value);
    return changeChild(parent, steps.getFirst(), Optional.of(changed));
  }

  private static TableValue changeChild(TableValue parent, Step step, Optional<TableValue> value) {
    return switch (step) {
      case Step.Name(var name) when parent instanceof TableValue.M map ->
          value.map(present -> map.with(name, present)).orElseGet(() -> map.without(name));
      case Step.Index(var index) when parent instanceof TableValue.L(var items) ->
          changeElement(items, index, value);
      case Step.Name _, Step.Index _ -> throw badPath();
    };
  }

  private static TableValue changeElement(
      List<TableValue> items, int index, Optional<TableValue> value) {
    var copy = new ArrayList<>(items);
    if (index < copy.size()) {
      copy.remove(index);
      value.ifPresent(present -> copy.add(index, present));
    } else {
      value.ifPresent(copy::add);
    }
    return new TableValue.L(copy);
  }

  private static TableRefusal badPath() {
    return TableRefusal.invalid(
        "The document path provided in the update expression is invalid for update");
  }

  private TableValue value(Source source) {
    return switch (source) {
      case Source.At(var path) ->
          path.in(before)
              .orElseThrow(
                  () ->
                      TableRefusal.invalid(
                          "The provided expression refers to an attribute that does not exist in"
                              + " the item"));
      case Source.Literal(var value) -> value;
      case Source.IfNotExists(var path, var otherwise) ->
          path.in(before).orElseGet(() -> value(otherwise));
      case Source.ListAppend(var first, var second) -> append(value(first), value(second));
      case Source.Plus(var left, var right) ->
          new TableValue.N(number(value(left)).add(number(value(right))));
      case Source.Minus(var left, var right) ->
          new TableValue.N(number(value(left)).subtract(number(value(right))));
    };
  }

  private static TableValue append(TableValue first, TableValue second) {
    if (first instanceof TableValue.L(var head) && second instanceof TableValue.L(var tail)) {
      var all = new ArrayList<>(head);
      all.addAll(tail);
      return new TableValue.L(all);
    }
    throw wrongType();
  }

  private static BigDecimal number(TableValue value) {
    if (value instanceof TableValue.N(var number)) {
      return number;
    }
    throw wrongType();
  }

  private static TableValue sum(TableValue old, TableValue added) {
    return switch (old) {
      case TableValue.N(var number) -> new TableValue.N(number.add(number(added)));
      case TableValue.SS(var texts) when added instanceof TableValue.SS(var more) ->
          new TableValue.SS(union(texts, more));
      case TableValue.NS(var numbers) when added instanceof TableValue.NS(var more) ->
          new TableValue.NS(union(numbers, more));
      case TableValue.BS(var bytes) when added instanceof TableValue.BS(var more) ->
          new TableValue.BS(union(bytes, more));
      default -> throw wrongType();
    };
  }

  private static Optional<TableValue> difference(TableValue old, TableValue removed) {
    return switch (old) {
      case TableValue.SS(var texts) when removed instanceof TableValue.SS(var less) ->
          without(texts, less).map(TableValue.SS::new);
      case TableValue.NS(var numbers) when removed instanceof TableValue.NS(var less) ->
          without(numbers, less).map(TableValue.NS::new);
      case TableValue.BS(var bytes) when removed instanceof TableValue.BS(var less) ->
          without(bytes, less).map(TableValue.BS::new);
      default -> throw wrongType();
    };
  }

  private static <T> Set<T> union(Set<T> some, Set<T> more) {
    var all = new LinkedHashSet<>(some);
    all.addAll(more);
    return all;
  }

  private static <T> Optional<Set<T>> without(Set<T> all, Set<T> less) {
    var left = new LinkedHashSet<>(all);
    left.removeAll(less);
    return left.isEmpty() ? Optional.empty() : Optional.of(left);
  }

  private static TableRefusal wrongType() {
    return TableRefusal.invalid("An operand in the update expression has an incorrect data type");
  }
}
