package callouts.local.cloud;

/// A request Connect does not take: the error as its API names it (aws-facts 3.1, 3.2).
final class ConnectRefusal extends RestRefusal {
  private static final long serialVersionUID = 1;

  private ConnectRefusal(int status, String type, String message) {
    super(status, type, message);
  }

  static ConnectRefusal invalidRequest(String message) {
    return new ConnectRefusal(400, "InvalidRequestException", message);
  }

  static ConnectRefusal invalidParameter(String message) {
    return new ConnectRefusal(400, "InvalidParameterException", message);
  }

  static ConnectRefusal notFound(String message) {
    return new ConnectRefusal(404, "ResourceNotFoundException", message);
  }

  static ConnectRefusal contactEnded() {
    return new ConnectRefusal(410, "ContactNotFoundException", "The contact has ended");
  }

  static ConnectRefusal destinationNotAllowed() {
    return new ConnectRefusal(
        403,
        "DestinationNotAllowedException",
        "Outbound calls to this destination are not allowed");
  }

  static ConnectRefusal notPermitted() {
    return new ConnectRefusal(
        403,
        "OutboundContactNotPermittedException",
        "The source number is not claimed by the instance");
  }

  static ConnectRefusal linesBusy() {
    return new ConnectRefusal(
        429, "LimitExceededException", "The limit of concurrent active calls is reached");
  }

  static ConnectRefusal tooManyRequests() {
    return new ConnectRefusal(429, "TooManyRequestsException", "Too Many Requests");
  }

  /// Not simulated: not Connect's word, so that nobody takes it for Connect's behaviour.
  static ConnectRefusal notSimulated(String what) {
    return new ConnectRefusal(
        501, "NotSimulated", what + " is not simulated; see docs/fidelity.md");
  }

  @Override
  protected String member() {
    return "Message";
  }
}
