package callouts.local.permit;

import callouts.local.cloud.Access;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One statement of a policy.
///
/// @param conditions all of which must hold
record Statement(Effect effect, Names actions, Names resources, List<Condition> conditions) {
  Statement {
    conditions = List.copyOf(conditions);
  }

  enum Effect {
    ALLOW,
    DENY
  }

  /// An action pattern and a resource pattern of a statement: the least that can be taken out of
  /// it.
  record Pair(String action, String resource) {}

  /// The pairs by which the statement is about an access; empty where it is not.
  List<Pair> by(Access access, Map<String, String> context) {
    if (!conditions.stream().allMatch(condition -> condition.holds(context))) {
      return List.of();
    }
    return pairs(actions.by(access.action()), resources.by(access.resource()));
  }

  /// All pairs there are.
  List<Pair> all() {
    return pairs(actions.all(), resources.all());
  }

  private static List<Pair> pairs(List<String> actions, List<String> resources) {
    return actions.stream()
        .flatMap(action -> resources.stream().map(resource -> new Pair(action, resource)))
        .toList();
  }

  static Stream<Statement> with(Effect effect, List<Statement> statements) {
    return statements.stream().filter(statement -> statement.effect() == effect);
  }
}
