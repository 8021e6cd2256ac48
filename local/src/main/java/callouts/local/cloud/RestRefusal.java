package callouts.local.cloud;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// A request that a service of AWS's REST-JSON protocol does not take: the error's name is in a
/// header, its words are in the body.
public abstract class RestRefusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final JsonMapper JSON = new JsonMapper();

  private final int status;
  private final String type;

  /// @param type the error's name, such as `ResourceNotFoundException`
  protected RestRefusal(int status, String type, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
  }

  /// The body's member for the words, which services write differently.
  protected String member() {
    return "message";
  }

  /// What the client gets.
  public final WireResponse response() {
    var body = JSON.createObjectNode().put(member(), getMessage());
    return new WireResponse(
        status,
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }
}
