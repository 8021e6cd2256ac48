package callouts.job;

import java.util.regex.Pattern;

/// One question of the job.
///
/// @param number its place in the job, from 1
/// @param type what counts as an answer
/// @param template the words, with `{{ column }}` where a receiver's own value belongs
public record Question(int number, QuestionType type, String template) {

  private static final Pattern ID = Pattern.compile("Question_[1-9][0-9]{0,4}");

  /// Whether a text can be the id of a question.
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /// The name of its answer everywhere: report column, table attribute, contact flow.
  public String id() {
    return "Question_" + number;
  }
}
