package callouts.local.cloud;

/// A request that SQS would refuse: the error's name in the JSON protocol, its older name in the
/// query protocol (which SDKs report as the error code) and what is wrong.
final class QueueError extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final String OLD = "AWS.SimpleQueueService.";

  private final String type;
  private final String queryCode;

  private QueueError(String type, String queryCode, String message) {
    super(message);
    this.type = type;
    this.queryCode = queryCode;
  }

  /// The shape's name, such as `QueueDoesNotExist`.
  String type() {
    return type;
  }

  /// The code that SDKs show, such as `AWS.SimpleQueueService.NonExistentQueue`.
  String queryCode() {
    return queryCode;
  }

  String text() {
    return String.valueOf(getMessage());
  }

  static QueueError noSuchQueue() {
    return new QueueError(
        "QueueDoesNotExist", OLD + "NonExistentQueue", "The specified queue does not exist.");
  }

  static QueueError badAddress(String url) {
    return new QueueError(
        "InvalidAddress",
        "InvalidAddress",
        "The address " + url + " is not valid for this endpoint.");
  }

  static QueueError nameExists(String attribute) {
    return new QueueError(
        "QueueNameExists",
        "QueueAlreadyExists",
        "A queue already exists with the same name and a different value for attribute "
            + attribute);
  }

  static QueueError unknownAttribute(String name) {
    return new QueueError(
        "InvalidAttributeName", "InvalidAttributeName", "Unknown Attribute " + name + ".");
  }

  static QueueError badAttribute(String name) {
    return new QueueError(
        "InvalidAttributeValue",
        "InvalidAttributeValue",
        "Invalid value for the parameter " + name + ".");
  }

  static QueueError badValue(String message) {
    return new QueueError("InvalidParameterValueException", "InvalidParameterValue", message);
  }

  static QueueError badValue(String value, String parameter, String reason) {
    return badValue(
        "Value %s for parameter %s is invalid. Reason: %s".formatted(value, parameter, reason));
  }

  static QueueError missing(String parameter) {
    return new QueueError(
        "MissingRequiredParameterException",
        "MissingParameter",
        "The request must contain the parameter " + parameter + ".");
  }

  static QueueError badContents() {
    return new QueueError(
        "InvalidMessageContents",
        "InvalidMessageContents",
        "Invalid characters found. Valid unicode characters are"
            + " #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
  }

  static QueueError badReceipt() {
    return new QueueError(
        "ReceiptHandleIsInvalid",
        "ReceiptHandleIsInvalid",
        "The input receipt handle is invalid.");
  }

  static QueueError notInFlight() {
    return new QueueError(
        "MessageNotInflight",
        OLD + "MessageNotInflight",
        "The message referred to is not in flight.");
  }

  static QueueError purging(String queue) {
    return new QueueError(
        "PurgeQueueInProgress",
        OLD + "PurgeQueueInProgress",
        "Only one PurgeQueue operation on " + queue + " is allowed every 60 seconds.");
  }

  /// A batch refused as a whole; the error's two names differ by the old prefix only.
  static QueueError badBatch(String type, String message) {
    return new QueueError(type, OLD + type, message);
  }

  static QueueError unsupported(String what) {
    return new QueueError(
        "UnsupportedOperation",
        OLD + "UnsupportedOperation",
        "The rehearsal does not simulate SQS " + what + "; see docs/fidelity.md");
  }
}
