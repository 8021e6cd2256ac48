package callouts.job;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names and texts as people type them.
final class Words {
  /// Names further apart than this are different words, not a slip of the fingers.
  private static final int SLIP = 2;

  /// The longest name of a column. Names are compared with each other and stand in messages.
  static final int LONGEST_NAME = 255;

  /// What a name is, in words.
  static final String NAME_RULE = "a name of at most " + LONGEST_NAME + " characters";

  private Words() {}

  /// Two names are the same if they fold to the same: case, space, `_`, characters nobody sees,
  /// and how the same character is stored (composed or not, wide or narrow) do not matter.
  static String fold(String name) {
    var folded = new StringBuilder(name.length());
    Normalizer.normalize(name, Normalizer.Form.NFKC)
        .codePoints()
        .filter(c -> c != '_' && !isUnseen(c))
        .forEach(folded::appendCodePoint);
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  /// The text without outer space, of which a workbook shows nothing; no-break space is space, and
  /// so are zero-width characters and the marks of a text's direction.
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isUnseen(text.charAt(start))) {
      start++;
    }
    while (end > start && isUnseen(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  static boolean isBlank(String text) {
    return trim(text).isEmpty();
  }

  private static boolean isUnseen(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  /// Whether a text holds characters that no one can see and XML cannot carry, neither in a
  /// prompt nor in a report: control characters, halves of a character, non-characters.
  static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' || c > '~') && isControl(text, i)) {
        return true;
      }
    }
    return false;
  }

  /// The text without the characters [#hasControls] finds.
  static String withoutControls(String text) {
    var clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!isControl(text, i)) {
        clean.append(text.charAt(i));
      }
    }
    return clean.toString();
  }

  private static boolean isControl(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
    return (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t') || c >= '\uFFFE';
  }

  /// Says what would be right instead of an unknown name.
  static String right(String wrong, Collection<String> known) {
    var all = known.stream().collect(Collectors.joining(", ", "one of ", ""));
    return nearest(wrong, known).map(name -> "\"" + name + "\"; it is " + all).orElse(all);
  }

  /// The name that was meant, if the typed one is a slip away from it.
  static Optional<String> nearest(String typed, Collection<String> names) {
    var folded = fold(typed);
    String nearest = null;
    int least = SLIP + 1;
    for (var name : names) {
      int distance = distance(folded, fold(name));
      if (distance < least && distance < name.length() / 2) {
        least = distance;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /// How many letters to add, drop or change (Levenshtein); far apart counts as too far.
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > SLIP) {
      return Integer.MAX_VALUE;
    }
    List<Integer> above = new ArrayList<>();
    for (int i = 0; i <= b.length(); i++) {
      above.add(i);
    }
    for (int i = 1; i <= a.length(); i++) {
      List<Integer> row = new ArrayList<>(List.of(i));
      for (int j = 1; j <= b.length(); j++) {
        int change = above.get(j - 1) + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row.add(Math.min(change, 1 + Math.min(above.get(j), row.get(j - 1))));
      }
      above = row;
    }
    return above.getLast();
  }

  /// A text in a message: short, and on one line.
  static String quoted(String text) {
    var line = text.replaceAll("\\s+", " ");
    return "\"" + (line.length() > 40 ? line.substring(0, 39) + "…" : line) + "\"";
  }
}
