package callouts.local.flow;

import callouts.local.flow.Action.Branch;
import callouts.local.flow.Action.Keypad;
import callouts.local.flow.Action.Speech;
import callouts.local.flow.Action.Transitions;
import callouts.local.flow.Action.Validation;
import callouts.local.flow.FlowProblem.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/// Reads a contact flow in Flow language 2019-10-30.
public final class FlowReader {
  private FlowReader() {}

  /// Reads a flow after checking all of it.
  ///
  /// @param file named in problems
  /// @param json the text of the flow
  /// @param names value of each placeholder `${Name}` in a parameter
  /// @throws InvalidFlowException with everything [FlowChecker] finds that Connect refuses or that
  ///     is not simulated
  public static ContactFlow read(String file, String json, Map<String, String> names) {
    var problems = new Problems(file);
    var flow = FlowChecker.parse(json, problems, names);
    var inTheWay = problems.all().stream().filter(p -> p.kind() != Kind.UNWANTED).toList();
    if (!inTheWay.isEmpty()) {
      throw new InvalidFlowException(inTheWay);
    }
    var actions =
        StreamSupport.stream(flow.path("Actions").spliterator(), false)
            .map(FlowReader::action)
            .toList();
    return ContactFlow.of(file, flow.path("StartAction").asText(), actions);
  }

  private static Action action(JsonNode action) {
    var id = action.path("Identifier").asText();
    var with = action.path("Parameters");
    var then = transitions(action.path("Transitions"));
    var stores = with.path("StoreInput").asText().equals("True");
    return switch (ActionRule.of(action.path("Type").asText(), stores).orElseThrow()) {
      case MESSAGE_PARTICIPANT -> new Action.MessageParticipant(id, speech(with), then);
      case CONNECT_PARTICIPANT_WITH_LEX_BOT ->
          new Action.ConnectParticipantWithLexBot(
              id,
              speech(with),
              with.path("LexV2Bot").path("AliasArn").asText(),
              texts(with.path("LexSessionAttributes")),
              then);
      case GET_KEY -> new Action.GetKey(id, speech(with), seconds(with), then);
      case GET_DIGITS ->
          new Action.GetDigits(
              id, speech(with), seconds(with), validation(with), keypad(with), then);
      case INVOKE_LAMBDA_FUNCTION -> lambda(id, with, then);
      case UPDATE_CONTACT_ATTRIBUTES ->
          new Action.UpdateContactAttributes(id, texts(with.path("Attributes")), then);
      case UPDATE_FLOW_ATTRIBUTES ->
          new Action.UpdateFlowAttributes(id, values(with.path("FlowAttributes")), then);
      case UPDATE_CONTACT_TEXT_TO_SPEECH_VOICE ->
          new Action.UpdateContactTextToSpeechVoice(
              id, with.path("TextToSpeechVoice").asText(), then);
      case UPDATE_CONTACT_DATA ->
          new Action.UpdateContactData(id, with.path("LanguageCode").asText(), then);
      case UPDATE_FLOW_LOGGING_BEHAVIOR -> new Action.UpdateFlowLoggingBehavior(id, then);
      case UPDATE_CONTACT_RECORDING_BEHAVIOR -> new Action.UpdateContactRecordingBehavior(id, then);
      case COMPARE -> new Action.Compare(id, with.path("ComparisonValue").asText(), then);
      case LOOP -> new Action.Loop(id, with.path("LoopCount").asText(), then);
      case WAIT -> new Action.Wait(id, then);
      case DISCONNECT_PARTICIPANT -> new Action.DisconnectParticipant(id);
    };
  }

  private static Action lambda(String id, JsonNode with, Transitions then) {
    return new Action.InvokeLambdaFunction(
        id,
        with.path("LambdaFunctionARN").asText(),
        with.path("InvocationTimeLimitSeconds").asInt(),
        texts(with.path("LambdaInvocationAttributes")),
        !with.path("ResponseValidation").path("ResponseType").asText().equals("JSON"),
        then);
  }

  private static Speech speech(JsonNode with) {
    var ssml = with.has("SSML");
    return new Speech(with.path(ssml ? "SSML" : "Text").asText(), ssml);
  }

  private static int seconds(JsonNode with) {
    return with.path("InputTimeLimitSeconds").asInt();
  }

  private static Validation validation(JsonNode with) {
    var validation = with.path("InputValidation");
    if (validation.has("CustomValidation")) {
      return new Validation.AtMost(
          validation.path("CustomValidation").path("MaximumLength").asInt());
    }
    var telephone = validation.path("PhoneNumberValidation");
    var local = telephone.path("NumberFormat").asText().equals("Local");
    return new Validation.Telephone(
        Optional.of(telephone.path("CountryCode").asText())
            .filter(code -> local && !code.isEmpty()));
  }

  private static Keypad keypad(JsonNode with) {
    var keypad = with.path("DTMFConfiguration");
    var between = keypad.path("InterdigitTimeLimitSeconds");
    return new Keypad(
        keypad.path("InputTerminationSequence").asText(),
        !keypad.path("DisableCancelKey").asText().equals("True"),
        between.isMissingNode() ? OptionalInt.empty() : OptionalInt.of(between.asInt()));
  }

  private static Map<String, String> texts(JsonNode object) {
    var texts = new LinkedHashMap<String, String>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  private static Map<String, String> values(JsonNode object) {
    var texts = new LinkedHashMap<String, String>();
    object
        .properties()
        .forEach(entry -> texts.put(entry.getKey(), entry.getValue().path("Value").asText()));
    return texts;
  }

  private static Transitions transitions(JsonNode transitions) {
    var errors = new LinkedHashMap<String, String>();
    transitions
        .path("Errors")
        .forEach(e -> errors.put(e.path("ErrorType").asText(), e.path("NextAction").asText()));
    var branches =
        StreamSupport.stream(transitions.path("Conditions").spliterator(), false)
            .map(FlowReader::branch)
            .toList();
    return new Transitions(transitions.path("NextAction").asText(), errors, branches);
  }

  private static Branch branch(JsonNode branch) {
    var condition = branch.path("Condition");
    return new Branch(
        Operator.of(condition.path("Operator").asText()).orElseThrow(),
        condition.path("Operands").path(0).asText(),
        branch.path("NextAction").asText());
  }
}
