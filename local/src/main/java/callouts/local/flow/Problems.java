package callouts.local.flow;

import callouts.local.flow.FlowProblem.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Gathers what is wrong with one flow.
final class Problems {
  private final String file;
  private final List<FlowProblem> found = new ArrayList<>();
  private String action = "";

  Problems(String file) {
    this.file = file;
  }

  /// Problems from now on are of this action; `""`: of the flow as a whole.
  void within(String identifier) {
    action = identifier;
  }

  /// Connect refuses it.
  void add(String path, String message) {
    add(Kind.REFUSED, path, message);
  }

  void add(Kind kind, String path, String message) {
    found.add(new FlowProblem(kind, file, action, path, message));
  }

  void unknownKeys(JsonNode object, String path, Set<String> known) {
    object
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                var all = String.join(", ", known.stream().sorted().toList());
                add(path + "." + key, "unknown; known here: " + (all.isEmpty() ? "nothing" : all));
              }
            });
  }

  List<FlowProblem> all() {
    return List.copyOf(found);
  }
}
