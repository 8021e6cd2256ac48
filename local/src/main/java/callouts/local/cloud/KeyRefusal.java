package callouts.local.cloud;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A request that AWS KMS does not take, in JSON 1.1; always with the status 400.
final class KeyRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final JsonMapper JSON = new JsonMapper();

  private final String type;

  /// @param type the error's name, such as `NotFoundException`
  KeyRefusal(String type, String message) {
    super(message, null, false, false);
    this.type = type;
  }

  static KeyRefusal invalid(String message) {
    return new KeyRefusal("ValidationException", message);
  }

  /// KMS's own word for what it does not do.
  static KeyRefusal notSimulated(String what) {
    return new KeyRefusal(
        "UnsupportedOperationException",
        "the rehearsal does not simulate KMS's " + what + "; see docs/fidelity.md");
  }

  ObjectNode json() {
    return JSON.createObjectNode().put("__type", type).put("message", getMessage());
  }
}
