package callouts.local.states;

/// A request that Step Functions refuses.
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final String type;

  /// @param type the exception's name in the API, such as `ExecutionDoesNotExist`
  public Refusal(String type, String message) {
    super(message);
    this.type = type;
  }

  public String type() {
    return type;
  }
}
