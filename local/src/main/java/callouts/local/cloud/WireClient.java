package callouts.local.cloud;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/// An HTTP client for the unmodified AWS SDK that needs no socket: it hands each request to a
/// local service on the same thread.
public final class WireClient implements SdkHttpClient {
  private final Function<WireRequest, WireResponse> services;

  /// @param services answers a request, usually [Router#handle]; an [UncheckedIOException] is a
  ///     connection that brings no answer, as which the SDK tries it again
  public WireClient(Function<WireRequest, WireResponse> services) {
    this.services = services;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return toSdk(services.apply(toWire(request)));
        } catch (UncheckedIOException e) {
          throw new IOException("no answer", e);
        }
      }

      @Override
      public void abort() {}
    };
  }

  private static WireRequest toWire(HttpExecuteRequest request) {
    var http = request.httpRequest();
    var query = new TreeMap<String, String>();
    http.forEachRawQueryParameter(
        (name, values) -> query.put(name, values.isEmpty() ? "" : orEmpty(values.getFirst())));
    return AwsChunked.decode(
        new WireRequest(
            http.method().name(), http.encodedPath(), query, headers(http), body(request)));
  }

  private static Map<String, List<String>> headers(SdkHttpRequest http) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    http.forEachHeader(headers::put);
    headers.putIfAbsent("Host", List.of(http.host()));
    return headers;
  }

  private static byte[] body(HttpExecuteRequest request) {
    return request
        .contentStreamProvider()
        .map(
            provider -> {
              try (var stream = provider.newStream()) {
                return stream.readAllBytes();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .orElse(new byte[0]);
  }

  private static HttpExecuteResponse toSdk(WireResponse response) {
    var http = SdkHttpFullResponse.builder().statusCode(response.status());
    http.putHeader("Content-Length", Integer.toString(response.body().length));
    response.headers().forEach(http::putHeader); // an answer to HEAD has a length but no body
    return HttpExecuteResponse.builder()
        .response(http.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
        .build();
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  @Override
  public String clientName() {
    return "Local";
  }

  @Override
  public void close() {}
}
