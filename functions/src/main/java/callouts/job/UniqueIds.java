package callouts.job;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/// The ids of a job's receivers, and where an id stands that is there more than once.
final class UniqueIds {
  private static final int MOST_NAMED = 50;

  private final Map<String, Integer> first = new HashMap<>();
  private final Map<String, List<Integer>> repeated = new LinkedHashMap<>();

  /// @param position the receiver's row or index
  void add(String id, int position) {
    var before = first.putIfAbsent(id, position);
    if (before != null) {
      repeated.computeIfAbsent(id, _ -> new ArrayList<>(List.of(before))).add(position);
    }
  }

  /// Each id that is there more than once, with all its positions.
  void forEachRepeated(BiConsumer<String, List<Integer>> action) {
    repeated.forEach(action);
  }

  /// Positions in a message: all of them, as long as a person would read them.
  static String listed(List<Integer> positions) {
    int more = positions.size() - MOST_NAMED;
    return positions.stream()
            .limit(MOST_NAMED)
            .map(String::valueOf)
            .collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
