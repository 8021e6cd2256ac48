package callouts.aws;

import callouts.result.Outcome;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.ConnectException;
import software.amazon.awssdk.services.connect.model.DestinationNotAllowedException;
import software.amazon.awssdk.services.connect.model.InvalidParameterException;
import software.amazon.awssdk.services.connect.model.OutboundContactNotPermittedException;

/// Amazon Connect's outbound calls.
public final class Dialler {

  /// What came of a dial.
  public sealed interface Dial {}

  /// Connect accepted it; the phone has not rung yet.
  public record Accepted(String contactId) implements Dial {}

  /// Not now: too many requests, or too many calls. This request has dialled nobody.
  public record Later(String words) implements Dial {}

  /// Nobody knows: Connect failed or did not answer, perhaps after it dialled. The same client
  /// token tells, when it is tried again.
  public record Unknown(String words) implements Dial {}

  /// Never: this number will not be called, however often it is tried.
  public record Refused(Outcome outcome, String words) implements Dial {}

  /// No number at all can be called as the account and the template are set up.
  public record Misconfigured(String words) implements Dial {}

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_FAULT = 500;

  private final ConnectClient connect;
  private final String instanceId;
  private final String contactFlowId;
  private final String sourcePhoneNumber;
  private final int ringSeconds;

  public Dialler(Cloud cloud) {
    this.connect = cloud.connect();
    this.instanceId = cloud.variable("CONNECT_INSTANCE_ID");
    this.contactFlowId = cloud.variable("CONTACT_FLOW_ID");
    this.sourcePhoneNumber = cloud.variable("SOURCE_PHONE_NUMBER");
    this.ringSeconds = Integer.parseInt(cloud.variable("RING_SECONDS"));
  }

  /// Dials once.
  ///
  /// @param clientToken the same token never dials twice within 7 days (aws-facts 3.1)
  /// @param attributes visible to the flow and in Connect: ids only
  public Dial dial(String e164, String clientToken, Map<String, String> attributes) {
    try {
      var started =
          connect.startOutboundVoiceContact(
              start ->
                  start
                      .instanceId(instanceId)
                      .contactFlowId(contactFlowId)
                      .sourcePhoneNumber(sourcePhoneNumber)
                      .destinationPhoneNumber(e164)
                      .clientToken(clientToken)
                      .ringTimeoutInSeconds(ringSeconds)
                      .attributes(attributes));
      return new Accepted(started.contactId());
    } catch (InvalidParameterException e) {
      return new Refused(Outcome.INVALID_NUMBER, words(e));
    } catch (DestinationNotAllowedException | OutboundContactNotPermittedException e) {
      return new Refused(Outcome.NOT_ALLOWED, words((ConnectException) e));
    } catch (ConnectException e) {
      return unaccepted(e);
    } catch (SdkClientException e) {
      return new Unknown("no answer from Amazon Connect");
    }
  }

  private static Dial unaccepted(ConnectException e) {
    if (e.statusCode() == TOO_MANY_REQUESTS) {
      return new Later(words(e));
    }
    return e.statusCode() >= SERVER_FAULT ? new Unknown(words(e)) : new Misconfigured(words(e));
  }

  /// The error code and Connect's message, which names no phone number of ours.
  private static String words(ConnectException e) {
    return e.awsErrorDetails().errorCode() + ": " + e.awsErrorDetails().errorMessage();
  }
}
