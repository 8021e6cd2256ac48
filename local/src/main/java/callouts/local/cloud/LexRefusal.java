package callouts.local.cloud;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A request Lex does not take: the error as its runtime API names it (aws-facts 4.5).
final class LexRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final JsonMapper JSON = new JsonMapper();

  private final int status;
  private final String type;

  private LexRefusal(int status, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  static LexRefusal invalid(String message) {
    return new LexRefusal(400, "ValidationException", message);
  }

  static LexRefusal notFound(String message) {
    return new LexRefusal(404, "ResourceNotFoundException", message);
  }

  /// Not Lex's word, so that nobody takes it for Lex's behaviour.
  static LexRefusal notSimulated(String what) {
    return new LexRefusal(501, "NotSimulated", what);
  }

  WireResponse response() {
    var body = JSON.createObjectNode().put("message", getMessage());
    return new WireResponse(
        status,
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
