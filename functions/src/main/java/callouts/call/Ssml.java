package callouts.call;

import org.jspecify.annotations.Nullable;

/// How text becomes part of an SSML document (aws-facts 9).
final class Ssml {
  static final String OPEN = "<speak>";
  static final String CLOSE = "</speak>";

  /// What is spoken where there is nothing to say: Connect takes an empty prompt for an error.
  static final String SILENCE = "<break time=\"50ms\"/>";

  private Ssml() {}

  /// Appends a value so that it is read aloud and never taken for markup; characters that XML
  /// cannot hold are dropped.
  ///
  /// @return whether any was dropped
  static boolean escape(String value, StringBuilder out) {
    boolean dropped = false;
    int clean = 0;
    for (int i = 0; i < value.length(); i++) {
      String replacement = replacement(value, i);
      if (replacement != null) {
        dropped |= replacement.isEmpty();
        out.append(value, clean, i).append(replacement);
        clean = i + 1;
      }
    }
    out.append(value, clean, value.length());
    return dropped;
  }

  private static @Nullable String replacement(String value, int at) {
    char c = value.charAt(at);
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&apos;";
      default -> isSpeakable(value, at) ? null : "";
    };
  }

  /// Drops what XML 1.0 cannot hold: control characters, halves of pairs, U+FFFE and U+FFFF.
  static String clean(String text) {
    int at = 0;
    while (at < text.length() && isSpeakable(text, at)) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    var out = new StringBuilder(text.length()).append(text, 0, at);
    for (; at < text.length(); at++) {
      if (isSpeakable(text, at)) {
        out.append(text.charAt(at));
      }
    }
    return out.toString();
  }

  private static boolean isSpeakable(String text, int at) {
    char c = text.charAt(at);
    if (c < ' ') {
      return c == '\t' || c == '\n' || c == '\r';
    }
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return c < 0x7f || (c > 0x9f && c < 0xfffe);
  }
}
