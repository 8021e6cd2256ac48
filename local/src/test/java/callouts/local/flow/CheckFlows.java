package callouts.local.flow;

import callouts.local.flow.FlowProblem.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs the flow checker over a folder of exported flows: `make check-flows DIR=…`. What Connect
/// takes must not be refused; and a flow without one of its required branches must be.
///
/// Files that are no flow in Flow language 2019-10-30 are passed over; of the answers of
/// DescribeContactFlow the content is taken.
public final class CheckFlows {
  private static final JsonMapper JSON = new JsonMapper();

  private int flows;
  private int actions;
  private int followed;
  private int accepted;
  private int cut;
  private int noticed;

  private CheckFlows() {}

  /// Runs over a folder; ends with 1 where a flow is refused or a missing branch is not missed.
  ///
  /// @param arguments the folder
  public static void main(String[] arguments) throws IOException {
    var check = new CheckFlows();
    try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        flow(file).ifPresent(flow -> check.flow(file, flow));
      }
    }
    System.out.printf(
        "%d flows with %d actions; the branches of %d actions are checked.%n"
            + "%d flows are not refused.%n"
            + "Of %d required branches, each taken away in turn, %d were missed.%n",
        check.flows, check.actions, check.followed, check.accepted, check.cut, check.noticed);
    System.exit(check.accepted == check.flows && check.noticed == check.cut ? 0 : 1);
  }

  private static Optional<ObjectNode> flow(Path file) {
    try {
      var json = JSON.readTree(Files.readAllBytes(file));
      for (var wrapper : List.of("ContactFlow", "ContactFlowModule")) {
        json = json.has(wrapper) ? json.path(wrapper) : json;
      }
      json = json.path("Content").isTextual() ? JSON.readTree(json.path("Content").asText()) : json;
      return Optional.of(json)
          .filter(ObjectNode.class::isInstance)
          .map(ObjectNode.class::cast)
          .filter(found -> found.path("Version").asText().equals("2019-10-30"))
          .filter(found -> found.has("Actions"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void flow(Path file, ObjectNode flow) {
    var refused = refused(file, flow);
    flows++;
    actions += flow.path("Actions").size();
    accepted += refused.isEmpty() ? 1 : 0;
    refused.forEach(System.out::println);
    for (var i = 0; i < flow.path("Actions").size(); i++) {
      var action = flow.path("Actions").path(i);
      for (var error : branches(action)) {
        cut++;
        noticed += refused(file, without(flow, i, error)).isEmpty() ? 0 : 1;
      }
    }
  }

  private static List<FlowProblem> refused(Path file, JsonNode flow) {
    return FlowChecker.checkExport(file.toString(), flow.toString()).stream()
        .filter(problem -> problem.kind() == Kind.REFUSED)
        .toList();
  }

  /// The error branches an action must have, where it is known which.
  private List<String> branches(JsonNode action) {
    var type = action.path("Type").asText();
    var stores = action.path("Parameters").path("StoreInput").asText().equals("True");
    var branching =
        ActionRule.of(type, stores)
            .map(rule -> rule.branching)
            .or(() -> OtherAction.of(type).map(other -> other.branching));
    followed += branching.isPresent() ? 1 : 0;
    return branching.stream().flatMap(known -> known.requiredErrors().stream()).sorted().toList();
  }

  private static ObjectNode without(ObjectNode flow, int action, String error) {
    var copy = flow.deepCopy();
    var errors = copy.at("/Actions/" + action + "/Transitions/Errors").elements();
    while (errors.hasNext()) {
      if (errors.next().path("ErrorType").asText().equals(error)) {
        errors.remove();
      }
    }
    return copy;
  }
}
