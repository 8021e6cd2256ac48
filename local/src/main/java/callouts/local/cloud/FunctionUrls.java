package callouts.local.cloud;

import callouts.local.cloud.Lambdas.FunctionError;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The addresses of functions that anyone may call over HTTP, in Lambda's payload format 2.0
/// (docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html).
///
/// At Amazon each has a host name of its own; here each is a folder of the one port, whose name no
/// bucket can have. Lambda's own API is not simulated.
public final class FunctionUrls implements WireService {
  static final String SIGNING_NAME = "lambda";

  private static final Logger LOG = LoggerFactory.getLogger(FunctionUrls.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String FOLDER = "/_function-url/";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Lambdas lambdas;
  private final InstantSource clock;
  private final Set<String> names = new HashSet<>();
  private int requests;

  public FunctionUrls(Lambdas lambdas, InstantSource clock) {
    this.lambdas = lambdas;
    this.clock = clock;
  }

  /// The address of a function, which ends in a slash as Lambda's do.
  ///
  /// @param endpoint where the local services are
  public static String of(String endpoint, String function) {
    return endpoint + FOLDER + function + "/";
  }

  /// Whether a request is for such an address.
  static boolean isFor(WireRequest request) {
    return request.path().startsWith(FOLDER);
  }

  /// Gives a function an address.
  public void add(String function) {
    names.add(function);
  }

  @Override
  public String signingName() {
    return SIGNING_NAME;
  }

  @Override
  public WireResponse handle(WireRequest request) {
    var rest = isFor(request) ? request.path().substring(FOLDER.length()) : "";
    var function = rest.replaceFirst("/.*", "");
    if (!names.contains(function)) {
      return message(isFor(request) ? 404 : 501, "The rehearsal has no such address of a function");
    }
    try {
      var path = rest.substring(function.length());
      return response(lambdas.invoke(function, event(request, function, path)));
    } catch (FunctionError e) {
      LOG.warn("{} failed: {}", function, e.errorType());
      return message(502, "Internal Server Error");
    } catch (UnsupportedOperationException e) {
      return message(501, String.valueOf(e.getMessage()));
    }
  }

  private static WireResponse message(int status, String text) {
    var json = JSON.createObjectNode().put("Message", text);
    return WireResponse.text(status, "application/json", json.toString());
  }

  private ObjectNode event(WireRequest request, String function, String path) {
    var event =
        JSON.createObjectNode()
            .put("version", "2.0")
            .put("routeKey", "$default")
            .put("rawPath", path.isEmpty() ? "/" : path)
            .put("rawQueryString", query(request.query()))
            .put("isBase64Encoded", true)
            .put("body", Base64.getEncoder().encodeToString(request.body()));
    if (request.body().length == 0) {
      event.remove("body");
      event.put("isBase64Encoded", false);
    }
    var headers = event.putObject("headers");
    request
        .headers()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    if (!request.query().isEmpty()) {
      event.set("queryStringParameters", JSON.valueToTree(request.query()));
    }
    event.set("requestContext", context(request, function, path));
    return event;
  }

  private ObjectNode context(WireRequest request, String function, String path) {
    var now = clock.instant();
    var context =
        JSON.createObjectNode()
            .put("accountId", "anonymous")
            .put("apiId", function)
            .put("domainName", request.header("Host").orElse(""))
            .put("domainPrefix", function)
            .put("requestId", "rehearsal-url-" + ++requests)
            .put("routeKey", "$default")
            .put("stage", "$default")
            .put("time", TIME.format(now))
            .put("timeEpoch", now.toEpochMilli());
    context
        .putObject("http")
        .put("method", request.method())
        .put("path", path.isEmpty() ? "/" : path)
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", "127.0.0.1")
        .put("userAgent", request.header("User-Agent").orElse(""));
    return context;
  }

  private static String query(Map<String, String> query) {
    return query.entrySet().stream()
        .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// What a function answers without a status is the body of a 200.
  private static WireResponse response(JsonNode answer) {
    if (!answer.has("statusCode")) {
      var body = answer.isTextual() ? answer.asText() : answer.toString();
      return WireResponse.text(200, "application/json", body);
    }
    if (!answer.path("cookies").isEmpty()) {
      throw new UnsupportedOperationException("The rehearsal sets no cookies");
    }
    var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "application/json");
    answer.path("headers").forEachEntry((name, value) -> headers.put(name, value.asText()));
    return new WireResponse(answer.path("statusCode").asInt(), headers, body(answer));
  }

  private static byte[] body(JsonNode answer) {
    var text = answer.path("body").asText("").getBytes(StandardCharsets.UTF_8);
    return answer.path("isBase64Encoded").asBoolean() ? Base64.getDecoder().decode(text) : text;
  }
}
