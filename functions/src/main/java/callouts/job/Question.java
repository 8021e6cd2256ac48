package callouts.job;

/// One question of the job.
///
/// @param number its place in the job, from 1
/// @param type what counts as an answer
/// @param template the words, with `{{ column }}` where a receiver's own value belongs
public record Question(int number, QuestionType type, String template) {

  /// The name of its answer everywhere: report column, table attribute, contact flow.
  public String id() {
    return "Question_" + number;
  }
}
