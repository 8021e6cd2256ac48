package callouts.aws;

/// Amazon Connect takes no more requests this second. The state machine knows this error by its
/// name, and tries again.
public final class Throttled extends RuntimeException {
  private static final long serialVersionUID = 1;

  Throttled(String operation) {
    super(operation + " was throttled");
  }
}
