package callouts.local.permit;

import callouts.local.cloud.Access;
import callouts.local.permit.Statement.Effect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What one function, or the state machine, may do.
///
/// @param id the logical id of the function or state machine
/// @param arn as refusals name it:
/// `arn:aws:sts::…:assumed-role/callouts-StartJobRole/callouts-StartJob`
/// @param policies each by where it comes from
/// @param context the value of each condition key
public record Role(String id, String arn, List<Policy> policies, Map<String, String> context) {
  public Role {
    policies = List.copyOf(policies);
    context = Map.copyOf(context);
  }

  /// A policy of a role.
  ///
  /// @param origin `template.yaml`, or the name of what SAM or AWS puts in its place
  record Policy(String origin, List<Statement> statements) {
    static final String DECLARED = "template.yaml";

    Policy {
      statements = List.copyOf(statements);
    }
  }

  /// What allows an access: one action and one resource of a statement.
  ///
  /// @param role the logical id it belongs to
  /// @param origin `template.yaml`, or the name of what SAM or AWS puts in its place
  public record Grant(String role, String origin, String action, String resource) {
    /// Whether template.yaml says so itself.
    public boolean isDeclared() {
      return origin.equals(Policy.DECLARED);
    }

    @Override
    public String toString() {
      return "%s: %s on %s".formatted(role, action, resource);
    }
  }

  /// Every grant there is.
  Set<Grant> grants() {
    return policies.stream()
        .flatMap(
            policy ->
                Statement.with(Effect.ALLOW, policy.statements())
                    .flatMap(statement -> statement.all().stream())
                    .map(pair -> grant(policy, pair)))
        .collect(Collectors.toSet());
  }

  /// The grants that allow an access, whatever is denied.
  Set<Grant> allowing(Access access) {
    return policies.stream()
        .flatMap(
            policy ->
                Statement.with(Effect.ALLOW, policy.statements())
                    .flatMap(statement -> statement.by(access, context).stream())
                    .map(pair -> grant(policy, pair)))
        .collect(Collectors.toSet());
  }

  private Grant grant(Policy policy, Statement.Pair pair) {
    return new Grant(id, policy.origin(), pair.action(), pair.resource());
  }

  /// IAM's words where it does not allow an access.
  Optional<String> refusal(Access access) {
    if (isDenied(access)) {
      return Optional.of(words(access) + " with an explicit deny in an identity-based policy");
    }
    return allowing(access).isEmpty()
        ? Optional.of(
            words(access)
                + " because no identity-based policy allows the "
                + access.spoken()
                + " action")
        : Optional.empty();
  }

  private boolean isDenied(Access access) {
    return policies.stream()
        .flatMap(policy -> Statement.with(Effect.DENY, policy.statements()))
        .anyMatch(statement -> !statement.by(access, context).isEmpty());
  }

  private String words(Access access) {
    return "User: %s is not authorized to perform: %s on resource: %s"
        .formatted(arn, access.spoken(), access.resource());
  }
}
