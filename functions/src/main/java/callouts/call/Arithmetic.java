package callouts.call;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/// Python's arithmetic: `/` gives a decimal number, `//` and `%` round down, whole numbers stay
/// whole.
enum Arithmetic {
  PLUS("+", Math::addExact, Double::sum),
  MINUS("-", Math::subtractExact, (a, b) -> a - b),
  TIMES("*", Math::multiplyExact, (a, b) -> a * b),
  DIVIDED("/", Math::floorDiv, (a, b) -> a / b),
  WHOLE("//", Math::floorDiv, (a, b) -> Math.floor(a / b)),
  REST("%", Math::floorMod, (a, b) -> a - Math.floor(a / b) * b),
  POWER("**", Arithmetic::wholePower, Math::pow);

  private final String sign;
  private final LongBinaryOperator whole;
  private final DoubleBinaryOperator decimal;

  Arithmetic(String sign, LongBinaryOperator whole, DoubleBinaryOperator decimal) {
    this.sign = sign;
    this.whole = whole;
    this.decimal = decimal;
  }

  Number of(Object left, Object right) {
    Number a = Values.needNumber(left, sign);
    Number b = Values.needNumber(right, sign);
    boolean divides = this == DIVIDED || this == WHOLE || this == REST;
    if (divides && b.doubleValue() == 0) {
      throw new TemplateFailure(
          "`" + sign + "` divides by zero", "a check before it, `{% if … %}`");
    }
    return a instanceof Long x && b instanceof Long y ? whole(x, y) : (Number) decimal(a, b);
  }

  private Number whole(long a, long b) {
    try {
      boolean broken = this == DIVIDED || (this == POWER && b < 0);
      return broken ? decimal(a, b) : (Number) whole.applyAsLong(a, b);
    } catch (ArithmeticException tooLarge) {
      throw new TemplateFailure("a number is too large", "smaller numbers");
    }
  }

  private static long wholePower(long base, long exponent) {
    double about = Math.pow(base, exponent);
    if (Math.abs(about) > 1e15) {
      throw new ArithmeticException();
    }
    return Math.round(about);
  }

  private Double decimal(Number a, Number b) {
    return decimal.applyAsDouble(a.doubleValue(), b.doubleValue());
  }
}
