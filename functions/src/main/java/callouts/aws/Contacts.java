package callouts.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.ConnectException;
import software.amazon.awssdk.services.connect.model.ContactNotFoundException;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;

/// What Amazon Connect knows of a contact. Each question costs one of the account's two requests a
/// second (aws-facts 3.3), so it is asked only where our own table has no answer.
///
/// Every method throws [Throttled] where Connect takes no more requests.
public final class Contacts {
  private static final int TOO_MANY_REQUESTS = 429;

  /// Connect writes an unset timestamp as the first moment of 1970 (aws-facts 3.5).
  private static final Instant UNSET = Instant.parse("1971-01-01T00:00:00Z");

  private final ConnectClient connect;
  private final String instanceId;

  public Contacts(Cloud cloud) {
    this.connect = cloud.connect();
    this.instanceId = cloud.variable("CONNECT_INSTANCE_ID");
  }

  /// What Connect says of a contact.
  ///
  /// @param live whether somebody may still be on the line
  /// @param connected whether the phone was picked up
  /// @param disconnectReason Connect's word for why it ended; empty where it has none
  public record Contact(boolean live, boolean connected, Optional<String> disconnectReason) {
    /// One that ended so long ago, or so soon, that Connect knows nothing of it.
    public static Contact forgotten() {
      return new Contact(false, false, Optional.empty());
    }
  }

  /// The attributes a contact was started with; empty where Connect does not know it.
  public Map<String, String> attributes(String contactId) {
    try {
      return unlessThrottled(
          "GetContactAttributes",
          () ->
              connect
                  .getContactAttributes(
                      get -> get.instanceId(instanceId).initialContactId(contactId))
                  .attributes());
    } catch (ResourceNotFoundException e) {
      return Map.of();
    }
  }

  /// Whether a contact lives, and why it does not.
  public Contact describe(String contactId) {
    try {
      var contact =
          unlessThrottled(
              "DescribeContact",
              () ->
                  connect
                      .describeContact(get -> get.instanceId(instanceId).contactId(contactId))
                      .contact());
      return new Contact(
          !isSet(contact.disconnectTimestamp()),
          isSet(contact.connectedToSystemTimestamp()),
          Optional.ofNullable(contact.disconnectReason()));
    } catch (ResourceNotFoundException e) {
      return Contact.forgotten();
    }
  }

  /// Ends a contact; nothing where it is over already (aws-facts 3.2).
  public void stop(String contactId) {
    try {
      unlessThrottled(
          "StopContact",
          () -> connect.stopContact(stop -> stop.instanceId(instanceId).contactId(contactId)));
    } catch (ContactNotFoundException | ResourceNotFoundException e) {
      // It ended a moment ago.
    }
  }

  private static <T> T unlessThrottled(String operation, Supplier<T> request) {
    try {
      return request.get();
    } catch (ConnectException e) {
      if (e.statusCode() == TOO_MANY_REQUESTS) {
        throw new Throttled(operation);
      }
      throw e;
    }
  }

  private static boolean isSet(@Nullable Instant time) {
    return time != null && time.isAfter(UNSET);
  }
}
