package callouts.local.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The words and signs of one expression, read from left to right.
final class TableTokens {
  private static final Pattern TOKEN =
      Pattern.compile("[#:]?\\w+|[#:]|<>|<=|>=|[=<>(),.\\[\\]+\\-]");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");

  private static final int LONGEST = 4096;

  private final String kind;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  /// @param kind what the request calls the expression, such as `UpdateExpression`
  TableTokens(String kind, String expression) {
    this.kind = kind;
    if (expression.length() > LONGEST) {
      throw invalid(
          "Expression size has exceeded the maximum allowed size; expression size: "
              + expression.length());
    }
    var found = TOKEN.matcher(expression);
    var end = 0;
    while (end < expression.length()) {
      if (Character.isWhitespace(expression.charAt(end))) {
        end++;
      } else if (found.find(end) && found.start() == end) {
        tokens.add(found.group());
        end = found.end();
      } else {
        throw syntaxError(expression.substring(end, end + 1));
      }
    }
    if (tokens.isEmpty()) {
      throw invalid("The expression can not be empty;");
    }
  }

  boolean atEnd() {
    return next == tokens.size();
  }

  /// The token ahead; `""` at the end.
  String peek() {
    return atEnd() ? "" : tokens.get(next);
  }

  String take() {
    if (atEnd()) {
      throw syntaxError("<EOF>");
    }
    return tokens.get(next++);
  }

  /// Takes the token ahead if it is this word or sign; words match without regard to case.
  boolean takeIf(String token) {
    var matches = peek().equalsIgnoreCase(token);
    if (matches) {
      next++;
    }
    return matches;
  }

  void expect(String token) {
    if (!takeIf(token)) {
      throw unexpected();
    }
  }

  void expectEnd() {
    if (!atEnd()) {
      throw unexpected();
    }
  }

  /// The function ahead: a name directly before an opening bracket, both of which are taken.
  Optional<String> takeFunction() {
    var isFunction =
        next + 1 < tokens.size()
            && tokens.get(next + 1).equals("(")
            && isWord(peek())
            && !peek().equalsIgnoreCase("NOT")
            && !peek().equalsIgnoreCase("AND")
            && !peek().equalsIgnoreCase("OR")
            && !peek().equalsIgnoreCase("IN");
    if (!isFunction) {
      return Optional.empty();
    }
    next += 2;
    return Optional.of(tokens.get(next - 2));
  }

  static boolean isWord(String token) {
    return WORD.matcher(token).matches();
  }

  TableRefusal unexpected() {
    return syntaxError(atEnd() ? "<EOF>" : peek());
  }

  private TableRefusal syntaxError(String token) {
    var from = Math.max(0, next - 1);
    var near = String.join(" ", tokens.subList(from, Math.min(tokens.size(), next + 2)));
    return invalid("Syntax error; token: \"%s\", near: \"%s\"".formatted(token, near));
  }

  TableRefusal invalid(String message) {
    return TableRefusal.invalid("Invalid " + kind + ": " + message);
  }
}
