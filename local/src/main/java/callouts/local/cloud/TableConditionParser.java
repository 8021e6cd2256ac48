package callouts.local.cloud;

import callouts.local.cloud.TableCondition.Comparison;
import callouts.local.cloud.TableCondition.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads condition, filter and key condition expressions.
///
/// ```
/// condition  := and (OR and)*
/// and        := not (AND not)*
/// not        := NOT not | "(" condition ")" | function | comparison
/// comparison := operand (= | <> | < | <= | > | >=) operand
///             | operand BETWEEN operand AND operand | operand IN "(" operand, … ")"
/// operand    := path | :value | size "(" path ")"
/// ```
final class TableConditionParser extends TableParser {
  private static final Set<String> TYPES =
      Set.of("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS");

  private final Set<String> keys;

  private TableConditionParser(
      String kind, String expression, TablePlaceholders placeholders, Set<String> keys) {
    super(kind, expression, placeholders);
    this.keys = keys;
  }

  /// @param kind what the request calls the expression, such as `ConditionExpression`
  static TableCondition parse(String kind, String expression, TablePlaceholders placeholders) {
    return new TableConditionParser(kind, expression, placeholders, Set.of()).whole();
  }

  /// @param keys the attributes a filter may not name, as the key condition decides on them
  static TableCondition filter(
      String expression, TablePlaceholders placeholders, Set<String> keys) {
    return new TableConditionParser("FilterExpression", expression, placeholders, keys).whole();
  }

  private TableCondition whole() {
    var condition = or();
    tokens.expectEnd();
    return condition;
  }

  @Override
  TablePath path() {
    var path = super.path();
    if (keys.contains(path.attribute())) {
      throw TableRefusal.invalid(
          "Filter Expression can only contain non-primary key attributes: Primary key attribute: "
              + path.attribute());
    }
    return path;
  }

  private TableCondition or() {
    var left = and();
    while (tokens.takeIf("OR")) {
      left = new TableCondition.Or(left, and());
    }
    return left;
  }

  private TableCondition and() {
    var left = not();
    while (tokens.takeIf("AND")) {
      left = new TableCondition.And(left, not());
    }
    return left;
  }

  private TableCondition not() {
    if (tokens.takeIf("NOT")) {
      return new TableCondition.Not(not());
    }
    if (tokens.takeIf("(")) {
      var inner = or();
      tokens.expect(")");
      return inner;
    }
    return tokens.takeFunction().map(this::function).orElseGet(() -> comparison(operand()));
  }

  private TableCondition function(String name) {
    if (name.equals("size")) {
      return comparison(size());
    }
    var condition = arguments(name);
    tokens.expect(")");
    return condition;
  }

  private TableCondition arguments(String function) {
    return switch (function) {
      case "attribute_exists" -> new TableCondition.Exists(path());
      case "attribute_not_exists" -> new TableCondition.Not(new TableCondition.Exists(path()));
      case "attribute_type" -> new TableCondition.HasType(path(), typeName());
      case "begins_with" -> new TableCondition.BeginsWith(operand(), prefix());
      case "contains" -> new TableCondition.Contains(operand(), next());
      default -> throw tokens.invalid("Invalid function name; function: " + function);
    };
  }

  private Operand next() {
    tokens.expect(",");
    return operand();
  }

  private Operand typeName() {
    var operand = next();
    if (operand instanceof Operand.Literal(var value)
        && !(value instanceof TableValue.S(var name) && TYPES.contains(name))) {
      throw tokens.invalid("Invalid attribute type name found; type: " + value.type());
    }
    return operand;
  }

  private Operand prefix() {
    var operand = next();
    if (operand instanceof Operand.Literal(var value)
        && !(value instanceof TableValue.S || value instanceof TableValue.B)) {
      throw wrongType("begins_with", value);
    }
    return operand;
  }

  private Operand operand() {
    if (valueIsAhead()) {
      return new Operand.Literal(value());
    }
    var function = tokens.takeFunction();
    if (function.isEmpty()) {
      return new Operand.At(path());
    }
    if (function.get().equals("size")) {
      return size();
    }
    throw tokens.invalid(
        "The function is not allowed to be used this way in an expression; function: "
            + function.get());
  }

  private Operand size() {
    var of = operand();
    tokens.expect(")");
    return new Operand.Size(of);
  }

  private TableCondition comparison(Operand left) {
    if (tokens.takeIf("BETWEEN")) {
      return between(left);
    }
    if (tokens.takeIf("IN")) {
      return new TableCondition.In(left, choices());
    }
    var comparison = Comparison.of(tokens.peek()).orElseThrow(tokens::unexpected);
    tokens.take();
    var right = operand();
    if (comparison != Comparison.EQUAL && comparison != Comparison.NOT_EQUAL) {
      refuseUnordered(comparison.symbol(), left);
      refuseUnordered(comparison.symbol(), right);
    }
    return new TableCondition.Compare(left, comparison, right);
  }

  private TableCondition between(Operand operand) {
    var low = operand();
    tokens.expect("AND");
    var high = operand();
    refuseUnordered("BETWEEN", low);
    refuseUnordered("BETWEEN", high);
    if (low instanceof Operand.Literal(var least)
        && high instanceof Operand.Literal(var most)
        && TableCompare.order(least, most).orElse(0) > 0) {
      throw tokens.invalid(
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
    }
    return new TableCondition.Between(operand, low, high);
  }

  private List<Operand> choices() {
    var choices = new ArrayList<Operand>();
    tokens.expect("(");
    do {
      choices.add(operand());
    } while (tokens.takeIf(","));
    tokens.expect(")");
    return choices;
  }

  private void refuseUnordered(String operator, Operand operand) {
    if (operand instanceof Operand.Literal(var value)
        && TableCompare.order(value, value).isEmpty()) {
      throw wrongType(operator, value);
    }
  }

  private TableRefusal wrongType(String operator, TableValue value) {
    return tokens.invalid(
        ("Incorrect operand type for operator or function; operator or function: %s, operand type:"
                + " %s")
            .formatted(operator, value.type()));
  }
}
