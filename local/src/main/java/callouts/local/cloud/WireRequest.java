package callouts.local.cloud;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One HTTP request as an AWS client sends it.
///
/// @param method upper case
/// @param path percent-encoded, beginning with `/`, without the query
/// @param query decoded query parameters; a name without a value has `""`
/// @param headers by name without regard to case
/// @param body may be empty; aws-chunked encoding is already taken off
public record WireRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, List<String>> headers,
    byte[] body) {
  public WireRequest {
    var folded = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    folded.putAll(headers);
    headers = folded;
  }

  /// The first value of a header.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(List::getFirst);
  }

  /// The body as UTF-8 text.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
