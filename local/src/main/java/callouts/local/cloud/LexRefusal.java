package callouts.local.cloud;

import java.time.Duration;

/// A request Lex does not take: the error as its runtime API names it (aws-facts 4.5).
public final class LexRefusal extends RestRefusal {
  private static final long serialVersionUID = 1;

  private final Duration took;

  private LexRefusal(int status, String type, String message) {
    this(status, type, message, Duration.ZERO);
  }

  private LexRefusal(int status, String type, String message, Duration took) {
    super(status, type, message);
    this.took = took;
  }

  /// How long it was until the refusal was known.
  public Duration took() {
    return took;
  }

  static LexRefusal invalid(String message) {
    return new LexRefusal(400, "ValidationException", message);
  }

  static LexRefusal notFound(String message) {
    return new LexRefusal(404, "ResourceNotFoundException", message);
  }

  /// The bot's code hook cannot be called, or its reply not be used.
  static LexRefusal dependencyFailed(String message, Duration took) {
    return new LexRefusal(424, "DependencyFailedException", message, took);
  }

  /// Not Lex's word, so that nobody takes it for Lex's behaviour.
  static LexRefusal notSimulated(String what) {
    return new LexRefusal(501, "NotSimulated", what);
  }
}
