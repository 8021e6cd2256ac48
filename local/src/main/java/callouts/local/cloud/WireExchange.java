package callouts.local.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Between the JDK's HTTP server and our requests and responses.
final class WireExchange {
  private WireExchange() {}

  /// The request as services see it: query decoded, body plain, a bucket in the host name put at
  /// the head of the path.
  ///
  /// @throws IllegalArgumentException where query or body cannot be decoded
  static WireRequest read(HttpExchange exchange, byte[] body) {
    var uri = exchange.getRequestURI();
    var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return withBucketInPath(
        AwsChunked.decode(
            new WireRequest(
                exchange.getRequestMethod(),
                path,
                query(uri.getRawQuery()),
                exchange.getRequestHeaders(),
                body)));
  }

  /// What a client gets where a service failed, in the service's own protocol.
  static WireResponse internalFailure(String service) {
    var message = "The rehearsal failed; its log says why";
    return switch (service) {
      case "s3" ->
          WireResponse.text(
              500,
              "application/xml",
              "<Error><Code>InternalError</Code><Message>%s</Message></Error>".formatted(message));
      case "sns" ->
          WireResponse.text(
              500,
              "text/xml",
              ("<ErrorResponse><Error><Type>Receiver</Type><Code>InternalError</Code>"
                      + "<Message>%s</Message></Error></ErrorResponse>")
                  .formatted(message));
      default ->
          WireResponse.text(
              500,
              "application/x-amz-json-1.0",
              "{\"__type\":\"InternalFailure\",\"message\":\"%s\"}".formatted(message));
    };
  }

  private static WireRequest withBucketInPath(WireRequest request) {
    var bucket = WireHost.of(request.header("Host").orElse("")).bucket();
    if (bucket.isEmpty() || !Router.serviceOf(request).equals("s3")) {
      return request;
    }
    return new WireRequest(
        request.method(),
        "/" + bucket.get() + request.path(),
        request.query(),
        request.headers(),
        request.body());
  }

  private static Map<String, String> query(@Nullable String raw) {
    var query = new TreeMap<String, String>();
    for (var pair : (raw == null ? "" : raw).split("&", -1)) {
      var equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.isEmpty()) {
        query.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
