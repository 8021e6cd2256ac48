package callouts.answer;

/// What came of one turn in which the bot listened.
public sealed interface Heard {

  /// An answer that fits the question.
  record Understood(Answer answer) implements Heard {}

  /// An answer that fits the question, but may not be what was said: the person is asked.
  record Doubted(Answer answer) implements Heard {}

  /// Yes, that is what was said.
  record Confirmed() implements Heard {}

  /// No, that is not what was said.
  record Refused() implements Heard {}

  /// The person asked to hear the question again.
  record Repeat() implements Heard {}

  /// The person does not want to be called again.
  record Stop() implements Heard {}

  /// Silence, other words, or an answer to some other kind of question.
  record NotUnderstood() implements Heard {}
}
