package callouts.report;

import callouts.call.PlainText;
import java.util.regex.Pattern;

/// A question as its reader wants to see it: a template has other words for each receiver.
final class QuestionWords {
  private static final Pattern COMMENT = Pattern.compile("\\{#.*?#}", Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
  private static final Pattern OTHERWISE =
      Pattern.compile("\\{%-?\\s*(?:else|elif|elseif)\\b.*?%}", Pattern.DOTALL);
  private static final Pattern STATEMENT = Pattern.compile("\\{%.*?%}", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("</?[a-z][^<>]*>");

  private QuestionWords() {}

  /// The words on one line: `…` for a receiver's own, `/` between what some hear and what others
  /// do, and no tags.
  ///
  /// @param most characters that are shown
  static String of(String template, int most) {
    var words = COMMENT.matcher(PlainText.clean(template)).replaceAll("");
    words = VALUE.matcher(words).replaceAll("…");
    words = OTHERWISE.matcher(words).replaceAll(" / ");
    words = STATEMENT.matcher(words).replaceAll(" ");
    words = TAG.matcher(words).replaceAll(" ").replaceAll("\\s+", " ").strip();
    return words.length() > most ? words.substring(0, most).strip() + "…" : words;
  }
}
