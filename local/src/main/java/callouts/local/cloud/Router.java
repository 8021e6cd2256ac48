package callouts.local.cloud;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the service a request is for, as AWS's endpoints would by their host names: by the
/// service in the signature's credential scope.
public final class Router {
  private static final Pattern CREDENTIAL =
      Pattern.compile("([^/=\\s]+)/\\d{8}/[^/]+/([^/]+)/aws4_request");

  private final Map<String, WireService> services = new HashMap<>();
  private Optional<Guard> guard = Optional.empty();
  private Layer layer = (request, services) -> services.apply(request);

  /// Stands between all clients and the services: it counts what passes, or breaks it.
  public interface Layer {
    WireResponse handle(WireRequest request, Function<WireRequest, WireResponse> services);
  }

  /// A router to which services are added.
  public Router() {}

  public Router(List<WireService> services) {
    services.forEach(this::add);
  }

  /// Adds a service; some services call others through the router they are part of.
  public void add(WireService service) {
    services.put(service.signingName(), service);
  }

  /// From now on asks `gate` about each request, whose resources are those of `account`.
  ///
  /// @param keys the ARN of the key that encrypts a topic, by the topic's ARN
  public void guardedBy(Gate gate, Account account, Function<String, Optional<String>> keys) {
    guard = Optional.of(new Guard(gate, new Accesses(account, keys)));
  }

  /// Puts a layer around all services, in place of an earlier one; a service's own requests to
  /// others pass it as well.
  public void surround(Layer other) {
    layer = other;
  }

  /// Answers one request.
  public WireResponse handle(WireRequest request) {
    return layer.handle(request, this::route);
  }

  /// A request without a signature is for a function's own address, or S3's, as a public object's
  /// would be.
  private WireResponse route(WireRequest request) {
    var name = serviceOf(request);
    var service = services.get(name);
    if (service == null) {
      return WireResponse.text(
          501, "text/plain", "The rehearsal has no service named " + name + "; see docs/fidelity.md");
    }
    return guard
        .map(found -> found.handle(service, request, callerOf(request).orElse("")))
        .orElseGet(() -> service.handle(request));
  }

  /// The signing name of the service a request is for.
  public static String serviceOf(WireRequest request) {
    return credential(request)
        .map(found -> found.group(2))
        .orElse(FunctionUrls.isFor(request) ? FunctionUrls.SIGNING_NAME : "s3");
  }

  /// The access key a request or a link is signed with, which in a rehearsal is the function's name;
  /// empty where it is not signed.
  public static Optional<String> callerOf(WireRequest request) {
    return credential(request)
        .map(found -> found.group(1))
        .or(() -> Optional.ofNullable(request.query().get("AWSAccessKeyId")));
  }

  private static Optional<MatchResult> credential(WireRequest request) {
    return request
        .header("Authorization")
        .or(() -> Optional.ofNullable(request.query().get("X-Amz-Credential")))
        .map(CREDENTIAL::matcher)
        .filter(Matcher::find)
        .map(Matcher::toMatchResult);
  }
}
