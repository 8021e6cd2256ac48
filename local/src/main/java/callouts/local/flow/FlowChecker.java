package callouts.local.flow;

import callouts.local.flow.FlowProblem.Kind;
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
import java.util.function.Function;

/// Checks a flow as CreateContactFlow would (aws-facts 1.0), and lists every problem: what Connect
/// refuses, what is not simulated and so not checked, and what a flow of ours is not to have. A
/// flow of ours has none of the three.
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
  private final FlowType type;
  private final Set<String> identifiers = new HashSet<>();

  private FlowChecker(Problems problems, FlowType type) {
    this.problems = problems;
    this.type = type;
  }

  /// Lists what is wrong with a flow of type CONTACT_FLOW, in the order of the file; may be empty.
  ///
  /// @param file named in the problems
  /// @param json the text of the flow
  /// @param names value of each placeholder `${Name}` in a parameter
  public static List<FlowProblem> check(String file, String json, Map<String, String> names) {
    var problems = new Problems(file);
    parse(json, problems, names);
    return problems.all();
  }

  /// Lists what is wrong with a flow that was exported, of whatever type it is.
  public static List<FlowProblem> checkExport(String file, String json) {
    var problems = new Problems(file);
    parse(json, problems, Map.of(), FlowType::ofExport);
    return problems.all();
  }

  /// The flow as JSON with its placeholders filled in; of use only where there are no problems.
  static JsonNode parse(String json, Problems problems, Map<String, String> names) {
    return parse(json, problems, names, _ -> FlowType.CONTACT_FLOW);
  }

  private static JsonNode parse(
      String json,
      Problems problems,
      Map<String, String> names,
      Function<JsonNode, FlowType> type) {
    try {
      var flow = Placeholders.fill(JSON.readTree(json), names);
      if (json.length() > MOST_CHARACTERS) {
        problems.add("$", "a flow has at most " + MOST_CHARACTERS + " characters");
      }
      new FlowChecker(problems, type.apply(flow)).envelope(flow);
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
    problems.unknownKeys(
        flow, "$", Set.of("Version", "StartAction", "Metadata", "Actions", "Settings"));
    if (flow.has("Settings")) {
      problems.add(Kind.UNCHECKED, "$.Settings", "is a module's; not simulated");
    }
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
    var word = action.path("Type").asText();
    var stores = action.path("Parameters").path("StoreInput").asText().equals("True");
    var rule = ActionRule.of(word, stores);
    var other = OtherAction.of(word);
    if (rule.isPresent()) {
      new ParameterChecker(problems)
          .check(rule.get().parameters, action.path("Parameters"), path + ".Parameters");
      follow(rule.get().branching, action, path);
    } else if (other.isPresent()) {
      problems.add(Kind.UNCHECKED, path + ".Type", word + " is not simulated");
      follow(other.get().branching, action, path);
    } else {
      problems.add(
          Kind.UNCHECKED,
          path + ".Type",
          "unknown action type \"" + word + "\"; the rehearsal has " + ActionRule.types());
    }
    problems.within("");
  }

  private void follow(Branching branching, JsonNode action, String path) {
    if (branching.isEnd() && !type.mayEndWith(branching.type())) {
      problems.add(
          path + ".Type",
          branching.type() + " is not legal in a " + type + "; end with " + type.ends());
    }
    new TransitionChecker(problems, identifiers).check(branching, action, path + ".Transitions");
  }

  /// From the start a way leads to every action, and from every action a way to an end.
  private void reachable(JsonNode flow, JsonNode actions) {
    var targets = new HashMap<String, List<String>>();
    var sources = new HashMap<String, List<String>>();
    for (var action : actions) {
      var id = action.path("Identifier").asText();
      for (var target : targets(action.path("Transitions"))) {
        targets.computeIfAbsent(id, _ -> new ArrayList<>()).add(target);
        sources.computeIfAbsent(target, _ -> new ArrayList<>()).add(id);
      }
    }
    var ends =
        actions
            .valueStream()
            .map(action -> action.path("Identifier").asText())
            .filter(id -> !targets.containsKey(id))
            .toList();
    unreached(
        actions,
        from(List.of(flow.path("StartAction").asText()), targets),
        "no way leads here from the StartAction");
    unreached(actions, from(ends, sources), "no way leads from here to an end");
  }

  private static List<String> targets(JsonNode transitions) {
    var all = new ArrayList<String>();
    all.add(transitions.path("NextAction").asText());
    transitions.path("Errors").forEach(error -> all.add(error.path("NextAction").asText()));
    transitions.path("Conditions").forEach(branch -> all.add(branch.path("NextAction").asText()));
    all.removeIf(String::isEmpty);
    return all;
  }

  private static Set<String> from(List<String> begin, Map<String, List<String>> ways) {
    var reached = new HashSet<String>();
    var open = new ArrayDeque<>(begin);
    while (!open.isEmpty()) {
      var id = open.remove();
      if (reached.add(id)) {
        open.addAll(ways.getOrDefault(id, List.of()));
      }
    }
    return reached;
  }

  private void unreached(JsonNode actions, Set<String> reached, String message) {
    for (var i = 0; i < actions.size(); i++) {
      var id = actions.path(i).path("Identifier").asText();
      if (!reached.contains(id)) {
        problems.within(id);
        problems.add(Kind.UNWANTED, "$.Actions[" + i + "]", message);
      }
    }
    problems.within("");
  }
}
