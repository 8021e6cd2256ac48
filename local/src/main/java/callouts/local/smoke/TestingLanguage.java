package callouts.local.smoke;

import callouts.local.smoke.TestFile.Answer;
import callouts.local.smoke.TestFile.Reply;
import callouts.local.smoke.TestFile.Step;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.IntStream;

/// Writes a test in Connect's Testing language, version 2019-10-30: observations, each an event of
/// the call with the actions that follow it.
///
/// The language is described at docs.aws.amazon.com/connect/latest/devguide/testing-language.html.
/// What its pages leave open is listed in `contact-flows/tests/README.md`, and is spelled here and
/// nowhere else.
final class TestingLanguage {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String START = "start";
  private static final String STEP = "step-";

  private TestingLanguage() {}

  /// The content of a test case.
  static ObjectNode content(TestFile test) {
    var content = JSON.createObjectNode().put("Version", "2019-10-30");
    content.putObject("Metadata");
    var observations = content.putArray("Observations");
    var start = observation(observations, START, "TestInitiated");
    test.replies().forEach(reply -> override(start, reply));
    for (var i = 0; i < test.steps().size(); i++) {
      then(observations, STEP + (i + 1));
      step(observations, STEP + (i + 1), test.steps().get(i));
    }
    action(actions(observations), "TestControl").putObject("Command").put("Type", "EndTest");
    observations.forEach(TestingLanguage::chain);
    return content;
  }

  /// What the contact begins with.
  static String initialisation(TestFile test) {
    var data = JSON.createObjectNode();
    data.set("Attributes", JSON.valueToTree(test.attributes()));
    data.putObject("SegmentAttributes");
    return data.toString();
  }

  private static void step(ArrayNode observations, String id, Step step) {
    switch (step) {
      case Step.Hears(var words, var answer) -> {
        var properties = properties(observations, id, "MessageReceived");
        properties.put("Text", words).putObject("MatchingCriteria").put("Type", "Inclusion");
        send(observations, answer);
      }
      case Step.Asks(var bot, var answer) -> {
        properties(observations, id, "FlowActionStarted")
            .put("ActionType", "ConnectParticipantWithLexBot")
            .putObject("ActionParameters")
            .putObject("LexV2Bot")
            .put("AliasArn", bot);
        send(observations, answer);
      }
      case Step.Calls(var function, var intent) -> {
        properties(observations, id, "FlowActionStarted")
            .put("ActionType", "InvokeLambdaFunction")
            .putObject("ActionParameters")
            .put("LambdaFunctionARN", function);
        intent.ifPresent(name -> understood(observations, name));
      }
    }
  }

  private static void send(ArrayNode observations, Answer answer) {
    var actions = actions(observations);
    switch (answer) {
      case Answer.Key(var key) -> instruction(actions, "DtmfInput").put("Value", key);
      case Answer.Words(var words) ->
          instruction(actions, "Utterance").put("Value", words).put("LanguageCode", "en-US");
      case Answer.Silence() -> {}
    }
  }

  private static ObjectNode instruction(ArrayNode actions, String type) {
    return action(actions, "SendInstruction")
        .put("Actor", "Customer")
        .putObject("Instruction")
        .put("Type", type)
        .putObject("Properties");
  }

  private static void understood(ArrayNode observations, String intent) {
    action(actions(observations), "Assert")
        .put("Namespace", "$.Lex.IntentName")
        .put("Operator", "Equals")
        .put("Operand", intent)
        .remove("ActionType");
  }

  private static void override(ArrayNode actions, Reply reply) {
    var behavior = action(actions, "OverrideSystemBehavior").putObject("Behavior");
    var properties = behavior.put("Type", "FlowAction").putObject("Properties");
    properties.put("ActionType", "InvokeLambdaFunction");
    properties.putObject("ActionParameters").put("LambdaFunctionARN", reply.function());
    var response =
        properties.putObject("Strategy").put("Type", "MockResponse").putObject("Response");
    reply
        .json()
        .ifPresentOrElse(
            json ->
                response
                    .put("Type", "ExecutionResult")
                    .putObject("ExecutionResult")
                    .put("DelaySeconds", reply.seconds())
                    .put("LoadedData", json.toString()),
            () ->
                response
                    .put("Type", "Error")
                    .putObject("Error")
                    .put("DelaySeconds", reply.seconds())
                    .put("Value", "NoMatchingError"));
  }

  private static ObjectNode properties(ArrayNode observations, String id, String event) {
    observation(observations, id, event);
    return (ObjectNode) observations.path(observations.size() - 1).at("/Event/Properties");
  }

  private static ArrayNode observation(ArrayNode observations, String id, String event) {
    var observation = observations.addObject().put("Identifier", id);
    observation
        .putObject("Event")
        .put("Identifier", id + "-event")
        .put("Type", event)
        .put("Actor", "System")
        .putObject("Properties");
    var actions = observation.putArray("Actions");
    observation.putObject("Transitions").putArray("NextObservations");
    return actions;
  }

  private static ArrayNode actions(ArrayNode observations) {
    return (ArrayNode) observations.path(observations.size() - 1).path("Actions");
  }

  /// The last observation leads to `next`.
  private static void then(ArrayNode observations, String next) {
    ((ArrayNode) observations.path(observations.size() - 1).at("/Transitions/NextObservations"))
        .add(next);
  }

  private static ObjectNode action(ArrayNode actions, String type) {
    return actions.addObject().put("Type", type).putObject("Parameters").put("ActionType", type);
  }

  /// Names the actions of an observation and leads from each to the next.
  private static void chain(JsonNode observation) {
    var actions = observation.path("Actions");
    var prefix = observation.path("Identifier").asText() + "-action-";
    for (var i = 0; i < actions.size(); i++) {
      var action = (ObjectNode) actions.path(i);
      action.put("Identifier", prefix + i);
      var transitions = action.putObject("Transitions");
      if (i + 1 < actions.size()) {
        transitions.put("NextAction", prefix + (i + 1));
      }
    }
  }

  /// What did not happen, in words: the first observation but for those that passed.
  ///
  /// @param passed their identifiers
  static String firstBut(TestFile test, Set<String> passed) {
    if (!passed.contains(START)) {
      return "the call did not begin";
    }
    return IntStream.rangeClosed(1, test.steps().size())
        .filter(number -> !passed.contains(STEP + number))
        .mapToObj(number -> words(test.steps().get(number - 1)))
        .findFirst()
        .orElse("every step happened, but the test did not end");
  }

  private static String words(Step step) {
    return switch (step) {
      case Step.Hears(var words, _) -> "nobody heard \"" + words + "\"";
      case Step.Asks(var bot, _) -> "the flow did not ask the bot " + bot;
      case Step.Calls(var function, var intent) ->
          intent
                  .map(name -> "the bot did not understand " + name + ", or the flow did not call ")
                  .orElse("the flow did not call ")
              + function;
    };
  }
}
