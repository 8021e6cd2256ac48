package callouts.local.smoke;

/// An operation of AWS that was refused or failed.
final class ApiFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  /// @param operation such as `connect:CreateTestCase`
  /// @param code the error's name, such as `AccessDeniedException`
  /// @param words the service's own; may be empty
  ApiFault(String operation, String code, String words) {
    super(operation + " failed: " + code + (words.isEmpty() ? "" : ": " + words));
    this.code = code;
  }

  /// Whether a later try may succeed: too many requests, or a fault of the service's own.
  boolean isPassing() {
    return code.equals("ThrottlingException")
        || code.equals("TooManyRequestsException")
        || code.equals("InternalServiceException");
  }

  /// Whether no other request of these credentials would do better.
  boolean isRefusalOfAll() {
    return code.equals("AccessDeniedException")
        || code.equals("ExpiredTokenException")
        || code.equals("UnrecognizedClientException")
        || code.equals("InvalidSignatureException");
  }
}
