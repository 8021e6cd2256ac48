package callouts.local.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where in an item a value is: `answers.q1`, `tries[0]`.
///
/// @param steps at least one, the first a name
record TablePath(List<Step> steps) {
  TablePath {
    steps = List.copyOf(steps);
  }

  /// One step into a map or a list.
  sealed interface Step {
    /// Into a map: `.q1`.
    record Name(String name) implements Step {
      @Override
      public String toString() {
        return name;
      }
    }

    /// Into a list: `[0]`.
    record Index(int index) implements Step {
      @Override
      public String toString() {
        return "[" + index + "]";
      }
    }
  }

  static TablePath of(String name) {
    return new TablePath(List.of(new Step.Name(name)));
  }

  /// The name of the attribute the path begins with.
  String attribute() {
    return steps.getFirst().toString();
  }

  boolean isAttribute() {
    return steps.size() == 1;
  }

  Optional<TableValue> in(TableValue.M item) {
    TableValue value = item;
    for (var step : steps) {
      var next = child(value, step);
      if (next.isEmpty()) {
        return next;
      }
      value = next.get();
    }
    return Optional.of(value);
  }

  static Optional<TableValue> child(TableValue parent, Step step) {
    return switch (step) {
      case Step.Name(var name) ->
          parent instanceof TableValue.M(var entries)
              ? Optional.ofNullable(entries.get(name))
              : Optional.empty();
      case Step.Index(var index) ->
          parent instanceof TableValue.L(var items) && index < items.size()
              ? Optional.of(items.get(index))
              : Optional.empty();
    };
  }

  /// Whether one path is the other or leads through it.
  boolean overlaps(TablePath other) {
    var shared = Math.min(steps.size(), other.steps.size());
    return steps.subList(0, shared).equals(other.steps.subList(0, shared));
  }

  /// Whether the paths treat the same place as a map and as a list.
  boolean conflicts(TablePath other) {
    var shared = Math.min(steps.size(), other.steps.size());
    for (var i = 0; i < shared; i++) {
      if (!steps.get(i).equals(other.steps.get(i))) {
        return steps.get(i) instanceof Step.Name != other.steps.get(i) instanceof Step.Name;
      }
    }
    return false;
  }

  /// The parts of an item that the paths lead to, each under the names that lead there; elements of
  /// a list close ranks.
  static TableValue.M project(TableValue.M item, List<TablePath> paths) {
    var steps = paths.stream().map(TablePath::steps).toList();
    return (TableValue.M) projected(item, steps).orElse(TableValue.M.empty());
  }

  private static Optional<TableValue> projected(TableValue value, List<List<Step>> paths) {
    if (paths.stream().anyMatch(List::isEmpty)) {
      return Optional.of(value);
    }
    return switch (value) {
      case TableValue.M(var entries) -> {
        var kept = new LinkedHashMap<String, TableValue>();
        entries.forEach(
            (name, child) ->
                projectedChild(child, new Step.Name(name), paths)
                    .ifPresent(part -> kept.put(name, part)));
        yield kept.isEmpty() ? Optional.empty() : Optional.of(new TableValue.M(kept));
      }
      case TableValue.L(var items) -> {
        var kept = new ArrayList<TableValue>();
        for (var i = 0; i < items.size(); i++) {
          projectedChild(items.get(i), new Step.Index(i), paths).ifPresent(kept::add);
        }
        yield kept.isEmpty() ? Optional.empty() : Optional.of(new TableValue.L(kept));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<TableValue> projectedChild(
      TableValue child, Step step, List<List<Step>> paths) {
    var below =
        paths.stream()
            .filter(path -> path.getFirst().equals(step))
            .map(path -> path.subList(1, path.size()))
            .toList();
    return below.isEmpty() ? Optional.empty() : projected(child, below);
  }

  /// As DynamoDB shows a path in its messages: `[answers, q1]`.
  @Override
  public String toString() {
    return steps.stream().map(Step::toString).collect(Collectors.joining(", ", "[", "]"));
  }
}
