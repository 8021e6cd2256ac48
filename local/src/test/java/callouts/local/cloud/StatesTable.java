package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// All cases of `src/test/resources/states` that end well, as one state machine: moto runs one
/// execution for each server. A case becomes a state that begins with the case's input and keeps
/// its output under the case's number.
///
/// @param expected what every case gives
record StatesTable(String definition, JsonNode expected) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> TARGETS = Set.of("StartAt", "Next", "Default");

  static StatesTable of(String... files) throws IOException {
    var states = JSON.createObjectNode();
    var branches = JSON.createArrayNode();
    var expected = JSON.createArrayNode();
    var titles = new ArrayList<String>();
    for (var file : files) {
      for (var node : read(file)) {
        for (var run : node.path("runs")) {
          if (isCompared(node, run)) {
            branches.add(branch("c" + titles.size() + " ", node, run.path("input")));
            var title = node.path("name").asText() + " " + run.path("input");
            titles.add(title);
            expected.addObject().put("case", title).set("output", run.path("output"));
          }
        }
      }
    }
    name(branches, titles);
    states.putObject("All").put("Type", "Parallel").put("End", true).set("Branches", branches);
    var machine = JSON.createObjectNode().put("StartAt", "All");
    return new StatesTable(machine.set("States", states).toString(), expected);
  }

  /// Functions are not called on moto, an execution of its own is what the context object tells,
  /// waits cost real time there, and what moto is known to do otherwise is noted in the files.
  private static boolean isCompared(JsonNode node, JsonNode run) {
    var text = node.toString();
    return run.has("output")
        && node.has("states")
        && !text.contains("lambda:invoke")
        && !text.contains("dynamodb:")
        && !text.contains("$$.Execution")
        && !text.contains("\"Wait\"")
        && !node.path("moto").has("differs")
        && !run.path("moto").has("differs");
  }

  private static ObjectNode branch(String prefix, JsonNode node, JsonNode input) {
    var inner = JSON.createObjectNode();
    var first = node.path("states").fieldNames().next();
    inner
        .putObject(prefix + "input")
        .put("Type", "Pass")
        .put("Next", prefix + "run")
        .set("Result", input);
    var nested = JSON.createObjectNode().put("StartAt", prefix + first);
    nested.set("States", renamed(node.path("states"), prefix));
    inner
        .putObject(prefix + "run")
        .put("Type", "Parallel")
        .put("Next", prefix + "output")
        .putArray("Branches")
        .add(nested);
    var branch = JSON.createObjectNode().put("StartAt", prefix + "input");
    return branch.set("States", inner);
  }

  /// Names the last state of each branch, and its case in the output.
  private static void name(JsonNode branches, List<String> titles) {
    for (var i = 0; i < titles.size(); i++) {
      var states = (ObjectNode) branches.get(i).path("States");
      var parameters = JSON.createObjectNode().put("case", titles.get(i)).put("output.$", "$[0]");
      states
          .putObject("c" + i + " output")
          .put("Type", "Pass")
          .put("End", true)
          .set("Parameters", parameters);
    }
  }

  /// A copy of a map of states, and of all within, with a prefix before each state's name.
  private static JsonNode renamed(JsonNode states, String prefix) {
    var copy = JSON.createObjectNode();
    states
        .properties()
        .forEach(state -> copy.set(prefix + state.getKey(), retargeted(state.getValue(), prefix)));
    return copy;
  }

  private static JsonNode retargeted(JsonNode node, String prefix) {
    if (node.isArray()) {
      var copy = JSON.createArrayNode();
      node.forEach(element -> copy.add(retargeted(element, prefix)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    var copy = JSON.createObjectNode();
    for (var field : node.properties()) {
      var value = field.getValue();
      if (field.getKey().equals("States")) {
        copy.set("States", renamed(value, prefix));
      } else if (TARGETS.contains(field.getKey()) && value.isTextual()) {
        copy.put(field.getKey(), prefix + value.textValue());
      } else {
        copy.set(field.getKey(), retargeted(value, prefix));
      }
    }
    return copy;
  }

  private static JsonNode read(String file) throws IOException {
    try (var stream = StatesTable.class.getResourceAsStream("/states/" + file + ".json")) {
      return JSON.readTree(Objects.requireNonNull(stream));
    }
  }
}
