package callouts.handler;

import callouts.task.CallKey;
import callouts.task.Dial;
import com.amazonaws.services.lambda.runtime.events.ConnectEvent;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a contact flow tells a function: whose call it is, and the parameters of the action
/// (aws-facts 2).
///
/// @param contactId Connect's id of the call, by which the log can be searched
record ContactData(String contactId, Dial dial, Map<String, String> parameters) {

  /// A job's name, or a run's with a receiver's place; the table takes no longer keys, and no
  /// blank.
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._#-]{1,200}");

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");

  static ContactData of(ConnectEvent event) {
    var details = Optional.ofNullable(event.getDetails());
    var contact = details.map(ConnectEvent.Details::getContactData).orElse(null);
    if (contact == null) {
      throw new IllegalArgumentException("the event has no contact");
    }
    var parameters =
        details.map(ConnectEvent.Details::getParameters).orElse(Map.of()).entrySet().stream()
            .filter(parameter -> parameter.getValue() != null)
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
    var key = new CallKey(required(contact, "task_id"), required(contact, "call_id"));
    var attempt = required(contact, "attempt");
    if (!NUMBER.matcher(attempt).matches()) {
      throw lacks(contact.getContactId(), "attribute attempt that is a number");
    }
    var dial = new Dial(key, Integer.parseInt(attempt));
    return new ContactData(contact.getContactId(), dial, parameters);
  }

  CallKey key() {
    return dial.key();
  }

  /// A parameter; `""` where the flow passes none.
  String parameter(String name) {
    return parameters.getOrDefault(name, "");
  }

  /// What a number in a parameter is.
  ///
  /// @throws IllegalArgumentException where there is none from 1 to 99,999
  int number(String name) {
    var text = parameter(name);
    if (!NUMBER.matcher(text).matches()) {
      throw lacks("parameter " + name + " that is a number");
    }
    return Integer.parseInt(text);
  }

  /// What is wrong with an event that lacks something; its own words are not repeated in the log.
  IllegalArgumentException lacks(String what) {
    return lacks(contactId, what);
  }

  private static IllegalArgumentException lacks(String contactId, String what) {
    return new IllegalArgumentException("contact " + contactId + " has no " + what);
  }

  private static String required(ConnectEvent.ContactData contact, String name) {
    var attributes = contact.getAttributes();
    var value = attributes == null ? null : attributes.get(name);
    if (value == null || !ID.matcher(value).matches()) {
      throw lacks(contact.getContactId(), "attribute " + name);
    }
    return value;
  }
}
