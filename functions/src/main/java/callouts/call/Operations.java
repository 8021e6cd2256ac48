package callouts.call;

import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.NegativeTestExpression;
import io.pebbletemplates.pebble.node.expression.PositiveTestExpression;
import io.pebbletemplates.pebble.node.expression.UnaryExpression;
import io.pebbletemplates.pebble.operator.Associativity;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.BinaryOperatorImpl;
import io.pebbletemplates.pebble.operator.BinaryOperatorType;
import io.pebbletemplates.pebble.operator.UnaryOperator;
import io.pebbletemplates.pebble.operator.UnaryOperatorImpl;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/// Jinja's operators in Jinja's order of binding; they take the place of all of Pebble's.
final class Operations {
  private Operations() {}

  /// What an operator makes of its sides; a side is computed only when asked for.
  @FunctionalInterface
  private interface Rule {
    Object of(Supplier<Object> left, Supplier<Object> right, Effort effort);
  }

  static List<UnaryOperator> unary() {
    return List.of(
        new UnaryOperatorImpl("not", 18, Not.class),
        new UnaryOperatorImpl("-", 500, Minus.class),
        new UnaryOperatorImpl("+", 500, Plus.class));
  }

  static List<BinaryOperator> binary() {
    var all = new ArrayList<BinaryOperator>();
    all.add(
        new BinaryOperatorImpl(
            "otherwise",
            4,
            () -> new Operation(Operations::otherwise),
            BinaryOperatorType.NORMAL,
            Associativity.RIGHT));
    all.add(rule("when", 5, Operations::when));
    all.add(rule("or", 10, Operations::or));
    all.add(rule("and", 15, Operations::and));
    all.add(rule("in", 30, (a, b, effort) -> in(a.get(), b.get(), effort)));
    all.add(rule("not in", 30, (a, b, effort) -> !in(a.get(), b.get(), effort)));
    all.add(rule("==", 30, (a, b, effort) -> Values.equal(a.get(), b.get(), effort)));
    all.add(rule("!=", 30, (a, b, effort) -> !Values.equal(a.get(), b.get(), effort)));
    all.add(order("<", sign -> sign < 0));
    all.add(order("<=", sign -> sign <= 0));
    all.add(order(">", sign -> sign > 0));
    all.add(order(">=", sign -> sign >= 0));
    all.add(rule("+", 40, (a, b, _) -> add(a.get(), b.get())));
    all.add(rule("-", 40, (a, b, _) -> Arithmetic.MINUS.of(a.get(), b.get())));
    all.add(rule("~", 50, (a, b, _) -> join(a.get(), b.get())));
    all.add(rule("*", 60, (a, b, _) -> times(a.get(), b.get())));
    all.add(rule("/", 60, (a, b, _) -> Arithmetic.DIVIDED.of(a.get(), b.get())));
    all.add(rule("//", 60, (a, b, _) -> Arithmetic.WHOLE.of(a.get(), b.get())));
    all.add(rule("%", 60, (a, b, _) -> Arithmetic.REST.of(a.get(), b.get())));
    all.add(rule("**", 70, (a, b, _) -> Arithmetic.POWER.of(a.get(), b.get())));
    all.add(named("is", PositiveTestExpression::new, BinaryOperatorType.TEST));
    all.add(named("is not", NegativeTestExpression::new, BinaryOperatorType.TEST));
    all.add(named("|", FilterExpression::new, BinaryOperatorType.FILTER));
    return all;
  }

  private static BinaryOperator rule(String symbol, int binding, Rule rule) {
    return new BinaryOperatorImpl(
        symbol, binding, () -> new Operation(rule), BinaryOperatorType.NORMAL, Associativity.LEFT);
  }

  private static BinaryOperator order(String symbol, IntPredicate wanted) {
    return rule(symbol, 30, (a, b, _) -> wanted.test(Values.order(a.get(), b.get(), symbol)));
  }

  private static BinaryOperator named(
      String symbol, Supplier<? extends BinaryExpression<?>> node, BinaryOperatorType type) {
    return new BinaryOperatorImpl(symbol, 100, node, type, Associativity.LEFT);
  }

  private static Object when(Supplier<Object> value, Supplier<Object> condition, Effort effort) {
    if (!Values.truth(condition.get())) {
      return Missing.UNTAKEN;
    }
    Object taken = value.get();
    return taken == Missing.UNTAKEN ? Missing.NOTHING : taken;
  }

  private static Object otherwise(Supplier<Object> chosen, Supplier<Object> other, Effort effort) {
    Object value = chosen.get();
    return value == Missing.UNTAKEN ? other.get() : value;
  }

  private static Object or(Supplier<Object> left, Supplier<Object> right, Effort effort) {
    Object first = left.get();
    return Values.truth(first) ? first : right.get();
  }

  private static Object and(Supplier<Object> left, Supplier<Object> right, Effort effort) {
    Object first = left.get();
    return Values.truth(first) ? right.get() : first;
  }

  private static boolean in(Object item, Object container, Effort effort) {
    if (container instanceof List<?> list) {
      return list.stream().anyMatch(other -> Values.equal(item, other, effort));
    }
    effort.search(item, container);
    return Values.text(container).contains(Values.text(item));
  }

  /// Two texts are joined as in Python; beside a number a text counts as the number it reads as.
  private static Object add(Object a, Object b) {
    return Values.isText(a) && Values.isText(b) ? join(a, b) : Arithmetic.PLUS.of(a, b);
  }

  private static String join(Object a, Object b) {
    return Values.bounded(Values.text(a) + Values.text(b));
  }

  /// A text that is no number is repeated, as in Python.
  private static Object times(Object a, Object b) {
    if (a instanceof String text && b instanceof Long count && Values.number(a).isEmpty()) {
      if (text.length() * Math.max(0.0, count) > Values.LONGEST) {
        throw Values.tooLong();
      }
      return text.repeat((int) Math.max(0, count));
    }
    return Arithmetic.TIMES.of(a, b);
  }

  private static final class Operation extends BinaryExpression<Object> {
    private final Rule rule;

    Operation(Rule rule) {
      this.rule = rule;
    }

    @Override
    public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      var effort = Effort.of(context);
      var made =
          rule.of(
              () -> Values.of(getLeftExpression().evaluate(self, context)),
              () -> Values.of(getRightExpression().evaluate(self, context)),
              effort);
      effort.operation(made);
      return made;
    }
  }

  /// `not value`; Pebble makes it, so it is public.
  public static final class Not extends UnaryExpression {
    @Override
    public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      return !Values.truth(Values.of(getChildExpression().evaluate(self, context)));
    }
  }

  /// `-value`; Pebble makes it, so it is public.
  public static final class Minus extends UnaryExpression {
    @Override
    public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      return Arithmetic.MINUS.of(0L, Values.of(getChildExpression().evaluate(self, context)));
    }
  }

  /// `+value`; Pebble makes it, so it is public.
  public static final class Plus extends UnaryExpression {
    @Override
    public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      return Values.needNumber(Values.of(getChildExpression().evaluate(self, context)), "+");
    }
  }
}
