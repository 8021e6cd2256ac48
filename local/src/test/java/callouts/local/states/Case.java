package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// One execution of a case file in `src/test/resources/states`.
///
/// @param run its `input`, and what is expected: `output`, or `error` and `cause`, and `seconds`
record Case(String name, String definition, JsonNode objects, JsonNode run) {

  static List<Case> all(String... files) {
    var cases = new ArrayList<Case>();
    for (var file : files) {
      for (var node : read(file)) {
        for (var run : node.path("runs")) {
          var title = file + ": " + node.path("name").asText() + " " + run.path("input");
          var name = title.substring(0, Math.min(title.length(), 150));
          cases.add(new Case(name, definition(node), node.path("objects"), run));
        }
      }
    }
    return cases;
  }

  static JsonNode read(String file) {
    try (var stream = Case.class.getResourceAsStream("/states/" + file + ".json")) {
      return JsonText.JSON.readTree(Objects.requireNonNull(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A case may give its states alone; the first is where it starts.
  static String definition(JsonNode node) {
    if (node.has("definition")) {
      return node.path("definition").toString();
    }
    var machine =
        JsonText.object().put("StartAt", node.path("states").fieldNames().next());
    return machine.set("States", node.path("states")).toString();
  }

  String input() {
    return run.path("input").toString();
  }

  void lay(Workbench bench) {
    objects
        .properties()
        .forEach(object -> bench.object(object.getKey(), object.getValue().toString()));
  }

  @Override
  public String toString() {
    return name;
  }
}
