package callouts.local.cloud;

import callouts.local.cloud.TableUpdate.Action;
import callouts.local.cloud.TableUpdate.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Reads update expressions: `SET a = :b, c = c + :d REMOVE e ADD f :g DELETE h :i`.
final class TableUpdateParser extends TableParser {
  private final List<Action> actions = new ArrayList<>();

  private TableUpdateParser(String expression, TablePlaceholders placeholders) {
    super("UpdateExpression", expression, placeholders);
  }

  static TableUpdate parse(String expression, TablePlaceholders placeholders) {
    var parser = new TableUpdateParser(expression, placeholders);
    parser.clauses();
    var update = new TableUpdate(parser.actions);
    parser.refuseOverlaps(update.paths());
    return update;
  }

  private void clauses() {
    var seen = new HashSet<String>();
    while (!tokens.atEnd()) {
      var clause = tokens.peek().toUpperCase(Locale.ROOT);
      if (!seen.add(clause)) {
        throw tokens.invalid(
            "The \"" + clause + "\" section can only be used once in an update expression;");
      }
      clause(clause);
    }
  }

  private void clause(String clause) {
    switch (clause) {
      case "SET" -> each(this::set);
      case "REMOVE" -> each(Action.Remove::new);
      case "ADD" -> each(path -> new Action.Add(path, operand("ADD")));
      case "DELETE" -> each(path -> new Action.Delete(path, operand("DELETE")));
      default -> throw tokens.unexpected();
    }
  }

  private void each(Function<TablePath, Action> reader) {
    tokens.take();
    do {
      actions.add(reader.apply(path()));
    } while (tokens.takeIf(","));
  }

  private Action set(TablePath path) {
    tokens.expect("=");
    return new Action.Set(path, sum());
  }

  private TableValue operand(String clause) {
    if (!valueIsAhead()) {
      throw tokens.unexpected();
    }
    var value = value();
    var fits =
        switch (value) {
          case TableValue.SS _, TableValue.NS _, TableValue.BS _ -> true;
          case TableValue.N _ -> clause.equals("ADD");
          default -> false;
        };
    if (!fits) {
      throw tokens.invalid(
          "Incorrect operand type for operator or function; operator: %s, operand type: %s"
              .formatted(clause, value.type()));
    }
    return value;
  }

  private Source sum() {
    var left = source();
    if (tokens.takeIf("+")) {
      return new Source.Plus(left, source());
    }
    return tokens.takeIf("-") ? new Source.Minus(left, source()) : left;
  }

  private Source source() {
    if (valueIsAhead()) {
      return new Source.Literal(value());
    }
    if (tokens.takeIf("(")) {
      var inner = sum();
      tokens.expect(")");
      return inner;
    }
    return tokens.takeFunction().map(this::function).orElseGet(() -> new Source.At(path()));
  }

  private Source function(String name) {
    return switch (name) {
      case "if_not_exists" -> {
        var path = path();
        yield new Source.IfNotExists(path, secondArgument());
      }
      case "list_append" -> {
        var first = sum();
        yield new Source.ListAppend(first, secondArgument());
      }
      default -> throw tokens.invalid("Invalid function name; function: " + name);
    };
  }

  private Source secondArgument() {
    tokens.expect(",");
    var source = sum();
    tokens.expect(")");
    return source;
  }
}
