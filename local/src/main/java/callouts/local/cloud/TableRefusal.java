package callouts.local.cloud;

/// A request to the table that DynamoDB would refuse: its error code, its words and, where a
/// condition failed, the item it failed on.
final class TableRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String item;

  private TableRefusal(String code, String message, String item) {
    super(message, null, false, false);
    this.code = code;
    this.item = item;
  }

  static TableRefusal of(String code, String message) {
    return new TableRefusal(code, message, "");
  }

  static TableRefusal invalid(String message) {
    return of("ValidationException", message);
  }

  /// A parameter value that DynamoDB calls invalid, with its usual opening words.
  static TableRefusal invalidValue(String message) {
    return invalid("One or more parameter values were invalid: " + message);
  }

  static TableRefusal noSuchTable() {
    return of("ResourceNotFoundException", "Requested resource not found");
  }

  /// @param item the stored item as JSON where the caller asked for it, else `""`
  static TableRefusal conditionFailed(String item) {
    return new TableRefusal(
        "ConditionalCheckFailedException", "The conditional request failed", item);
  }

  static TableRefusal notSimulated(String what) {
    return of(
        "UnknownOperationException",
        "The rehearsal does not simulate DynamoDB's " + what + "; see docs/fidelity");
  }

  /// The body of the HTTP response: `{"__type": "…#Code", "message": "…"}`.
  String json() {
    var json = new StringBuilder("{\"__type\":\"").append(namespace()).append(code);
    json.append("\",\"message\":");
    TableJson.quote(getMessage(), json);
    if (!item.isEmpty()) {
      json.append(",\"Item\":").append(item);
    }
    return json.append('}').toString();
  }

  private String namespace() {
    return switch (code) {
      case "ValidationException" -> "com.amazon.coral.validate#";
      case "UnknownOperationException", "SerializationException" -> "com.amazon.coral.service#";
      default -> "com.amazonaws.dynamodb.v20120810#";
    };
  }
}
