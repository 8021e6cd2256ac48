package callouts.local.cli;

import callouts.local.deploy.DeployedStack;
import callouts.local.deploy.StackResource;
import java.util.List;

/// What is said after a removal: that the stack is gone, and what AWS keeps all the same.
///
/// @param kept what CloudFormation let be because the template says so
record Leftovers(DeployedStack stack, List<StackResource> kept) {
  @Override
  public String toString() {
    var text = new StringBuilder("The stack " + stack.name() + " is gone.\n");
    for (var resource : kept) {
      text.append("  It was told to keep %s %s%n".formatted(resource.type(), resource.name()));
    }
    return text.append(
            """
            AWS keeps for a while: encryption keys until their waiting period ends, and for 35 days
            a backup of each table that had point-in-time recovery. SAM keeps its own bucket with the
            code that was deployed (stack aws-sam-cli-managed-default, folder %s/).
            """
                .formatted(stack.name()))
        .toString();
  }
}
