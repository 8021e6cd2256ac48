package callouts.local.cloud;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/// One HTTP response as an AWS service sends it.
///
/// @param body may be empty
/// @param patience how long the client would wait for a better answer, as in long polling; the
///     same request may be put again until then. Zero where this is the answer.
public record WireResponse(
    int status, Map<String, String> headers, byte[] body, Duration patience) {

  /// The answer, with nothing better to wait for.
  public WireResponse(int status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, Duration.ZERO);
  }

  /// A response with a UTF-8 text body.
  public static WireResponse text(int status, String contentType, String body) {
    return new WireResponse(
        status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
  }
}
