package callouts.local.flow;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks a flow of type CONTACT_FLOW as CreateContactFlow would (aws-facts 1.0), and lists every
/// problem. Where the service's exact rule is not known, the stricter one is taken.
public final class FlowChecker {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private static final String VERSION = "2019-10-30";
  private static final int MOST_ACTIONS = 250;
  private static final int MOST_CHARACTERS = 256_000;
  private static final int LONGEST_IDENTIFIER = 50;
  private static final String FORBIDDEN_CHARACTERS = "%:(\\/)=$,;[]{}";
  private static final Set<String> FORBIDDEN_IDENTIFIERS =
      Set.of(
          "__proto__",
          "constructor",
          "toString",
          "valueOf",
          "hasOwnProperty",
          "isPrototypeOf",
          "propertyIsEnumerable",
          "toLocaleString",
          "__defineGetter__",
          "__defineSetter__");

  private final Problems problems;
  private final Set<String> identifiers = new HashSet<>();

  private FlowChecker(Problems problems) {
    this.problems = problems;
  }

  /// Lists what is wrong with a flow, in the order of the file; empty: nothing.
  ///
  /// @param file named in the problems
  /// @param json the text of the flow
  /// @param names value of each placeholder `${Name}` in a parameter
  public static List<FlowProblem> check(String file, String json, Map<String, String> names) {
    var problems = new Problems(file);
    parse(json, problems, names);
    return problems.all();
  }

  /// The flow as JSON with its placeholders filled in; of use only where there are no problems.
  static JsonNode parse(String json, Problems problems, Map<String, String> names) {
    try {
      var flow = Placeholders.fill(JSON.readTree(json), names);
      if (json.length() > MOST_CHARACTERS) {
        problems.add("$", "a flow has at most " + MOST_CHARACTERS + " characters");
      }
      new FlowChecker(problems).envelope(flow);
      return flow;
    } catch (JsonProcessingException e) {
      problems.add("$", "this is no JSON: " + e.getOriginalMessage());
      return MissingNode.getInstance();
    }
  }

  private void envelope(JsonNode flow) {
    if (!flow.isObject()) {
      problems.add("$", "a flow is an object");
      return;
    }
    problems.unknownKeys(flow, "$", Set.of("Version", "StartAction", "Metadata", "Actions"));
    if (!flow.path("Version").asText().equals(VERSION)) {
      problems.add("$.Version", "must be " + VERSION);
    }
    var actions = flow.path("Actions");
    if (!actions.isArray() || actions.isEmpty() || actions.size() > MOST_ACTIONS) {
      problems.add("$.Actions", "must be a list of 1 to " + MOST_ACTIONS + " actions");
    }
    for (var i = 0; i < actions.size(); i++) {
      identifier(actions.path(i).path("Identifier"), "$.Actions[" + i + "].Identifier");
    }
    if (!identifiers.contains(flow.path("StartAction").asText())) {
      problems.add("$.StartAction", "must be the identifier of an action");
    }
    for (var i = 0; i < actions.size(); i++) {
      action(actions.path(i), "$.Actions[" + i + "]");
    }
    reachable(flow, actions);
  }

  private void identifier(JsonNode identifier, String path) {
    var id = identifier.asText();
    problems.within(id);
    if (!identifier.isTextual() || id.isEmpty() || id.length() > LONGEST_IDENTIFIER) {
      problems.add(path, "must be a text of 1 to " + LONGEST_IDENTIFIER + " characters");
    }
    if (id.chars().anyMatch(c -> FORBIDDEN_CHARACTERS.indexOf(c) >= 0)) {
      problems.add(path, "must not contain any of " + FORBIDDEN_CHARACTERS);
    }
    if (FORBIDDEN_IDENTIFIERS.contains(id)) {
      problems.add(path, "is a word that must not be an identifier");
    }
    if (!identifiers.add(id)) {
      problems.add(path, "is the identifier of another action, too");
    }
    problems.within("");
  }

  private void action(JsonNode action, String path) {
    problems.within(action.path("Identifier").asText());
    problems.unknownKeys(action, path, Set.of("Identifier", "Type", "Parameters", "Transitions"));
    var type = action.path("Type").asText();
    var stores = action.path("Parameters").path("StoreInput").asText().equals("True");
    ActionRule.of(type, stores)
        .ifPresentOrElse(rule -> follow(rule, action, path), () -> unknown(type, path + ".Type"));
    problems.within("");
  }

  private void follow(ActionRule rule, JsonNode action, String path) {
    new ParameterChecker(problems)
        .check(rule.parameters, action.path("Parameters"), path + ".Parameters");
    new TransitionChecker(problems, identifiers).check(rule, action, path + ".Transitions");
  }

  private void unknown(String type, String path) {
    if (type.equals("EndFlowExecution")) {
      problems.add(
          path, "EndFlowExecution is not legal in a CONTACT_FLOW; end with DisconnectParticipant");
    } else {
      problems.add(
          path, "unknown action type \"" + type + "\"; the rehearsal has " + ActionRule.types());
    }
  }

  private void reachable(JsonNode flow, JsonNode actions) {
    var targets = new HashMap<String, List<String>>();
    for (var action : actions) {
      var transitions = action.path("Transitions");
      var all = new ArrayList<String>();
      all.add(transitions.path("NextAction").asText());
      transitions.path("Errors").forEach(error -> all.add(error.path("NextAction").asText()));
      transitions.path("Conditions").forEach(branch -> all.add(branch.path("NextAction").asText()));
      targets.put(action.path("Identifier").asText(), all);
    }
    var reached = new HashSet<String>();
    var open = new ArrayDeque<>(List.of(flow.path("StartAction").asText()));
    while (!open.isEmpty()) {
      var id = open.remove();
      if (reached.add(id)) {
        open.addAll(targets.getOrDefault(id, List.of()));
      }
    }
    for (var i = 0; i < actions.size(); i++) {
      var id = actions.path(i).path("Identifier").asText();
      if (!reached.contains(id)) {
        problems.within(id);
        problems.add("$.Actions[" + i + "]", "no way leads here from the StartAction");
      }
    }
    problems.within("");
  }
}
