package callouts.local.lexmodel;

import callouts.local.cloud.RestRefusal;

/// A request Lex does not take: the error as its model API names it (botocore's `lexv2-models`).
final class Refusal extends RestRefusal {
  private static final long serialVersionUID = 1;

  private Refusal(int status, String type, String message) {
    super(status, type, message);
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "ValidationException", message);
  }

  static Refusal quota(String message) {
    return new Refusal(402, "ServiceQuotaExceededException", message);
  }

  /// Only reading operations say this; writing ones answer [#missing].
  static Refusal notFound(String message) {
    return new Refusal(404, "ResourceNotFoundException", message);
  }

  static Refusal conflict(String message) {
    return new Refusal(409, "ConflictException", message);
  }

  static Refusal precondition(String message) {
    return new Refusal(412, "PreconditionFailedException", message);
  }

  /// What a writing operation says of what it is to write into (seen in terraform-provider-aws
  /// pull request 38661).
  static Refusal missing() {
    return precondition("Failed to retrieve resource since it does not exist");
  }

  static Refusal throttled() {
    return new Refusal(429, "ThrottlingException", "Rate exceeded");
  }

  /// Not Lex's word, so that nobody takes it for Lex's behaviour.
  static Refusal notSimulated(String what) {
    return new Refusal(501, "NotSimulated", what + " is not simulated; see docs/fidelity.md");
  }
}
