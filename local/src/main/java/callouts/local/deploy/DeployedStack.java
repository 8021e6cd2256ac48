package callouts.local.deploy;

import java.util.Map;
import java.util.Optional;

/// A stack as CloudFormation describes it.
///
/// @param id its ARN, by which it can still be asked for when it is deleted
/// @param status CloudFormation's word, such as `UPDATE_COMPLETE`
/// @param parameters what it was deployed with
/// @param outputs empty while it is not created
/// @param isProtected somebody has told CloudFormation not to delete it
public record DeployedStack(
    String name,
    String id,
    Standing standing,
    String status,
    Map<String, String> parameters,
    Map<String, String> outputs,
    boolean isProtected) {

  public DeployedStack {
    parameters = Map.copyOf(parameters);
    outputs = Map.copyOf(outputs);
  }

  /// One output.
  ///
  /// @throws IllegalStateException where the stack has none of that name: it is an older one
  public String output(String output) {
    return Optional.ofNullable(outputs.get(output))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "the stack "
                        + name
                        + " has no output "
                        + output
                        + "; it was deployed from another version: deploy it again"));
  }
}
