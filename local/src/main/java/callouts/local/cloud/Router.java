package callouts.local.cloud;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds the service a request is for, as AWS's endpoints would by their host names: by the
/// service in the signature's credential scope.
public final class Router {
  private static final Pattern CREDENTIAL =
      Pattern.compile("([^/=\\s]+)/\\d{8}/[^/]+/([^/]+)/aws4_request");

  private final Map<String, WireService> services;

  public Router(List<WireService> services) {
    this.services =
        services.stream().collect(Collectors.toMap(WireService::signingName, Function.identity()));
  }

  /// Answers one request. A request without a signature is S3's, as a public object's would be.
  public WireResponse handle(WireRequest request) {
    var name = serviceOf(request);
    var service = services.get(name);
    if (service == null) {
      return WireResponse.text(
          501, "text/plain", "The rehearsal has no service named " + name + "; see docs/fidelity.md");
    }
    return service.handle(request);
  }

  static String serviceOf(WireRequest request) {
    return request
        .header("Authorization")
        .or(() -> Optional.ofNullable(request.query().get("X-Amz-Credential")))
        .map(CREDENTIAL::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(2))
        .orElse("s3");
  }
}
