package callouts.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.flow.FlowProblem.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class FlowCheckerTest {

  @Test
  void theFlowsOfTheTestsCanBeRun() {
    for (var file : List.of("survey.json", "keys.json", "values.json")) {
      assertThat(FlowChecker.check(file, TestCall.resource(file), TestCall.NAMES))
          .extracting(FlowProblem::kind)
          .allMatch(Kind.UNWANTED::equals);
    }
  }

  @Test
  void theFlowThatIsDeployedHasNoProblems() throws IOException {
    var names =
        Stream.of(
                "AskQuestion.Alias",
                "RecordAnswer.Alias",
                "FinishCall.Alias",
                "CalloutBot.AliasArn",
                "CalloutBotDate.AliasArn",
                "CalloutBotTime.AliasArn",
                "CalloutBotNumber.AliasArn",
                "ResultDays")
            .collect(Collectors.toMap(name -> name, name -> "arn:aws:x:us-east-1:1:" + name));
    var flow = Files.readString(Path.of("../contact-flows/calling-out.json"));
    assertThat(FlowChecker.check("calling-out.json", flow, names)).isEmpty();
  }

  @Test
  void aProblemNamesFileActionAndPath() {
    var problem = only("\"SSML\": \"$.External.prompt\"", "\"Ssml\": \"x\", \"Text\": \"y\"");
    assertThat(problem.toString())
        .startsWith(
            "survey.json, action \"ask\", $.Actions[6].Parameters.Ssml: unknown; known here:");
  }

  @Test
  void aPlaceholderWithoutAValueIsAProblem() {
    var problems = FlowChecker.check("survey.json", TestCall.resource("survey.json"), Map.of());
    assertThat(problems).hasSize(3);
    assertThat(problems.getFirst().message()).contains("AskQuestionArn");
  }

  @Test
  void allProblemsAreListedAtOnce() {
    var flow =
        """
        {"Version": "2020", "StartAction": "nowhere", "Extra": 1, "Actions": [
          {"Identifier": "a:b", "Type": "Dance", "Parameters": {}, "Transitions": {}},
          {"Identifier": "x", "Type": "EndFlowExecution", "Parameters": {}, "Transitions": {}},
          {"Identifier": "x", "Type": "DisconnectParticipant", "Parameters": {"a": 1}, "Transitions": {"NextAction": "x"}},
          {"Identifier": "toString", "Type": "MessageParticipant", "Parameters": {}, "Transitions": {"NextAction": "gone"}}]}
        """;
    assertThat(FlowChecker.check("bad.json", flow, Map.of()))
        .extracting(FlowProblem::path)
        .containsExactly(
            "$.Extra",
            "$.Version",
            "$.Actions[0].Identifier",
            "$.Actions[2].Identifier",
            "$.Actions[3].Identifier",
            "$.StartAction",
            "$.Actions[0].Type",
            "$.Actions[1].Type",
            "$.Actions[1].Type",
            "$.Actions[2].Parameters.a",
            "$.Actions[2].Transitions",
            "$.Actions[3].Parameters",
            "$.Actions[3].Transitions.Errors",
            "$.Actions[3].Transitions.NextAction",
            "$.Actions[0]",
            "$.Actions[1]",
            "$.Actions[2]",
            "$.Actions[3]",
            "$.Actions[1]",
            "$.Actions[2]",
            "$.Actions[3]");
  }

  @Test
  void anErrorBranchThatIsMissingOrDoesNotBelongIsAProblem() {
    assertThat(
            problems(
                "{\"NextAction\": \"by-type\", \"Errors\": [{\"ErrorType\": \"NoMatchingError\","
                    + " \"NextAction\": \"sorry\"}]}",
                "{\"NextAction\": \"by-type\"}"))
        .contains("the error branch NoMatchingError is missing");
    assertThat(
            problems(
                "{\"NextAction\": \"next-question\"}}",
                "{\"NextAction\": \"next-question\", \"Errors\": [{\"ErrorType\":"
                    + " \"NoMatchingError\", \"NextAction\": \"sorry\"}]}}"))
        .containsExactly("\"NoMatchingError\" is not an error of UpdateContactRecordingBehavior");
  }

  @Test
  void parametersAreWhatTheServiceAllows() {
    assertThat(
            problems(
                "\"InvocationTimeLimitSeconds\": \"8\"", "\"InvocationTimeLimitSeconds\": \"9\""))
        .contains("must be a number from 1 to 8");
    assertThat(problems("\"$.External.question_type\"", "\"type $.External.question_type\""))
        .containsExactly("must be one reference without other text around it");
    assertThat(problems("\"$.External.question_type\"", "\"$.Agent.x\""))
        .containsExactly("unknown reference $.Agent.x");
    assertThat(problems("\"STRING_MAP\"", "\"XML\"")).contains("must be STRING_MAP or JSON");
    assertThat(problems("\"Text\": \"Something went wrong. Goodbye.\"", "\"PromptId\": \"p\""))
        .containsExactly("is not simulated; see docs/fidelity.md");
    assertThat(
            problems(
                "\"Text\": \"Something went wrong. Goodbye.\"", "\"Text\": \"a\", \"SSML\": \"b\""))
        .containsExactly("exactly one of [Text, SSML, PromptId, Media] must be set");
  }

  @Test
  void conditionsAreWhatTheServiceAllows() {
    assertThat(problems("[\"YesIntent\"]", "[\"\"]"))
        .containsExactly("Invalid branch: must be a list of one text, not empty");
    assertThat(
            problems(
                "\"Equals\", \"Operands\": [\"YesIntent\"]",
                "\"TextContains\", \"Operands\": [\"Yes\"]"))
        .containsExactly("must be Equals");
    assertThat(problems("\"Equals\", \"Operands\": [\"End\"]", "\"Is\", \"Operands\": [\"End\"]"))
        .containsExactly("unknown operator \"Is\"");
  }

  @Test
  void aMenuAndStoredKeysDifferInTheirErrors() {
    var stored =
        TestCall.resource("keys.json")
            .replace("\"StoreInput\": \"False\"", "\"StoreInput\": \"True\"");
    assertThat(FlowChecker.check("keys.json", stored, Map.of()))
        .extracting(FlowProblem::message)
        .contains(
            "is missing",
            "\"InputTimeLimitExceeded\" is not an error of GetParticipantInput",
            "\"NoMatchingCondition\" is not an error of GetParticipantInput",
            "this action has no conditions");
  }

  @Test
  void anIdentifierIsShortAndPlainAndNoWordOfItsOwn() {
    assertThat(identified("a".repeat(50))).isEmpty();
    assertThat(identified("Größe 2 _-.#!")).isEmpty();
    assertThat(identified("a".repeat(51))).containsExactly("must be a text of 1 to 50 characters");
    for (var character : "%:(\\/)=$,;[]{}".chars().mapToObj(Character::toString).toList()) {
      assertThat(identified("a" + character))
          .as(character)
          .containsExactly("must not contain any of %:(\\/)=$,;[]{}");
    }
    for (var word :
        List.of(
            "__proto__",
            "constructor",
            "toString",
            "valueOf",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "__defineGetter__",
            "__defineSetter__")) {
      assertThat(identified(word)).containsExactly("is a word that must not be an identifier");
    }
  }

  private static List<String> identified(String identifier) {
    var flow = TestCall.JSON.createObjectNode().put("Version", "2019-10-30");
    flow.put("StartAction", identifier)
        .putArray("Actions")
        .addObject()
        .put("Identifier", identifier)
        .put("Type", "DisconnectParticipant")
        .putObject("Parameters");
    flow.withArray("/Actions").get(0).withObject("/Transitions");
    return FlowChecker.check("f", flow.toString(), Map.of()).stream()
        .map(FlowProblem::message)
        .toList();
  }

  @Test
  void aFlowHasAtMost256000Characters() {
    var longest = " ".repeat(256_000 - END.length()) + END;
    assertThat(FlowChecker.check("f", longest, Map.of())).isEmpty();
    assertThat(FlowChecker.check("f", " " + longest, Map.of()))
        .extracting(FlowProblem::message)
        .containsExactly("a flow has at most 256000 characters");
  }

  private static final String END =
      """
      {"Version": "2019-10-30", "StartAction": "a", "Actions": [
        {"Identifier": "a", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}]}
      """;

  @Test
  void everyWayLeadsToAnEnd() {
    var round =
        """
        {"Version": "2019-10-30", "StartAction": "a", "Actions": [
          {"Identifier": "a", "Type": "UpdateFlowLoggingBehavior",
           "Parameters": {"FlowLoggingBehavior": "Enabled"}, "Transitions": {"NextAction": "b"}},
          {"Identifier": "b", "Type": "UpdateFlowLoggingBehavior",
           "Parameters": {"FlowLoggingBehavior": "Enabled"}, "Transitions": {"NextAction": "a"}}]}
        """;
    assertThat(FlowChecker.check("f", round, Map.of()))
        .extracting(problem -> problem.action() + ": " + problem.message())
        .containsExactly(
            "a: no way leads from here to an end", "b: no way leads from here to an end");
  }

  @Test
  void anActionThatIsNotKnownIsNotCheckedAndNotRun() {
    var flow =
        END.replace("Parameters\": {}", "Parameters\": {\"x\": 1}")
            .replace("DisconnectParticipant", "Dance");
    assertThat(FlowChecker.check("f", flow, Map.of()))
        .extracting(FlowProblem::kind)
        .containsExactly(Kind.UNCHECKED);
    assertThatThrownBy(() -> FlowReader.read("f", flow, Map.of()))
        .isInstanceOf(InvalidFlowException.class)
        .hasMessageContaining("unknown action type \"Dance\"");
  }

  @Test
  void whatConnectTakesAndTheRehearsalDoesNotIsNotRefused() {
    var fault = "\"Text\": \"Something went wrong. Goodbye.\"";
    for (var change :
        Map.of(
                fault,
                "\"PromptId\": \"p\"",
                "\"ResponseValidation\":",
                "\"InvocationType\": \"ASYNCHRONOUS\", \"ResponseValidation\":",
                "\"$.External.question_type\"",
                "\"$.Metrics.Queue.Size\"",
                "\"RecordedParticipants\":",
                "\"ScreenRecordedParticipants\": [], \"RecordedParticipants\":")
            .entrySet()) {
      var flow = TestCall.resource("survey.json");
      assertThat(flow).contains(change.getKey());
      assertThat(
              FlowChecker.check(
                  "survey.json", flow.replace(change.getKey(), change.getValue()), TestCall.NAMES))
          .as(change.getValue())
          .isNotEmpty()
          .extracting(FlowProblem::kind)
          .containsOnly(Kind.UNCHECKED);
    }
  }

  @Test
  void anExportMayNameAttributesByReferenceAndSetThemForARelatedContact() {
    var flow =
        """
        {"Version": "2019-10-30", "StartAction": "a", "Settings": {}, "Actions": [
          {"Identifier": "a", "Type": "UpdateContactAttributes",
           "Parameters": {"Attributes": {"$.External.name": "x"}, "TargetContact": "Related"},
           "Transitions": {"NextAction": "b",
             "Errors": [{"ErrorType": "NoMatchingError", "NextAction": "b"}]}},
          {"Identifier": "b", "Type": "Wait",
           "Parameters": {"TimeLimitSeconds": "5", "Events": ["CustomerReturned"]},
           "Transitions": {"NextAction": "c", "Conditions": [
             {"NextAction": "c", "Condition": {"Operator": "Equals", "Operands": ["WaitCompleted"]}},
             {"NextAction": "c", "Condition": {"Operator": "Equals", "Operands": ["CustomerReturned"]}}],
             "Errors": [{"ErrorType": "NoMatchingError", "NextAction": "c"}]}},
          {"Identifier": "c", "Type": "EndFlowModuleExecution", "Parameters": {}, "Transitions": {}}]}
        """;
    assertThat(FlowChecker.checkExport("f", flow))
        .extracting(FlowProblem::kind)
        .containsOnly(Kind.UNCHECKED);
  }

  @Test
  void moreThanTwoHundredAndFiftyActionsAreAProblem() {
    var actions = new StringBuilder();
    for (var i = 0; i < 250; i++) {
      actions.append(
          """
          {"Identifier": "%d", "Type": "UpdateFlowLoggingBehavior",
           "Parameters": {"FlowLoggingBehavior": "Enabled"}, "Transitions": {"NextAction": "%d"}},
          """
              .formatted(i, i + 1));
    }
    var flow =
        "{\"Version\": \"2019-10-30\", \"StartAction\": \"0\", \"Actions\": ["
            + actions
            + "{\"Identifier\": \"250\", \"Type\": \"DisconnectParticipant\","
            + " \"Parameters\": {}, \"Transitions\": {}}]}";
    assertThat(FlowChecker.check("long.json", flow, Map.of()))
        .extracting(FlowProblem::message)
        .containsExactly("must be a list of 1 to 250 actions");
  }

  @Test
  void whatIsNoJsonIsOneProblem() {
    assertThat(FlowChecker.check("bad.json", "{", Map.of())).hasSize(1);
    assertThat(FlowChecker.check("bad.json", "[]", Map.of())).hasSize(1);
  }

  @Test
  void aFlowWithProblemsIsNotRead() {
    assertThatThrownBy(() -> FlowReader.read("bad.json", "{}", Map.of()))
        .isInstanceOf(InvalidFlowException.class)
        .hasMessageContaining("bad.json, $.Version: must be 2019-10-30");
  }

  private static List<String> problems(String in, String out) {
    var flow = TestCall.resource("survey.json");
    assertThat(flow).contains(in);
    return FlowChecker.check("survey.json", flow.replace(in, out), TestCall.NAMES).stream()
        .map(FlowProblem::message)
        .toList();
  }

  private static FlowProblem only(String in, String out) {
    var flow = TestCall.resource("survey.json").replace(in, out);
    var problems = FlowChecker.check("survey.json", flow, TestCall.NAMES);
    assertThat(problems).hasSize(1);
    return problems.getFirst();
  }
}
