package callouts.local.cloud;

/// A request that SNS would refuse, with its HTTP status and error code.
final class TopicError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  private TopicError(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  static TopicError noSuchTopic() {
    return new TopicError(404, "NotFound", "Topic does not exist");
  }

  static TopicError invalid(String reason) {
    return new TopicError(400, "InvalidParameter", "Invalid parameter: " + reason);
  }

  static TopicError badValue(String message) {
    return new TopicError(400, "ParameterValueInvalid", message);
  }

  static TopicError denied(String words) {
    return new TopicError(403, "AuthorizationError", words);
  }

  static TopicError keyDenied(String words) {
    return new TopicError(400, "KMSAccessDenied", words);
  }

  static TopicError unsupported(String what) {
    return new TopicError(
        400,
        "UnsupportedOperation",
        "The rehearsal does not simulate SNS " + what + "; see docs/fidelity.md");
  }
}
