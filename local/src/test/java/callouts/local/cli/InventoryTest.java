package callouts.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.deploy.DeployedStack;
import callouts.local.deploy.StackResource;
import callouts.local.deploy.Standing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is said before a stack is taken away.
final class InventoryTest {
  private static final StackResource RESULTS = table("ResultTable", "callouts-result");
  private static final StackResource OPT_OUTS = table("OptOutTable", "callouts-opt-out");

  @Test
  void whoTakesTheDoNotCallListAwayIsToldHowToKeepIt() {
    assertThat(inventory(RESULTS, OPT_OUTS).lines())
        .contains(
            "  table callouts-opt-out, with all it holds",
            "  ./callouts optout list --profile work > do-not-call.txt");
    assertThat(inventory(RESULTS)).contains("table callouts-result").doesNotContain("optout");
  }

  private static String inventory(StackResource... resources) {
    var stack =
        new DeployedStack(
            "callouts", "arn", Standing.WELL, "CREATE_COMPLETE", Map.of(), Map.of(), false);
    return new Inventory(
            stack,
            "us-east-1, account 123456789012",
            List.of(resources),
            List.of(),
            " --profile work")
        .toString();
  }

  private static StackResource table(String id, String name) {
    return new StackResource(id, "AWS::DynamoDB::Table", name, "CREATE_COMPLETE");
  }
}
