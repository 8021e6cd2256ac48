package callouts.local.cloud;

/// A request to the bucket that S3 would refuse: HTTP status, error code and words.
final class BucketRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String details;

  private BucketRefusal(int status, String code, String message, String details) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.details = details;
  }

  static BucketRefusal of(int status, String code, String message) {
    return new BucketRefusal(status, code, message, "");
  }

  static BucketRefusal invalid(String message) {
    return of(400, "InvalidArgument", message);
  }

  static BucketRefusal malformed() {
    return of(
        400,
        "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published"
            + " schema");
  }

  static BucketRefusal noSuchBucket() {
    return of(404, "NoSuchBucket", "The specified bucket does not exist");
  }

  static BucketRefusal noSuchKey() {
    return of(404, "NoSuchKey", "The specified key does not exist.");
  }

  static BucketRefusal noSuchVersion() {
    return of(404, "NoSuchVersion", "The specified version does not exist.");
  }

  static BucketRefusal denied(String message) {
    return of(403, "AccessDenied", message);
  }

  static BucketRefusal preconditionFailed() {
    return of(
        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  }

  static BucketRefusal notSimulated(String operation) {
    return of(
        501,
        "NotImplemented",
        "The rehearsal does not simulate S3's " + operation + "; see docs/fidelity");
  }

  /// The same refusal with more elements in its XML.
  BucketRefusal with(BucketXml more) {
    return new BucketRefusal(status, code, String.valueOf(getMessage()), more.toString());
  }

  int status() {
    return status;
  }

  /// The body of the HTTP response.
  String xml() {
    return BucketXml.document()
        .open("Error")
        .add("Code", code)
        .add("Message", String.valueOf(getMessage()))
        .raw(details)
        .close()
        .toString();
  }
}
