package callouts.local.cloud;

/// A request Lex does not take: the error as its runtime API names it (aws-facts 4.5).
final class LexRefusal extends RestRefusal {
  private static final long serialVersionUID = 1;

  private LexRefusal(int status, String type, String message) {
    super(status, type, message);
  }

  static LexRefusal invalid(String message) {
    return new LexRefusal(400, "ValidationException", message);
  }

  static LexRefusal notFound(String message) {
    return new LexRefusal(404, "ResourceNotFoundException", message);
  }

  /// Not Lex's word, so that nobody takes it for Lex's behaviour.
  static LexRefusal notSimulated(String what) {
    return new LexRefusal(501, "NotSimulated", what);
  }
}
