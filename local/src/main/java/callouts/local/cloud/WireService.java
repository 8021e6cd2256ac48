package callouts.local.cloud;

/// A local service that speaks one AWS wire protocol.
///
/// All calls come on the event loop's thread; a service never blocks. What it does not simulate
/// it refuses with an error that names the operation.
public interface WireService {

  /// The name in the credential scope of a signed request, such as `sqs`, `s3` or `states`.
  String signingName();

  /// Answers one request; a service error is a response, never an exception.
  WireResponse handle(WireRequest request);
}
