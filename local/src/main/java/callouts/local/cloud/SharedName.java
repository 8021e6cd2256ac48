package callouts.local.cloud;

import java.util.regex.Pattern;

/// Two services that share one name in signatures, and differ in their paths.
///
/// @param paths of the first one, whole
public record SharedName(Pattern paths, WireService first, WireService second)
    implements WireService {
  @Override
  public String signingName() {
    return first.signingName();
  }

  @Override
  public WireResponse handle(WireRequest request) {
    return paths.matcher(request.path()).matches() ? first.handle(request) : second.handle(request);
  }
}
