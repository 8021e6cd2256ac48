package callouts.local.caller;

/// What a person does with the telephone. To be silent is to do nothing.
public sealed interface Deed {

  /// Speaks; never blank.
  record Says(String words) implements Deed {}

  /// Speaks so that the words are caught, but only just; never blank.
  record Mumbles(String words) implements Deed {}

  /// Presses keys one after the other: digits, `*` and `#`; never empty.
  record Keys(String keys) implements Deed {
    public Keys {
      if (!keys.matches("[0-9*#]+")) {
        throw new IllegalArgumentException("keys are digits, * and #");
      }
    }
  }

  /// Shows that an answer is to come, as a human at a keyboard does who types, or whose browser
  /// still reads the prompt out: silence counts from here again. Only humans do.
  record Lingers() implements Deed {}

  /// Puts the telephone down.
  record HangsUp() implements Deed {}
}
