package callouts.handler;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The `detail` of Connect's contact event, whose keys come in camelCase and in PascalCase
/// (aws-facts 3.5).
///
/// @param initiated when the dial was made
/// @param connected whether the phone was picked up
record ContactEvent(
    String contactId,
    Optional<String> disconnectReason,
    Optional<Instant> initiated,
    boolean connected) {
  /// Connect writes an unset timestamp as the first moment of 1970.
  private static final Instant UNSET = Instant.parse("1971-01-01T00:00:00Z");

  static ContactEvent of(Map<String, ?> event) {
    if (!(event.get("detail") instanceof Map<?, ?> detail)) {
      throw new IllegalArgumentException("the event has no detail");
    }
    var fields = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    detail.forEach((name, value) -> fields.put(name.toString(), value instanceof String s ? s : ""));
    var contactId = Optional.ofNullable(fields.get("contactId")).filter(ContactEvent::isContactId);
    return new ContactEvent(
        contactId.orElseThrow(() -> new IllegalArgumentException("the event names no contact")),
        Optional.ofNullable(fields.get("disconnectReason")).filter(ContactEvent::isSet),
        time(fields, "initiationTimestamp"),
        time(fields, "connectedToSystemTimestamp").isPresent());
  }

  /// At most 256 characters (Connect API reference, ContactId).
  private static boolean isContactId(String text) {
    return text.matches("[A-Za-z0-9-]{1,256}");
  }

  private static boolean isSet(String value) {
    return !value.isBlank() && !value.equals("null");
  }

  private static Optional<Instant> time(Map<String, String> fields, String name) {
    try {
      return Optional.ofNullable(fields.get(name)).map(Instant::parse).filter(UNSET::isBefore);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
