package callouts.local.lexmodel;

import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import callouts.local.cloud.WireService;
import java.util.regex.Pattern;

/// Lex's two endpoints, which share one name in signatures: its runtime has `botAliases` in its
/// paths, its model building `botaliases`.
///
/// @param models builds bots
/// @param runtime talks to them
public record LexEndpoints(WireService models, WireService runtime) implements WireService {
  private static final Pattern RUNTIME = Pattern.compile("/bots/[^/]+/botAliases/.*");

  @Override
  public String signingName() {
    return "lex";
  }

  @Override
  public WireResponse handle(WireRequest request) {
    return RUNTIME.matcher(request.path()).matches()
        ? runtime.handle(request)
        : models.handle(request);
  }
}
