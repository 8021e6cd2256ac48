package callouts.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One word, number, quoted text or sign of a template expression.
record Token(Kind kind, String text) {
  enum Kind {
    NAME,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  static final Token END = new Token(Kind.END, "");

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<name>[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*)|(?<number>\\d+(?:\\.\\d+)?)"
              + "|(?<text>\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+')"
              + "|(?<sign>//|\\*\\*|==|!=|<=|>=|[-+*/%~|()\\[\\]{},=<>.:?]))",
          Pattern.DOTALL);

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  /// Cuts an expression; empty where a character belongs to no token.
  static Optional<List<Token>> read(String expression) {
    var tokens = new ArrayList<Token>();
    var matcher = TOKEN.matcher(expression);
    int at = 0;
    while (at < expression.stripTrailing().length()) {
      if (!matcher.region(at, expression.length()).lookingAt()) {
        return Optional.empty();
      }
      tokens.add(token(matcher));
      at = matcher.end();
    }
    return Optional.of(tokens);
  }

  private static Token token(Matcher found) {
    if (found.start("name") >= 0) {
      return new Token(Kind.NAME, found.group("name"));
    }
    if (found.start("number") >= 0) {
      return new Token(Kind.NUMBER, found.group("number"));
    }
    return found.start("text") >= 0
        ? new Token(Kind.TEXT, unquoted(found.group("text")))
        : new Token(Kind.SIGN, found.group("sign"));
  }

  private static String unquoted(String quoted) {
    String inner = quoted.substring(1, quoted.length() - 1);
    return inner
        .replace("\\\\", "\u0000")
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\'", "'")
        .replace("\\\"", "\"")
        .replace('\u0000', '\\');
  }
}
