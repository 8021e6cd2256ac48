package callouts.local.flow;

import java.time.Duration;

/// A bot cannot answer: there is none under the alias, it lacks the language, or its code hook
/// failed. The flow goes on at its Error branch.
public final class BotFailure extends Exception {
  private static final long serialVersionUID = 1;

  private final Duration took;

  /// @param took until it was known
  public BotFailure(String message, Duration took) {
    super(message);
    this.took = took;
  }

  Duration took() {
    return took;
  }
}
