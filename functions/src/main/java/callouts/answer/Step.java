package callouts.answer;

/// What a call does next.
public sealed interface Step {

  /// Why a question is put.
  enum Why {
    /// It has not been put yet.
    FIRST,
    /// The person asked to hear it again.
    REPEAT,
    /// The last answer was not understood.
    MISSED,
    /// The last answer was understood, and was not what the person said.
    REFUSED
  }

  /// Put a question and listen.
  ///
  /// @param tryNumber from 1 to the job's tries
  /// @param turn from 1; counts the question's repeats too, so it names this turn for good
  record Ask(Progress.Item question, int tryNumber, int turn, Why why) implements Step {}

  /// Ask whether this is what the person said.
  ///
  /// @param heard the answer, as [Answer#text]
  /// @param tryNumber as in [Ask]; a refusal is a failed try, and so is an answer that is neither
  ///     yes nor no
  record Confirm(Progress.Item question, String heard, int tryNumber, int turn, Why why)
      implements Step {}

  /// The person wants no more calls: whatever is left is not asked.
  record Stop() implements Step {}

  /// Every question is answered.
  record Done() implements Step {}

  /// The tries at a question are used up.
  record GiveUp(Progress.Item question) implements Step {}
}
