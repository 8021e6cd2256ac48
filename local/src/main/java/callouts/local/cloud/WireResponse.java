package callouts.local.cloud;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/// One HTTP response as an AWS service sends it.
///
/// @param body may be empty
public record WireResponse(int status, Map<String, String> headers, byte[] body) {

  /// A response with a UTF-8 text body.
  public static WireResponse text(int status, String contentType, String body) {
    return new WireResponse(
        status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
  }
}
