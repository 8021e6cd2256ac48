package callouts.aws;

import callouts.answer.Progress;
import callouts.call.CallScript;
import callouts.result.Outcome;
import callouts.task.CallKey;
import callouts.task.Dial;
import java.util.Map;
import java.util.Optional;

/// One call as the results table keeps it.
///
/// @param attempt the dial this record is of, from 1
/// @param taskToken ends the state machine's wait; may be of a task that is over
/// @param phoneNumber that is or was called, E.164; as typed where it cannot be called
/// @param contactId Connect's id of the dial; empty before it
/// @param tries times a question is put
/// @param answers by question id, as [callouts.answer.Answer#text]
/// @param turns what came of each time a question was put, by `<question id>#<turn>`
/// @param outcome how it ended; empty while it goes on
public record CallRecord(
    CallKey key,
    int attempt,
    String taskToken,
    String phoneNumber,
    Optional<String> contactId,
    CallScript script,
    int tries,
    Map<String, String> answers,
    Map<String, String> turns,
    Optional<Outcome> outcome) {
  public CallRecord {
    answers = Map.copyOf(answers);
    turns = Map.copyOf(turns);
  }

  /// The dial this record is of.
  public Dial dial() {
    return new Dial(key, attempt);
  }

  /// Whether anything came of this dial's conversation, so that somebody must have picked up.
  public boolean heardOf() {
    return !turns.isEmpty();
  }

  /// How far the conversation has come.
  public Progress progress() {
    var questions =
        script.prompts().stream()
            .map(prompt -> new Progress.Item(prompt.questionId(), prompt.type()))
            .toList();
    return new Progress(questions, tries, answers, turns);
  }
}
