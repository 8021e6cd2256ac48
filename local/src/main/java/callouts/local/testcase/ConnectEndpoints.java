package callouts.local.testcase;

import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import callouts.local.cloud.WireService;

/// Connect's calls and its test cases, which share one name in signatures and differ in their
/// paths.
public record ConnectEndpoints(WireService testCases, WireService calls) implements WireService {
  @Override
  public String signingName() {
    return "connect";
  }

  @Override
  public WireResponse handle(WireRequest request) {
    return request.path().startsWith("/test-case")
        ? testCases.handle(request)
        : calls.handle(request);
  }
}
