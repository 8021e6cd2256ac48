package callouts.local.states;

/// Ends the work of a state from deep within it; the interpreter turns it into a retry, a catch or
/// the end of the execution.
public final class StateFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Failure failure;

  public StateFailed(String error, String cause) {
    super(error, null, false, false);
    this.failure = new Failure(error, cause);
  }

  static StateFailed runtime(String cause) {
    return new StateFailed(Failure.RUNTIME, cause);
  }

  public Failure failure() {
    return failure;
  }
}
