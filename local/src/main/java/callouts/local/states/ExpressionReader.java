package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/// Reads paths, payload templates and intrinsic functions.
final class ExpressionReader {
  private static final Pattern NAME = Pattern.compile("States\\.\\w+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final int DEEPEST = 10;

  private final String text;
  private int at;
  private int depth;

  private ExpressionReader(String text) {
    this.text = text;
  }

  /// Reads `$.a`, `$$.a` or, in a payload template, `States.Format(…)`.
  ///
  /// @throws IllegalArgumentException in words
  static Expression expression(String text) {
    return text.startsWith("States.") ? new ExpressionReader(text).wholeCall() : path(text);
  }

  /// Reads `$.a` or `$$.a`.
  ///
  /// @throws IllegalArgumentException in words
  static Expression path(String text) {
    if (text.startsWith("$$")) {
      return new Expression.InContext(Path.of(text.substring(1)));
    }
    if (text.equals("$") || text.startsWith("$.") || text.startsWith("$[")) {
      return new Expression.InInput(Path.of(text));
    }
    throw new IllegalArgumentException(
        text + " is neither a JSONPath nor an intrinsic function (variables are not simulated)");
  }

  /// Reads a payload template.
  ///
  /// @throws IllegalArgumentException in words
  static Expression template(JsonNode node) {
    if (node.isObject()) {
      var fields = new LinkedHashMap<String, Expression>();
      for (var field : node.properties()) {
        var name = field.getKey();
        if (name.endsWith(".$")) {
          fields.put(name.substring(0, name.length() - 2), dynamic(name, field.getValue()));
        } else {
          fields.put(name, template(field.getValue()));
        }
      }
      return new Expression.Fields(fields);
    }
    if (node.isArray()) {
      var elements = new ArrayList<Expression>();
      node.forEach(element -> elements.add(template(element)));
      return new Expression.Elements(elements);
    }
    return new Expression.Literal(node);
  }

  private static Expression dynamic(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException("the value of " + name + " is not text");
    }
    return expression(value.textValue());
  }

  private Expression wholeCall() {
    var call = call();
    if (at != text.length()) {
      throw broken("nothing more");
    }
    return call;
  }

  private Expression call() {
    if (++depth > DEEPEST) {
      throw new IllegalArgumentException("intrinsic functions nested deeper than " + DEEPEST);
    }
    var start = at;
    var name = take(NAME, "the name of an intrinsic function");
    var function =
        Intrinsic.of(name)
            .orElseThrow(
                () -> new IllegalArgumentException(name + " is not an intrinsic function"));
    var arguments = arguments();
    function.check(arguments.size());
    depth--;
    return new Expression.Call(function, arguments, text.substring(start, at));
  }

  private List<Expression> arguments() {
    expect('(');
    var arguments = new ArrayList<Expression>();
    if (peek() != ')') {
      arguments.add(argument());
      while (peek() == ',') {
        at++;
        arguments.add(argument());
      }
    }
    expect(')');
    return arguments;
  }

  private Expression argument() {
    var next = peek();
    if (next == '\'') {
      return new Expression.Literal(TextNode.valueOf(quoted()));
    }
    if (next == '$') {
      return path(pathText());
    }
    if (text.startsWith("States.", at)) {
      return call();
    }
    if (text.startsWith("true", at) || text.startsWith("false", at)) {
      var value = text.charAt(at) == 't';
      at += value ? 4 : 5;
      return new Expression.Literal(BooleanNode.valueOf(value));
    }
    if (text.startsWith("null", at)) {
      at += 4;
      return new Expression.Literal(NullNode.getInstance());
    }
    return new Expression.Literal(
        JsonText.parse(take(NUMBER, "a value")).orElseThrow(() -> broken("a number")));
  }

  /// A string in single quotes; a backslash keeps the next character from ending it. `\{` and
  /// `\}` are left for States.Format.
  private String quoted() {
    var value = new StringBuilder();
    for (at++; at < text.length() && text.charAt(at) != '\''; at++) {
      var escaped = text.charAt(at) == '\\' && at + 1 < text.length();
      if (escaped) {
        at++;
        if (text.charAt(at) != '\'' && text.charAt(at) != '\\') {
          value.append('\\');
        }
      }
      value.append(text.charAt(at));
    }
    expect('\'');
    return value.toString();
  }

  /// A path ends before a comma or bracket that is not its own.
  private String pathText() {
    var start = at;
    var open = 0;
    var inQuotes = false;
    for (; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c == '\'') {
        inQuotes = !inQuotes;
      } else if (!inQuotes && (c == '[' || c == '(')) {
        open++;
      } else if (!inQuotes && open == 0 && (c == ',' || c == ')' || c == ' ')) {
        break;
      } else if (!inQuotes && (c == ']' || c == ')')) {
        open--;
      }
    }
    return text.substring(start, at);
  }

  private char peek() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void expect(char wanted) {
    if (peekIn(wanted) != wanted) {
      throw broken("'" + wanted + "'");
    }
    at++;
  }

  /// Inside quotes a blank counts, so none is skipped before the closing quote.
  private char peekIn(char wanted) {
    return wanted == '\'' && at < text.length() ? text.charAt(at) : peek();
  }

  private String take(Pattern pattern, String what) {
    peek();
    var matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw broken(what);
    }
    at = matcher.end();
    return matcher.group();
  }

  private IllegalArgumentException broken(String wanted) {
    return new IllegalArgumentException(text + ": expected " + wanted + " at position " + at);
  }
}
