package callouts.bot;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The part of regular expressions that Lex takes as an AlphaNumeric filter: letters, digits,
/// ranges of them, and a fixed or bounded number of times; not `*`, `+`, `?` or `|`.
final class SlotPattern {
  private static final Pattern ATOM =
      Pattern.compile("([A-Za-z0-9]|\\[([A-Za-z0-9](-[A-Za-z0-9])?)+])(\\{\\d{1,3}(,\\d{1,3})?})?");

  private SlotPattern() {}

  static boolean isValid(String pattern) {
    return pattern.length() <= LexRules.MOST_PATTERN_CHARACTERS
        && ATOM.matcher(pattern).replaceAll("").isEmpty()
        && compiles(pattern);
  }

  private static boolean compiles(String pattern) {
    try {
      Pattern.compile(pattern);
      return true;
    } catch (PatternSyntaxException _) {
      return false;
    }
  }
}
