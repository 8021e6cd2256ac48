package callouts.handler;

import callouts.task.CallKey;
import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a contact flow tells a function: whose call it is, and the parameters of the action
/// (aws-facts 2).
record ContactData(CallKey key, Map<String, String> parameters) {

  static ContactData of(ConnectEvent event) {
    var attributes = event.getDetails().getContactData().getAttributes();
    var parameters =
        Optional.ofNullable(event.getDetails().getParameters()).orElse(Map.of()).entrySet().stream()
            .filter(parameter -> parameter.getValue() != null)
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    return new ContactData(
        new CallKey(required(attributes, "task_id"), required(attributes, "call_id")), parameters);
  }

  /// A parameter; `""` where the flow passes none.
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  private static String required(Map<String, String> attributes, String name) {
    var value = attributes == null ? null : attributes.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the contact has no attribute " + name);
    }
    return value;
  }
}
