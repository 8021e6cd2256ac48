package callouts.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;

/// What Amazon Connect knows of a contact. Each question costs one of the account's two requests a
/// second (aws-facts 3.3), so it is asked only where our own table has no answer.
public final class Contacts {
  private final ConnectClient connect;
  private final String instanceId;

  public Contacts(Cloud cloud) {
    this.connect = cloud.connect();
    this.instanceId = cloud.variable("CONNECT_INSTANCE_ID");
  }

  /// The attributes a contact was started with; empty where Connect does not know it.
  public Map<String, String> attributes(String contactId) {
    try {
      return connect
          .getContactAttributes(get -> get.instanceId(instanceId).initialContactId(contactId))
          .attributes();
    } catch (ResourceNotFoundException e) {
      return Map.of();
    }
  }

  /// Connect's word for why a contact ended; empty where it has none.
  public Optional<String> disconnectReason(String contactId) {
    var contact =
        connect.describeContact(get -> get.instanceId(instanceId).contactId(contactId)).contact();
    return Optional.ofNullable(contact.disconnectReason());
  }
}
