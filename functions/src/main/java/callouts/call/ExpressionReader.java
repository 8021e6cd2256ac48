package callouts.call;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rewrites one Jinja expression for Pebble, and refuses what no template may do.
///
/// The rewriting is word by word: names, texts and numbers become names of the [Scope]; `b if a
/// else c` becomes `b when a otherwise c`, two operators of our own, as Pebble needs `if` for its
/// instruction; a tuple becomes a list. Attributes, subscripts and methods do not get through, so
/// that nothing of Java can be reached.
final class ExpressionReader {
  private static final int MOST_TOKENS = 300;
  private static final int DEEPEST = 30;
  private static final Set<String> LOOP =
      Set.of("index", "index0", "revindex", "revindex0", "first", "last", "length");
  private static final Map<String, String> WORDS =
      Map.of("and", "and", "or", "or", "in", "in", "if", "when", "else", "otherwise");
  private static final Map<String, Object> CONSTANTS =
      Map.of(
          "true",
          true,
          "True",
          true,
          "false",
          false,
          "False",
          false,
          "none",
          Missing.NOTHING,
          "None",
          Missing.NOTHING,
          "null",
          Missing.NOTHING);
  private static final Map<String, String> METHODS =
      Map.of("strip", "trim", "split", "first", "count", "length", "startswith", "first");

  private final List<Token> tokens;
  private final Scope scope;
  private final Set<String> asked;
  private final int line;
  private final List<Fault> faults;
  private final List<Fault> remarks;
  private final StringBuilder out = new StringBuilder();
  private final Map<Integer, String> brackets = new HashMap<>();
  private int at;

  /// Collects what every expression of a template is read with.
  ///
  /// @param asked folded names that the template itself asks about by `is defined`
  /// @param remarks what is allowed but probably a slip
  record Setting(Scope scope, Set<String> asked, List<Fault> faults, List<Fault> remarks) {}

  private ExpressionReader(List<Token> tokens, int line, Setting setting) {
    this.tokens = tokens;
    this.line = line;
    scope = setting.scope();
    asked = setting.asked();
    faults = setting.faults();
    remarks = setting.remarks();
  }

  /// The expression in Pebble's words; what is wrong is added to the faults.
  static String read(String expression, int line, Setting setting) {
    var tokens = Token.read(expression);
    if (tokens.isEmpty() || tokens.get().isEmpty()) {
      setting
          .faults()
          .add(
              new Fault(
                  line,
                  expression.isBlank()
                      ? "nothing stands between the braces"
                      : "`" + expression + "` is not understood",
                  "a column's name, such as `{{ id }}`"));
      return "k0";
    }
    return new ExpressionReader(tokens.get(), line, setting).read();
  }

  private String read() {
    matchBrackets();
    if (tokens.size() > MOST_TOKENS) {
      fault("an expression of more than %d words and signs".formatted(MOST_TOKENS), "shorter ones");
      return "k0";
    }
    for (at = 0; at < tokens.size(); at++) {
      out.append(' ').append(token(tokens.get(at)));
    }
    return out.toString().strip();
  }

  private String token(Token token) {
    return switch (token.kind()) {
      case TEXT -> scope.constant(token.text());
      case NUMBER -> number(token.text());
      case NAME -> name(token.text());
      case SIGN -> sign(token);
      case END -> throw new IllegalStateException("the end is no token of an expression");
    };
  }

  private String number(String digits) {
    if (digits.contains(".")) {
      return scope.constant(Double.parseDouble(digits));
    }
    var number = new BigDecimal(digits);
    if (number.precision() > 18) {
      fault("`" + digits + "` is too long for a number", "at most 18 digits, or quotes around it");
    }
    return scope.constant(number.longValue());
  }

  private String name(String name) {
    Token before = near(-1);
    if (before.is("|")) {
      return called(name, "filter", Filters.names());
    }
    if (before.isName("is") || (before.isName("not") && near(-2).isName("is"))) {
      return called(name.equals("None") ? "none" : name, "test", Tests.names());
    }
    if (near(1).is("=") && bracketed()) {
      return name;
    }
    return switch (name) {
      case "and", "or", "in", "if", "else" -> WORDS.getOrDefault(name, name);
      case "not" -> pair("in", "not");
      case "is" -> pair("not", "is");
      default -> operand(name);
    };
  }

  /// Two words that are one operator, such as `is not`.
  private String pair(String second, String first) {
    if (near(1).isName(second)) {
      at++;
      return first + " " + second;
    }
    return first;
  }

  private String called(String name, String kind, List<String> known) {
    if (known.contains(name)) {
      return name;
    }
    String right =
        name.equals("safe")
            ? "leave it out: values are always made safe"
            : Vocabulary.nearest(name, known)
                .map(nearest -> "`" + nearest + "`?")
                .orElse("one of " + String.join(", ", known));
    fault("unknown %s `%s`".formatted(kind, name), right);
    return known.getFirst();
  }

  private String operand(String name) {
    if (CONSTANTS.containsKey(name)) {
      return scope.constant(CONSTANTS.getOrDefault(name, Missing.NOTHING));
    }
    if (near(1).is("(")) {
      return function(name);
    }
    if (name.equals("loop") && scope.inLoop() && near(1).is(".")) {
      return loop(near(2).text());
    }
    return variable(name);
  }

  private String function(String name) {
    if (!name.equals("range")) {
      fault(
          "`%s(…)` cannot be called".formatted(name),
          Filters.names().contains(name)
              ? "`value|%s`".formatted(name)
              : "the only function is range(…)");
    }
    return "range";
  }

  private String loop(String attribute) {
    at += 2;
    if (!LOOP.contains(attribute)) {
      fault("unknown `loop.%s`".formatted(attribute), "loop.index, loop.first, loop.last …");
    }
    return "loop_" + attribute;
  }

  private String variable(String name) {
    List<String> rivals = scope.vocabulary().rivals(name);
    if (!rivals.isEmpty()) {
      fault(
          "`%s` could be any of the columns %s".formatted(name, String.join(", ", rivals)),
          "columns whose names differ in letters or digits");
    }
    return scope.resolve(name).orElseGet(() -> unknown(name));
  }

  /// A name that nothing has: allowed only where the author says what is to happen then.
  private String unknown(String name) {
    String right = faults.size() + remarks.size() < Fault.ENOUGH ? known(name) : "";
    if (near(1).is("|") && (near(2).isName("default") || near(2).isName("d"))) {
      remarks.add(
          new Fault(
              line, "no column is called `%s`: everyone hears the default".formatted(name), right));
    } else if (!asked.contains(Vocabulary.fold(name))) {
      faults.add(new Fault(line, "unknown variable `%s`".formatted(name), right));
    } else if (near(1).isName("is")) {
      remarks.add(
          new Fault(line, "no column is called `%s`: it is never defined".formatted(name), right));
    }
    return scope.constant(Missing.NOTHING);
  }

  private String known(String name) {
    String all = scope.vocabulary().listed();
    return scope
        .vocabulary()
        .nearest(name)
        .map(nearest -> "`" + nearest + "`? Known are " + all)
        .orElse("one of " + all);
  }

  private String sign(Token token) {
    String opener = brackets.get(at);
    if (opener != null) {
      return opener;
    }
    switch (token.text()) {
      case "." -> attribute();
      case "[" -> {
        if (!startsOperand()) {
          fault(
              "`%s[…]` picks a part of a value".formatted(near(-1).text()),
              "`|first`, `|last` or a column of its own");
        }
      }
      case "{", "}", ":" -> fault("`" + token.text() + "` means nothing here", "leave it out");
      case "?" -> fault("`a ? b : c` is not Jinja", "`b if a else c`");
      case "=" -> {
        if (!bracketed()) {
          fault("`=` does not compare", "`==`");
        }
      }
      default -> {}
    }
    return token.text();
  }

  private void attribute() {
    String name = near(1).text();
    String filter = METHODS.getOrDefault(name, name);
    fault(
        "`%s.%s` looks inside a value".formatted(near(-1).text(), name),
        Filters.names().contains(filter)
            ? "`%s|%s`".formatted(near(-1).text(), filter)
            : "the column's name alone, such as `{{ id }}`");
    at++;
  }

  /// Pairs the brackets, and turns tuples into lists: `('a', 'b')` becomes `['a', 'b']`.
  private void matchBrackets() {
    Deque<Integer> open = new ArrayDeque<>();
    var commas = new HashMap<Integer, Boolean>();
    for (at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (token.is("(") || token.is("[")) {
        open.push(at);
        commas.put(at, token.is("(") && startsOperand());
      } else if (token.is(",") && !open.isEmpty() && commas.getOrDefault(open.peek(), false)) {
        brackets.put(open.element(), "[");
      } else if ((token.is(")") || token.is("]")) && !open.isEmpty()) {
        if (brackets.containsKey(open.pop())) {
          brackets.put(at, "]");
        }
      }
      if (open.size() == DEEPEST) {
        fault("brackets more than %d deep".formatted(DEEPEST), "fewer");
        return;
      }
    }
  }

  /// Whether a bracket here begins a value, and does not follow one.
  private boolean startsOperand() {
    Token before = near(-1);
    return switch (before.kind()) {
      case END -> true;
      case SIGN -> !before.is(")") && !before.is("]");
      case NAME -> WORDS.containsKey(before.text()) || before.isName("not");
      case NUMBER, TEXT -> false;
    };
  }

  private boolean bracketed() {
    long depth = 0;
    for (Token token : tokens.subList(0, at)) {
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
    return depth > 0;
  }

  private Token near(int offset) {
    int index = at + offset;
    return index < 0 || index >= tokens.size() ? Token.END : tokens.get(index);
  }

  private void fault(String wrong, String right) {
    faults.add(new Fault(line, wrong, right));
  }
}
