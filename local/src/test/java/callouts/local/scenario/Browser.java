package callouts.local.scenario;

import callouts.local.cloud.WireClient;
import callouts.local.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/// Follows links, as whoever got the mail does, in a stack that has no port.
public record Browser(Stack stack) {

  /// What a link comes to, however often it leads on.
  ///
  /// @param disposition by which name it is saved, if it says so
  public record Page(int status, SdkBytes body, Optional<String> disposition) {}

  /// Follows a link to its end; loop thread only.
  public Page open(String link) {
    var response = get(URI.create(link));
    var next = response.httpResponse().firstMatchingHeader("Location");
    return next.isPresent()
        ? open(next.get())
        : new Page(
            response.httpResponse().statusCode(),
            body(response),
            response.httpResponse().firstMatchingHeader("Content-Disposition"));
  }

  private HttpExecuteResponse get(URI uri) {
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(uri)
            .putHeader("Host", uri.getAuthority())
            .build();
    try {
      return new WireClient(stack.router()::handle)
          .prepareRequest(HttpExecuteRequest.builder().request(request).build())
          .call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SdkBytes body(HttpExecuteResponse response) {
    try (var body = response.responseBody().orElseThrow()) {
      return SdkBytes.fromInputStream(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
