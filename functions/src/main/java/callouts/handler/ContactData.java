package callouts.handler;

import callouts.task.CallKey;
import callouts.task.Dial;
import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a contact flow tells a function: whose call it is, and the parameters of the action
/// (aws-facts 2).
///
/// @param contactId Connect's id of the call, by which the log can be searched
record ContactData(String contactId, Dial dial, Map<String, String> parameters) {

  static ContactData of(ConnectEvent event) {
    var contact = event.getDetails().getContactData();
    var parameters =
        Optional.ofNullable(event.getDetails().getParameters()).orElse(Map.of()).entrySet().stream()
            .filter(parameter -> parameter.getValue() != null)
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    var key = new CallKey(required(contact, "task_id"), required(contact, "call_id"));
    var attempt = Integer.parseInt(required(contact, "attempt"));
    return new ContactData(contact.getContactId(), new Dial(key, attempt), parameters);
  }

  CallKey key() {
    return dial.key();
  }

  /// A parameter; `""` where the flow passes none.
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  private static String required(ConnectEvent.ContactData contact, String name) {
    var attributes = contact.getAttributes();
    var value = attributes == null ? null : attributes.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "contact " + contact.getContactId() + " has no attribute " + name);
    }
    return value;
  }
}
