package callouts.call;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a template computes with, after Python: text, whole numbers (`Long`), decimal numbers
/// (`Double`), true and false, lists, and [Missing].
///
/// One difference: cells are text, so text that reads as a number counts as one beside a number.
final class Values {
  /// No text of a template is longer: a prompt has at most 6,000 characters.
  static final int LONGEST = 20_000;

  private Values() {}

  static Object of(@Nullable Object value) {
    return value == null ? Missing.NOTHING : value;
  }

  /// The value as it is spoken, before escaping.
  static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Missing _ -> "";
      case Boolean yes -> yes ? "True" : "False";
      case Double number -> decimal(number);
      case List<?> _ -> throw new TemplateFailure("a list cannot be spoken", "`list|join(', ')`");
      default -> value.toString();
    };
  }

  private static String decimal(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new TemplateFailure("a number is too large", "smaller numbers");
    }
    String plain = BigDecimal.valueOf(number).toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  /// A text a filter or `~` made; refuses one that grows without bound.
  static String bounded(String text) {
    if (text.length() > LONGEST) {
      throw tooLong();
    }
    return text;
  }

  static TemplateFailure tooLong() {
    return new TemplateFailure("a text grows over 20,000 characters", "fewer repetitions");
  }

  static boolean truth(Object value) {
    return switch (value) {
      case String text -> !text.isEmpty();
      case Missing _ -> false;
      case Boolean yes -> yes;
      case Long number -> number != 0;
      case Double number -> number != 0;
      case List<?> list -> !list.isEmpty();
      default -> true;
    };
  }

  /// The value as a number, if it is one or reads as one.
  static Optional<Number> number(Object value) {
    return switch (value) {
      case Long number -> Optional.of(number);
      case Double number -> Optional.of(number);
      case Boolean yes -> Optional.of(yes ? 1L : 0L);
      case String text -> parsed(text.strip());
      default -> Optional.empty();
    };
  }

  private static Optional<Number> parsed(String text) {
    if (text.matches("[-+]?\\d{1,18}")) {
      return Optional.of(Long.valueOf(text));
    }
    if (text.matches("[-+]?(\\d{1,18}(\\.\\d{0,18})?|\\.\\d{1,18})")) {
      return Optional.of(Double.valueOf(text));
    }
    return Optional.empty();
  }

  static Number needNumber(Object value, String sign) {
    return number(value)
        .orElseThrow(
            () ->
                new TemplateFailure(
                    "`" + sign + "` needs numbers and got " + kind(value),
                    "a number in the cell, or `value|int`"));
  }

  static String kind(Object value) {
    return switch (value) {
      case Missing _ -> "a blank cell";
      case List<?> _ -> "a list";
      case String _ -> "a text";
      default -> "a number";
    };
  }

  /// @param effort counts the items, as a list of lists may be there many times within another
  static boolean equal(Object a, Object b, Effort effort) {
    effort.operation();
    if (a instanceof List<?> first && b instanceof List<?> second) {
      return first.size() == second.size()
          && IntStream.range(0, first.size())
              .allMatch(i -> equal(first.get(i), second.get(i), effort));
    }
    if (isNumber(a) || isNumber(b)) {
      var x = number(a);
      var y = number(b);
      return x.isPresent() && y.isPresent() && compare(x.get(), y.get()) == 0;
    }
    return isText(a) && isText(b) ? text(a).equals(text(b)) : Objects.equals(a, b);
  }

  /// Compares by number where one is a number or both read as one, else letter by letter.
  static int order(Object a, Object b, String sign) {
    if (isText(a) && isText(b)) {
      var x = number(a);
      var y = number(b);
      return x.isPresent() && y.isPresent()
          ? compare(x.get(), y.get())
          : text(a).compareTo(text(b));
    }
    return compare(needNumber(a, sign), needNumber(b, sign));
  }

  private static int compare(Number a, Number b) {
    return a instanceof Long x && b instanceof Long y
        ? Long.compare(x, y)
        : Double.compare(a.doubleValue(), b.doubleValue());
  }

  static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Boolean;
  }

  static boolean isText(Object value) {
    return value instanceof String || value instanceof Missing;
  }

  /// The items `for` goes through: a list's, or the letters of a text.
  static List<?> items(Object value) {
    return switch (value) {
      case List<?> list -> list;
      case String text -> text.codePoints().mapToObj(Character::toString).toList();
      case Missing _ -> List.of();
      default -> throw new TemplateFailure("a number has no items", "a list or `range(n)`");
    };
  }
}
