package callouts.local.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void theFlowsOfTheTestsHaveNoProblems() {
    for (var file : List.of("survey.json", "keys.json", "values.json")) {
      assertThat(FlowChecker.check(file, TestCall.resource(file), TestCall.NAMES)).isEmpty();
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
                "CalloutBotNumber.AliasArn")
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
            "$.Actions[2].Parameters.a",
            "$.Actions[2].Transitions",
            "$.Actions[3].Parameters",
            "$.Actions[3].Transitions.NextAction",
            "$.Actions[0]",
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
