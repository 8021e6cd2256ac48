package callouts.call;

import callouts.job.QuestionType;
import java.util.List;

/// Everything one receiver will hear, rendered: each text is one `<speak>…</speak>` document.
///
/// @param greeting spoken first
/// @param prompts the questions in order; may be empty
/// @param ending spoken last
public record CallScript(String greeting, List<Prompt> prompts, String ending) {
  public CallScript {
    prompts = List.copyOf(prompts);
  }

  /// One question as it will be spoken.
  ///
  /// @param questionId [callouts.job.Question#id]
  /// @param ssml the question, wrapped in `<speak>`
  public record Prompt(String questionId, QuestionType type, String ssml) {}
}
