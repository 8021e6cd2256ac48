package callouts.local.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who is let in: a browser on this machine that was opened with the printed address. Other people
/// on this machine do not know the token; other web sites have a foreign `Origin`, or a foreign
/// `Host` where they have their own name lead here (DNS rebinding).
final class Doorkeeper {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
              + " img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=(self)",
          "Cache-Control",
          "no-store");
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final String token;

  Doorkeeper(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }

  /// Before everything else, the page's files included.
  void addTo(RoutesConfig routes) {
    routes.before(this::meet);
  }

  private void meet(Context context) {
    HEADERS.forEach(context::header);
    if (!isOurs(context.host(), "", context)) {
      throw new ForbiddenResponse("Only 127.0.0.1 is answered.");
    }
    var origin = context.header("Origin");
    if (origin != null || !READING.contains(context.method())) {
      if (!isOurs(origin, "http://", context)) {
        throw new ForbiddenResponse("Other pages are not answered.");
      }
    }
    if (context.path().equals("/") && isToken(context.queryParam("token"))) {
      remember(context);
    } else if (!isToken(context.cookie(cookie(context)))) {
      throw new ForbiddenResponse(
          "Open the page with the address that ./callouts serve has printed; it ends in ?token=…");
    }
  }

  private static boolean isOurs(@Nullable String said, String scheme, Context context) {
    var port = ":" + context.port();
    return Set.of(scheme + "127.0.0.1" + port, scheme + "localhost" + port)
        .contains(Optional.ofNullable(said).orElse(""));
  }

  /// The token leaves the address, which others may look at.
  private void remember(Context context) {
    var cookie = new Cookie(cookie(context), token);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    context.cookie(cookie);
    context.redirect("/");
    context.skipRemainingHandlers();
  }

  /// Cookies of a machine are shared by all its ports.
  private static String cookie(Context context) {
    return "callouts-" + context.port();
  }

  private boolean isToken(@Nullable String said) {
    return said != null && MessageDigest.isEqual(said.getBytes(UTF_8), token.getBytes(UTF_8));
  }
}
