package callouts.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.bot.Intent;
import callouts.job.QuestionType;
import callouts.local.bot.TheBots;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each branch of the flow that is deployed is there for a reason: without it the checker, or what
/// is known of its functions and bots, complains.
class DeployedFlowTest {
  private static final Path FILE = Path.of("..", "contact-flows", "calling-out.json");

  /// What AskQuestion may answer as `kind` besides a question's type.
  private static final List<String> OTHERS =
      List.of("Confirmation", "Ending", "GiveUp", "OptedOut");

  /// A Compare goes its NoMatchingCondition way with or without the NextAction that the console
  /// writes beside it: to take it away changes nothing.
  private static final List<String> SAID_TWICE = List.of("by-kind NextAction");

  @Test
  void nothingIsToBeSaidAgainstIt() throws IOException {
    assertThat(complaints(flow())).isEmpty();
  }

  @Test
  void withoutAnyOneOfItsBranchesItIsComplainedOf() throws IOException {
    var unnoticed = new ArrayList<String>();
    var removals = removals();
    for (var removal : removals.entrySet()) {
      var flow = flow();
      removal.getValue().from(flow);
      if (complaints(flow).isEmpty()) {
        unnoticed.add(removal.getKey());
      }
    }
    assertThat(removals).hasSizeGreaterThan(60);
    assertThat(unnoticed).containsExactlyElementsOf(SAID_TWICE);
  }

  /// Takes one branch away.
  @FunctionalInterface
  private interface Removal {
    void from(ObjectNode flow);
  }

  /// Every way on, error branch and condition of the flow, by a name.
  private static Map<String, Removal> removals() throws IOException {
    var removals = new TreeMap<String, Removal>();
    var actions = flow().path("Actions");
    for (var i = 0; i < actions.size(); i++) {
      var at = "/Actions/" + i + "/Transitions";
      var id = actions.path(i).path("Identifier").asText();
      var transitions = actions.path(i).path("Transitions");
      if (transitions.has("NextAction")) {
        removals.put(id + " NextAction", f -> ((ObjectNode) f.at(at)).remove("NextAction"));
      }
      for (var list : List.of("Errors", "Conditions")) {
        for (var j = 0; j < transitions.path(list).size(); j++) {
          var index = j;
          removals.put(
              id + " " + list + " " + word(transitions.path(list).path(j)),
              flow -> ((ArrayNode) flow.at(at + "/" + list)).remove(index));
        }
      }
    }
    return removals;
  }

  private static String word(JsonNode branch) {
    return branch.path("ErrorType").asText(branch.at("/Condition/Operands/0").asText());
  }

  private static ObjectNode flow() throws IOException {
    return (ObjectNode) TestCall.json(Files.readString(FILE));
  }

  /// What is wrong with the flow, by itself and beside its functions and bots.
  private static List<String> complaints(JsonNode flow) {
    var checked =
        FlowChecker.check(
                "flow", flow.toString().replace("${", "arn:").replace("}\"", "\""), Map.of())
            .stream()
            .map(FlowProblem::toString);
    var listening =
        Stream.of(
                intents(flow, "listen-choice", "CalloutBot"),
                intents(flow, "listen-date", "CalloutBotDate"),
                intents(flow, "listen-number", "CalloutBotNumber"),
                intents(flow, "listen-time", "CalloutBotTime"))
            .flatMap(List::stream);
    return Stream.concat(checked, Stream.concat(listening, kinds(flow).stream())).toList();
  }

  /// Every intent of a bot has a condition where the flow listens to the bot.
  private static List<String> intents(JsonNode flow, String action, String bot) {
    return missing(flow, action, TheBots.named(bot).intents().stream().map(Intent::name).toList());
  }

  /// Every kind of step that AskQuestion may answer has a condition.
  private static List<String> kinds(JsonNode flow) {
    var types = Stream.of(QuestionType.values()).map(QuestionType::label);
    return missing(flow, "by-kind", Stream.concat(types, OTHERS.stream()).toList());
  }

  private static List<String> missing(JsonNode flow, String action, List<String> operands) {
    var conditions =
        flow.path("Actions")
            .valueStream()
            .filter(candidate -> candidate.path("Identifier").asText().equals(action))
            .flatMap(found -> found.at("/Transitions/Conditions").valueStream())
            .map(DeployedFlowTest::word)
            .toList();
    return operands.stream()
        .filter(operand -> !conditions.contains(operand))
        .map(operand -> action + " has no condition for " + operand)
        .toList();
  }
}
