package callouts.local.cloud;

import java.math.BigDecimal;

/// DynamoDB's numbers: 38 significant digits, from 1E-130 to 9.99…E+125 either side of zero.
final class TableNumber {
  private static final int MOST_DIGITS = 38;
  private static final int LARGEST_EXPONENT = 125;
  private static final int SMALLEST_EXPONENT = -130;

  private TableNumber() {}

  static BigDecimal read(String text) {
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      throw TableRefusal.invalid("The parameter cannot be converted to a numeric value");
    }
  }

  /// Takes off trailing zeros, and refuses what DynamoDB cannot hold.
  static BigDecimal normalised(BigDecimal number) {
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    var plain = number.stripTrailingZeros();
    if (plain.precision() > MOST_DIGITS) {
      throw TableRefusal.invalid("Attempting to store more than 38 significant digits in a Number");
    }
    if (exponent(plain) > LARGEST_EXPONENT) {
      throw TableRefusal.invalid(
          "Number overflow. Attempting to store a number with magnitude larger than supported"
              + " range");
    }
    if (exponent(plain) < SMALLEST_EXPONENT) {
      throw TableRefusal.invalid(
          "Number underflow. Attempting to store a number with magnitude smaller than supported"
              + " range");
    }
    return plain;
  }

  /// The power of ten of the first digit: 0 for 1 to 9.99.
  static int exponent(BigDecimal number) {
    return number.precision() - number.scale() - 1;
  }
}
