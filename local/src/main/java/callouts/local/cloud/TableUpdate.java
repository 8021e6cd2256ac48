package callouts.local.cloud;

import java.util.List;
import java.util.stream.Stream;

/// An update expression: what to set, remove, add and delete, in that order.
record TableUpdate(List<Action> actions) {
  TableUpdate {
    actions = List.copyOf(actions);
  }

  /// One change of one place.
  sealed interface Action {
    TablePath path();

    /// `SET a = :b`
    record Set(TablePath path, Source source) implements Action {}

    /// `REMOVE a`
    record Remove(TablePath path) implements Action {}

    /// `ADD a :b`: to a number or a set, which may be missing
    record Add(TablePath path, TableValue value) implements Action {}

    /// `DELETE a :b`: from a set
    record Delete(TablePath path, TableValue value) implements Action {}
  }

  /// Where a set place gets its value.
  sealed interface Source {
    /// Another place, or itself: `a`
    record At(TablePath path) implements Source {}

    /// `:value`
    record Literal(TableValue value) implements Source {}

    /// `if_not_exists(a, :b)`
    record IfNotExists(TablePath path, Source otherwise) implements Source {}

    /// `list_append(a, :b)`
    record ListAppend(Source first, Source second) implements Source {}

    /// `a + :b`
    record Plus(Source left, Source right) implements Source {}

    /// `a - :b`
    record Minus(Source left, Source right) implements Source {}
  }

  List<TablePath> paths() {
    return actions.stream().map(Action::path).toList();
  }

  Stream<String> attributes() {
    return actions.stream().map(action -> action.path().attribute());
  }
}
