package callouts.local.flow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A contact flow of type CONTACT_FLOW in which everything is understood.
///
/// @param name of its file
/// @param actions by identifier; never empty
public record ContactFlow(String name, String startAction, Map<String, Action> actions) {
  public ContactFlow {
    actions = Map.copyOf(actions);
  }

  static ContactFlow of(String name, String startAction, List<Action> actions) {
    var byId = actions.stream().collect(Collectors.toMap(Action::identifier, action -> action));
    return new ContactFlow(name, startAction, byId);
  }

  /// The action of that identifier, which exists.
  public Action action(String identifier) {
    var action = actions.get(identifier);
    if (action == null) {
      throw new IllegalArgumentException(name + " has no action " + identifier);
    }
    return action;
  }

  /// The bots it always talks to; those it learns from a contact are not among them.
  public Set<String> botAliasArns() {
    return actions.values().stream()
        .filter(Action.ConnectParticipantWithLexBot.class::isInstance)
        .map(action -> ((Action.ConnectParticipantWithLexBot) action).botAliasArn())
        .filter(arn -> !References.hasReference(arn))
        .collect(Collectors.toSet());
  }
}
