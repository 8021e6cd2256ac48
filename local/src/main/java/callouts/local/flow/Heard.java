package callouts.local.flow;

/// What reached the bot in one turn.
public sealed interface Heard {

  /// Speech, as its words; never blank.
  record Spoken(String text) implements Heard {}

  /// Keys of the telephone, without the key that ended the input: digits, `*` and `#`; never empty.
  record Keyed(String digits) implements Heard {}

  /// Nobody spoke or keyed before the start timeout.
  record Silence() implements Heard {}
}
