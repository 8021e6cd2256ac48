package callouts.local.testcase;

import callouts.local.caller.Deed;
import callouts.local.flow.Operator;
import callouts.local.testcase.Script.Act;
import callouts.local.testcase.Script.Event;
import callouts.local.testcase.Script.Observation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the content of a test case as CreateTestCase checks it: the pages of the Testing language
/// in Connect's developer guide, corrected by what is reported of the service
/// (`contact-flows/tests/README.md` names the sources).
final class ScriptReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_DELAY = 60;

  private final List<String> problems = new ArrayList<>();
  private final Set<String> identifiers = new HashSet<>();

  private ScriptReader() {}

  /// A content, or what is wrong with it.
  ///
  /// @param script empty: there are problems
  record Read(Optional<Script> script, List<String> problems) {}

  /// Reads a content.
  ///
  /// @throws TestCaseRefusal where it has something that Connect knows and the simulator does not
  static Read read(String content) {
    var reader = new ScriptReader();
    try {
      var script = reader.script(JSON.readTree(content));
      return reader.problems.isEmpty()
          ? new Read(Optional.of(script), List.of())
          : new Read(Optional.empty(), reader.problems);
    } catch (JsonProcessingException e) {
      return new Read(Optional.empty(), List.of("Content is no JSON"));
    }
  }

  private Script script(JsonNode content) {
    known(content, "content", Set.of("Version", "Metadata", "Observations"));
    must(content.path("Version").asText().equals("2019-10-30"), "Version must be 2019-10-30");
    var written = content.path("Observations");
    must(!written.isEmpty(), "There are no Observations");
    var observations = written.valueStream().map(this::observation).toList();
    if (!observations.isEmpty()) {
      order(observations, written);
    }
    return new Script(observations);
  }

  /// One observation leads to the next; others are Connect's, but not simulated.
  private void order(List<Observation> observations, JsonNode written) {
    must(
        observations.getFirst().event() instanceof Event.Begun,
        "The first event must be TestInitiated");
    for (var i = 0; i < observations.size(); i++) {
      var next =
          written.path(i).at("/Transitions/NextObservations").valueStream().map(JsonNode::asText);
      var following = observations.stream().skip(i + 1L).limit(1).map(Observation::identifier);
      simulated(
          next.toList().equals(following.toList()), "A test that is not one line of observations");
    }
    simulated(
        observations.getLast().acts().stream().anyMatch(Act.End.class::isInstance),
        "A test that does not end with EndTest");
  }

  private Observation observation(JsonNode observation) {
    var id = identifier(observation);
    simulated(!observation.has("Usage"), "Usage");
    known(observation, id, Set.of("Identifier", "Event", "Actions", "Transitions"));
    var event = observation.path("Event");
    identifier(event);
    known(event, id, Set.of("Identifier", "Type", "Actor", "Properties"));
    must(event.path("Actor").asText().equals("System"), id + ": Actor must be System");
    var acts = observation.path("Actions").valueStream().map(this::act).toList();
    return new Observation(id, event(id, event), acts, event);
  }

  private Event event(String id, JsonNode event) {
    var properties = event.path("Properties");
    return switch (event.path("Type").asText()) {
      case "TestInitiated" -> new Event.Begun();
      case "MessageReceived" -> heard(id, properties);
      case "FlowActionStarted" -> started(id, properties);
      case "TestCompleted" -> throw TestCaseRefusal.notSimulated("The event TestCompleted");
      default -> {
        problems.add(id + ": Invalid event type");
        yield new Event.Begun();
      }
    };
  }

  private Event heard(String id, JsonNode properties) {
    simulated(properties.has("Text"), "A message other than a text");
    known(properties, id, Set.of("Text", "MatchingCriteria"));
    var criteria = properties.path("MatchingCriteria").path("Type").asText();
    simulated(!criteria.equals("Similarity"), "Similarity, which a model judges,");
    must(criteria.equals("Inclusion"), id + ": Invalid matching criteria");
    must(!properties.path("Text").asText().isBlank(), id + ": Text must not be empty");
    return new Event.Heard(properties.path("Text").asText());
  }

  private Event started(String id, JsonNode properties) {
    var type = properties.path("ActionType").asText();
    var parameters = properties.path("ActionParameters");
    var arn =
        switch (type) {
          case "InvokeLambdaFunction" -> parameters.path("LambdaFunctionARN").asText();
          case "ConnectParticipantWithLexBot" -> parameters.at("/LexV2Bot/AliasArn").asText();
          case "CheckHoursOfOperation", "TransferContactToQueue" ->
              throw TestCaseRefusal.notSimulated("The action " + type);
          default -> {
            problems.add(id + ": Invalid action type for FlowActionStarted event");
            yield "-";
          }
        };
    must(!arn.isEmpty(), id + ": ActionParameters must name the resource");
    return new Event.Started(type, arn);
  }

  private Act act(JsonNode action) {
    var id = identifier(action);
    var type = action.path("Type").asText();
    var parameters = action.path("Parameters");
    must(
        type.equals("Assert") || parameters.path("ActionType").asText().equals(type),
        id + ": Parameters must repeat the ActionType");
    must(action.path("Transitions").isObject(), id + ": Transitions are missing");
    return switch (type) {
      case "OverrideSystemBehavior" -> override(id, parameters.at("/Behavior/Properties"));
      case "SendInstruction" -> send(id, parameters.path("Instruction"));
      case "Assert" -> check(id, parameters);
      case "TestControl" -> control(parameters.at("/Command/Type").asText());
      default -> {
        problems.add(id + ": Invalid action type");
        yield new Act.End();
      }
    };
  }

  private Act override(String id, JsonNode properties) {
    var strategy = properties.path("Strategy");
    simulated(
        properties.path("ActionType").asText().equals("InvokeLambdaFunction")
            && strategy.path("Type").asText().equals("MockResponse"),
        "An override other than a function's answer");
    var function = properties.at("/ActionParameters/LambdaFunctionARN").asText();
    must(!function.isEmpty(), id + ": ActionParameters must name the resource");
    var response = strategy.path("Response");
    return switch (response.path("Type").asText()) {
      case "ExecutionResult" -> {
        var result = response.path("ExecutionResult");
        known(result, id, Set.of("DelaySeconds", "LoadedData"));
        yield new Act.Replace(function, Optional.of(data(id, result)), delay(id, result));
      }
      case "Error" -> {
        var error = response.path("Error");
        known(error, id, Set.of("DelaySeconds", "Value"));
        must(
            error.path("Value").asText().matches("TimeLimitExceeded|NoMatchingError"),
            id + ": Invalid error");
        yield new Act.Replace(function, Optional.empty(), delay(id, error));
      }
      default -> {
        problems.add(id + ": Invalid response type");
        yield new Act.End();
      }
    };
  }

  private JsonNode data(String id, JsonNode result) {
    try {
      must(result.path("LoadedData").isTextual(), id + ": LoadedData must be serialized JSON");
      return JSON.readTree(result.path("LoadedData").asText());
    } catch (JsonProcessingException e) {
      problems.add(id + ": LoadedData must be serialized JSON");
      return JSON.nullNode();
    }
  }

  private Duration delay(String id, JsonNode response) {
    var seconds = response.path("DelaySeconds").asInt();
    must(seconds >= 0 && seconds <= LONGEST_DELAY, id + ": Invalid DelaySeconds");
    return Duration.ofSeconds(seconds);
  }

  private Act send(String id, JsonNode instruction) {
    var value = instruction.path("Properties").path("Value").asText();
    return switch (instruction.path("Type").asText()) {
      case "DtmfInput" -> {
        var keys = value.matches("[0-9*#]+");
        must(keys, id + ": Invalid DTMF input");
        yield new Act.Send(new Deed.Keys(keys ? value : "0"));
      }
      case "Utterance" -> {
        must(!value.isBlank(), id + ": Value must not be empty");
        yield new Act.Send(new Deed.Says(value));
      }
      case "Disconnect" -> new Act.Send(new Deed.HangsUp());
      default -> {
        problems.add(id + ": Invalid instruction type");
        yield new Act.End();
      }
    };
  }

  private Act check(String id, JsonNode parameters) {
    known(parameters, id, Set.of("Namespace", "Operator", "Operand"));
    must(parameters.has("Operand"), id + ": Invalid operand parameter for AssertAction");
    var operator = Operator.of(parameters.path("Operator").asText());
    must(operator.isPresent(), id + ": Invalid operator parameter for AssertAction");
    return new Act.Check(
        parameters.path("Namespace").asText(),
        operator.orElse(Operator.EQUALS),
        parameters.path("Operand").asText());
  }

  private static Act control(String command) {
    simulated(command.equals("EndTest"), "The command " + command);
    return new Act.End();
  }

  private String identifier(JsonNode node) {
    var id = node.path("Identifier").asText();
    must(!id.isEmpty(), "An Identifier is missing");
    must(identifiers.add(id), "The Identifier " + id + " is there twice");
    return id;
  }

  private void known(JsonNode node, String where, Set<String> names) {
    node.properties()
        .forEach(
            member ->
                must(names.contains(member.getKey()), where + ": unknown " + member.getKey()));
  }

  private void must(boolean right, String problem) {
    if (!right) {
      problems.add(problem);
    }
  }

  private static void simulated(boolean known, String what) {
    if (!known) {
      throw TestCaseRefusal.notSimulated(what);
    }
  }
}
