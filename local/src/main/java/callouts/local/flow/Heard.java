package callouts.local.flow;

/// What reached the bot in one turn.
public sealed interface Heard {

  /// Speech, as its words; never blank.
  ///
  /// @param clear whether nobody could doubt that these are the words
  record Spoken(String text, boolean clear) implements Heard {
    /// What was said clearly.
    public Spoken(String text) {
      this(text, true);
    }
  }

  /// Keys of the telephone, without the key that ended the input: digits, `*` and `#`; never empty.
  record Keyed(String digits) implements Heard {}

  /// Nobody spoke or keyed before the start timeout.
  record Silence() implements Heard {}
}
