package callouts.call;

import callouts.job.QuestionType;
import java.util.List;
import java.util.Optional;

/// Everything one receiver will hear, rendered: each text is one `<speak>…</speak>` document.
///
/// @param greeting spoken first
/// @param caller who is calling, as plain text; empty where the greeting says it
/// @param prompts the questions in order; may be empty
/// @param ending spoken last
public record CallScript(
    String greeting, Optional<String> caller, List<Prompt> prompts, String ending) {
  public CallScript {
    prompts = List.copyOf(prompts);
  }

  /// One question as it will be spoken.
  ///
  /// @param questionId [callouts.job.Question#id]
  /// @param ssml the question, wrapped in `<speak>`
  public record Prompt(String questionId, QuestionType type, String ssml) {}
}
