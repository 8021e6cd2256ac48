package callouts.local.cloud;

/// Stands before the services and lets through what a caller may do.
record Guard(Gate gate, Accesses accesses) {

  /// @param caller the access key with which the request is signed
  WireResponse handle(WireService service, WireRequest request, String caller) {
    if (!gate.knows(caller)) {
      return service.handle(request);
    }
    try {
      for (var access : accesses.of(service.signingName(), request)) {
        var words = gate.refusal(caller, access);
        if (words.isPresent()) {
          return AccessDenied.response(service.signingName(), request, access, words.get());
        }
      }
      return secretive(service, request, caller, service.handle(request));
    } catch (UnsupportedOperationException e) {
      return AccessDenied.response(service.signingName(), request, String.valueOf(e.getMessage()));
    }
  }

  private WireResponse secretive(
      WireService service, WireRequest request, String caller, WireResponse response) {
    if (!service.signingName().equals("s3")) {
      return response;
    }
    return BucketAccesses.toMiss(request, response)
        .flatMap(access -> gate.refusal(caller, access))
        .map(words -> AccessDenied.response("s3", request, words))
        .orElse(response);
  }
}
