package callouts.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.flow.FlowProblem.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The table of aws-facts 1.0 and the parameters of 1.2 to 1.16, written down a second time: each
/// action in its smallest form, and what becomes of it when something is taken away or put wrong.
class ActionRulesTest {

  /// One action.
  ///
  /// @param parameters its smallest
  /// @param errors required error branches, and after a `|` those allowed beside them
  /// @param next `own`: a way on of its own; `mirror`: it must repeat an error's target; `free`: it
  ///     may be missing; `none`: there is none
  /// @param operands of its conditions; empty: it may have none; `*`: any
  /// @param needed parameters that must be there, as pointers
  /// @param wrong pointers with a value that is refused, as `/pointer=value`
  private record Row(
      String type,
      String parameters,
      String errors,
      String next,
      List<String> operands,
      List<String> needed,
      List<String> wrong) {

    List<String> required() {
      return words(errors.split("\\|", -1)[0]);
    }

    List<String> allowed() {
      return words(errors.split("\\|", -1)[1]);
    }

    Row asking(String... others) {
      return new Row(type, parameters, errors, next, List.of(others), needed, wrong);
    }

    Row needing(String... others) {
      return new Row(type, parameters, errors, next, operands, List.of(others), wrong);
    }

    Row refusing(String... others) {
      return new Row(type, parameters, errors, next, operands, needed, List.of(others));
    }

    private static List<String> words(String text) {
      return Arrays.stream(text.strip().split(" ", -1)).filter(word -> !word.isEmpty()).toList();
    }
  }

  private static final String LAMBDA =
      "{'LambdaFunctionARN': 'fn', 'InvocationTimeLimitSeconds': '8',"
          + " 'ResponseValidation': {'ResponseType': 'JSON'}}";
  private static final String DIGITS =
      "{'Text': 'Key it', 'StoreInput': 'True', 'InputTimeLimitSeconds': '8',"
          + " 'InputValidation': {'CustomValidation': {'MaximumLength': '6'}},"
          + " 'DTMFConfiguration': {'InputTerminationSequence': '#', 'DisableCancelKey': 'True',"
          + " 'InterdigitTimeLimitSeconds': '4'}}";

  private static final List<Row> SIMULATED =
      List.of(
          row("MessageParticipant", "{'Text': 'Hi'}", "|NoMatchingError", "own")
              .needing("/Text")
              .refusing("/Text=", "/SSML=second speech"),
          row(
                  "ConnectParticipantWithLexBot",
                  "{'SSML': '<speak>Hi</speak>', 'LexV2Bot': {'AliasArn': 'bot'}}",
                  "NoMatchingCondition NoMatchingError|InputTimeLimitExceeded",
                  "mirror")
              .asking("*")
              .needing("/SSML", "/LexV2Bot", "/LexV2Bot/AliasArn")
              .refusing("/LexV2Bot/AliasArn=the $.Attributes.bot"),
          row(
                  "GetParticipantInput",
                  "{'Text': 'Press', 'StoreInput': 'False', 'InputTimeLimitSeconds': '6'}",
                  "InputTimeLimitExceeded NoMatchingCondition NoMatchingError|",
                  "mirror")
              .asking("1")
              .needing("/Text", "/StoreInput", "/InputTimeLimitSeconds")
              .refusing(
                  "/InputTimeLimitSeconds=0",
                  "/InputTimeLimitSeconds=181",
                  "/InputTimeLimitSeconds=$.Attributes.limit"),
          row("GetParticipantInput", DIGITS, "NoMatchingError|", "own")
              .needing(
                  "/Text", "/InputValidation", "/InputValidation/CustomValidation/MaximumLength")
              .refusing(
                  "/InputValidation/CustomValidation/MaximumLength=21",
                  "/DTMFConfiguration/InputTerminationSequence=######",
                  "/DTMFConfiguration/DisableCancelKey=Perhaps",
                  "/DTMFConfiguration/InterdigitTimeLimitSeconds=21"),
          row("InvokeLambdaFunction", LAMBDA, "NoMatchingError|", "own")
              .needing(
                  "/LambdaFunctionARN",
                  "/InvocationTimeLimitSeconds",
                  "/ResponseValidation/ResponseType")
              .refusing(
                  "/InvocationTimeLimitSeconds=0",
                  "/InvocationTimeLimitSeconds=9",
                  "/InvocationTimeLimitSeconds=$.Attributes.limit",
                  "/InvocationType=SOMETIMES",
                  "/ResponseValidation/ResponseType=XML"),
          row(
                  "UpdateContactAttributes",
                  "{'Attributes': {'a': 'b'}, 'TargetContact': 'Current'}",
                  "NoMatchingError|",
                  "own")
              .needing("/Attributes")
              .refusing("/Attributes/a b=c", "/TargetContact=Another"),
          row(
                  "UpdateFlowAttributes",
                  "{'FlowAttributes': {'a': {'Value': 'b'}}}",
                  "NoMatchingError|",
                  "own")
              .needing("/FlowAttributes", "/FlowAttributes/a/Value"),
          row(
                  "UpdateContactTextToSpeechVoice",
                  "{'TextToSpeechVoice': 'Joanna'}",
                  "|NoMatchingError",
                  "own")
              .needing("/TextToSpeechVoice")
              .refusing("/TextToSpeechEngine=", "/VoiceId=Joanna"),
          row("UpdateContactData", "{'LanguageCode': 'en-US'}", "NoMatchingError|", "own")
              .needing("/LanguageCode")
              .refusing("/LanguageCode=", "/TargetContact=Another"),
          row("UpdateFlowLoggingBehavior", "{'FlowLoggingBehavior': 'Enabled'}", "|", "own")
              .needing("/FlowLoggingBehavior")
              .refusing("/FlowLoggingBehavior=Enable", "/FlowLoggingBehavior=$.Attributes.log"),
          row(
                  "UpdateContactRecordingBehavior",
                  "{'RecordingBehavior': {'RecordedParticipants': ['Agent']}}",
                  "|",
                  "own")
              .needing("/RecordingBehavior", "/RecordingBehavior/RecordedParticipants")
              .refusing(
                  "/RecordingBehavior/RecordedParticipants=Agent",
                  "/RecordingBehavior/IVRRecordingBehavior=On"),
          row("Compare", "{'ComparisonValue': '$.External.x'}", "NoMatchingCondition|", "free")
              .asking("*")
              .needing("/ComparisonValue")
              .refusing("/ComparisonValue=x", "/ComparisonValue=a $.External.x"),
          row("Loop", "{'LoopCount': '3'}", "|NoMatchingError", "mirror")
              .asking("ContinueLooping", "DoneLooping")
              .needing("/LoopCount")
              .refusing("/LoopCount=101", "/LoopCount=many"),
          row("Wait", "{'TimeLimitSeconds': '5'}", "NoMatchingError|", "mirror")
              .asking("WaitCompleted")
              .needing("/TimeLimitSeconds"),
          row("DisconnectParticipant", "{}", "|", "none"));

  private static final List<Row> OTHERS =
      List.of(
          row(
              "UpdateContactRecordingAndAnalyticsBehavior",
              "{}",
              "ChannelMismatch NoMatchingError|",
              "own"),
          row("UpdateContactEventHooks", "{}", "NoMatchingError|", "own"),
          row("CheckOutboundCallStatus", "{}", "NoMatchingError|", "mirror").asking("*"),
          row(
              "TransferParticipantToThirdParty",
              "{}",
              "NoMatchingError|CallFailed ConnectionTimeLimitExceeded",
              "own"),
          row("UpdateContactTargetQueue", "{}", "NoMatchingError|", "own"),
          row("TransferToFlow", "{}", "NoMatchingError|", "own"),
          row("InvokeFlowModule", "{}", "NoMatchingError|", "own").asking("*"),
          row("TransferContactToQueue", "{}", "NoMatchingError|QueueAtCapacity", "own"),
          row("CheckHoursOfOperation", "{}", "NoMatchingError|", "mirror").asking("*"),
          row("CheckMetricData", "{}", "NoMatchingCondition NoMatchingError|", "mirror")
              .asking("*"),
          row("CreateCallbackContact", "{}", "NoMatchingError|", "own"),
          row("CreateWisdomSession", "{}", "NoMatchingError|", "own"),
          row("GetMetricData", "{}", "NoMatchingError|", "own"),
          row(
              "UpdateContactCallbackNumber",
              "{}",
              "CallbackNumberNotDialable InvalidCallbackNumber|",
              "own"),
          row("UpdateContactMediaStreamingBehavior", "{}", "NoMatchingError|", "own"),
          row("UpdateContactRoutingBehavior", "{}", "|", "own"));

  @Test
  void theTableHasEveryActionTheCheckerHas() {
    assertThat(SIMULATED).hasSize(ActionRule.values().length);
    // The two ends are in theEndsOfAFlowDependOnItsType.
    assertThat(OTHERS).hasSize(OtherAction.values().length - 2);
  }

  @Test
  void everyActionInItsSmallestFormIsTaken() {
    all().forEach(row -> assertThat(refused(flow(row))).as(row.type()).isEmpty());
  }

  @Test
  void everyErrorBranchThatIsRequiredIsMissed() {
    all()
        .forEach(
            row ->
                row.required()
                    .forEach(
                        error -> {
                          var flow = flow(row);
                          var errors = flow.at("/Actions/0/Transitions/Errors").elements();
                          while (errors.hasNext()) {
                            if (errors.next().path("ErrorType").asText().equals(error)) {
                              errors.remove();
                            }
                          }
                          assertThat(refused(flow))
                              .as(row.type())
                              .contains("the error branch " + error + " is missing");
                        }));
  }

  @Test
  void everyErrorBranchThatIsAllowedIsTakenAndNoOther() {
    all()
        .filter(row -> !row.next().equals("none"))
        .forEach(
            row -> {
              row.allowed()
                  .forEach(error -> assertThat(refused(with(row, error))).as(row.type()).isEmpty());
              assertThat(refused(with(row, "CallDropped")))
                  .as(row.type())
                  .containsExactly("\"CallDropped\" is not an error of " + row.type());
            });
  }

  @Test
  void everyParameterThatIsRequiredIsMissed() {
    SIMULATED.forEach(
        row ->
            row.needed()
                .forEach(
                    pointer -> {
                      var flow = flow(row);
                      var cut = pointer.lastIndexOf('/');
                      ((ObjectNode) parameters(flow).at(pointer.substring(0, cut)))
                          .remove(pointer.substring(cut + 1));
                      assertThat(refused(flow)).as(row.type() + pointer).isNotEmpty();
                    }));
  }

  @Test
  void everyValueOutOfItsBoundsIsRefused() {
    SIMULATED.forEach(
        row ->
            row.wrong()
                .forEach(
                    wrong -> {
                      var flow = flow(row);
                      var pointer = wrong.substring(0, wrong.indexOf('='));
                      var cut = pointer.lastIndexOf('/');
                      ((ObjectNode) parameters(flow).at(pointer.substring(0, cut)))
                          .put(pointer.substring(cut + 1), wrong.substring(wrong.indexOf('=') + 1));
                      assertThat(refused(flow)).as(row.type() + " " + wrong).isNotEmpty();
                    }));
  }

  @Test
  void aParameterNobodyKnowsIsRefused() {
    SIMULATED.forEach(
        row -> {
          var flow = flow(row);
          parameters(flow).put("Colour", "green");
          assertThat(refused(flow)).as(row.type()).anyMatch(words -> words.startsWith("unknown;"));
        });
  }

  @Test
  void theWayOnIsThereAndRepeatsTheBranchItStandsFor() {
    all()
        .forEach(
            row -> {
              var without = flow(row);
              transitions(without).remove("NextAction");
              var elsewhere = flow(row);
              transitions(elsewhere).put("NextAction", "elsewhere");
              var ok = List.of("none", "free").contains(row.next());
              assertThat(refused(without).isEmpty()).as(row.type() + " without").isEqualTo(ok);
              assertThat(refused(elsewhere).isEmpty())
                  .as(row.type() + " elsewhere")
                  .isEqualTo(row.next().equals("own"));
            });
  }

  @Test
  void conditionsAreWhereTheyMayBe() {
    all()
        .filter(row -> !row.operands().equals(List.of("*")))
        .filter(row -> !row.next().equals("none"))
        .forEach(
            row -> {
              var flow = flow(row);
              condition(transitions(flow), "Something else");
              assertThat(refused(flow)).as(row.type()).isNotEmpty();
            });
  }

  @Test
  void aFaultOfOursDoesNotGoUnsaid() {
    assertThat(
            SIMULATED.stream()
                .filter(row -> found(flow(row), Kind.UNWANTED).contains("without a branch"))
                .map(Row::type))
        .containsExactly("MessageParticipant", "UpdateContactTextToSpeechVoice");
  }

  @Test
  void theEndsOfAFlowDependOnItsType() {
    for (var end : List.of("EndFlowExecution", "EndFlowModuleExecution", "DisconnectParticipant")) {
      var flow = flow(row(end, "{}", "|", "none"));
      var actions = (ArrayNode) flow.path("Actions");
      actions.remove(2);
      actions.remove(1);
      for (var type : FlowType.values()) {
        flow.putObject("Metadata").put("type", exported(type));
        var legal =
            FlowChecker.checkExport("f", flow.toString()).stream()
                .noneMatch(problem -> problem.kind() == Kind.REFUSED);
        assertThat(legal).as(end + " in " + type).isEqualTo(type.mayEndWith(end));
      }
      assertThat(refused(flow).isEmpty()).isEqualTo(end.equals("DisconnectParticipant"));
    }
  }

  private static String exported(FlowType type) {
    var words = type.name().toLowerCase(Locale.ROOT).split("_", -1);
    return words.length == 1
        ? words[0]
        : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
  }

  private static Stream<Row> all() {
    return Stream.concat(SIMULATED.stream(), OTHERS.stream());
  }

  private static Row row(String type, String parameters, String errors, String next) {
    return new Row(type, parameters, errors, next, List.of(), List.of(), List.of());
  }

  /// The action, with every branch leading to the end of the call, and a step that leads elsewhere.
  private static ObjectNode flow(Row row) {
    var flow = (ObjectNode) TestCall.json(FRAME.replace('\'', '"'));
    var action = (ObjectNode) flow.at("/Actions/0");
    action.put("Type", row.type());
    action.set("Parameters", TestCall.json(row.parameters().replace('\'', '"')));
    if (!row.next().equals("none")) {
      var transitions = action.putObject("Transitions").put("NextAction", "end");
      row.required().forEach(error -> error(transitions, error));
      var operands = row.operands().equals(List.of("*")) ? List.of("x") : row.operands();
      operands.forEach(operand -> condition(transitions, operand));
    }
    return flow;
  }

  private static final String FRAME =
      """
      {'Version': '2019-10-30', 'StartAction': 'it', 'Actions': [
        {'Identifier': 'it', 'Transitions': {}},
        {'Identifier': 'elsewhere', 'Type': 'UpdateFlowLoggingBehavior',
         'Parameters': {'FlowLoggingBehavior': 'Disabled'}, 'Transitions': {'NextAction': 'end'}},
        {'Identifier': 'end', 'Type': 'DisconnectParticipant', 'Parameters': {}, 'Transitions': {}}]}
      """;

  private static ObjectNode with(Row row, String error) {
    var flow = flow(row);
    error(transitions(flow), error);
    return flow;
  }

  private static void error(ObjectNode transitions, String type) {
    transitions.withArray("/Errors").addObject().put("ErrorType", type).put("NextAction", "end");
  }

  private static void condition(ObjectNode transitions, String operand) {
    var branch = transitions.withArray("/Conditions").addObject().put("NextAction", "end");
    branch.putObject("Condition").put("Operator", "Equals").putArray("Operands").add(operand);
  }

  private static ObjectNode parameters(JsonNode flow) {
    return (ObjectNode) flow.at("/Actions/0/Parameters");
  }

  private static ObjectNode transitions(JsonNode flow) {
    return (ObjectNode) flow.at("/Actions/0/Transitions");
  }

  private static List<String> refused(JsonNode flow) {
    return messages(flow, Kind.REFUSED);
  }

  private static String found(JsonNode flow, Kind kind) {
    return String.join("\n", messages(flow, kind));
  }

  private static List<String> messages(JsonNode flow, Kind kind) {
    return FlowChecker.check("flow", flow.toString(), Map.of()).stream()
        .filter(problem -> problem.kind() == kind)
        .map(FlowProblem::message)
        .toList();
  }
}
