package callouts.local.cloud;

/// Writes text so that comparing its chars, as the store's ordered maps do, gives the order of its
/// UTF-8 bytes, in which DynamoDB and S3 sort; and so that no written text begins another.
final class OrderedText {
  /// Sorts after everything a written text can go on with.
  static final char HIGHEST = '\uffff';

  static final char END = '\0';
  private static final char ESCAPED = '\1';

  private OrderedText() {}

  /// The whole text with its end mark; a zero inside is escaped.
  static String of(String text) {
    return start(text).append(END).append(END).toString();
  }

  /// What every written text begins with that begins with `prefix`.
  static String prefixOf(String prefix) {
    return start(prefix).toString();
  }

  private static StringBuilder start(String text) {
    var ordered = new StringBuilder(text.length() + 8);
    for (var i = 0; i < text.length(); i++) {
      ordered.append(inUtf8Order(text.charAt(i)));
      if (text.charAt(i) == END) {
        ordered.append(ESCAPED);
      }
    }
    return ordered;
  }

  /// Surrogates, which stand for the highest code points, come last.
  private static char inUtf8Order(char c) {
    if (c < Character.MIN_SURROGATE) {
      return c;
    }
    return (char) (Character.isSurrogate(c) ? c + 0x2000 : c - 0x800);
  }

  static int compare(String one, String other) {
    var shared = Math.min(one.length(), other.length());
    for (var i = 0; i < shared; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return Character.compare(inUtf8Order(one.charAt(i)), inUtf8Order(other.charAt(i)));
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
