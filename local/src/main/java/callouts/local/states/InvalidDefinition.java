package callouts.local.states;

/// A state machine that cannot be created; the message names the state and the field.
public final class InvalidDefinition extends Exception {
  private static final long serialVersionUID = 1;

  public InvalidDefinition(String message) {
    super(message);
  }
}
