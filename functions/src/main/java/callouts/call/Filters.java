package callouts.call;

import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Jinja's filters, as Jinja has them.
final class Filters {
  private static final Pattern WORD = Pattern.compile("[^-\\s({\\[<]+");
  private static final Map<String, Filter> ALL = all();

  private Filters() {}

  /// The filters by name.
  static Map<String, Filter> byName() {
    return ALL;
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  private static Map<String, Filter> all() {
    var all = new TreeMap<String, Filter>();
    all.put("abs", number((value, _) -> absolute(value)));
    all.put("capitalize", text((text, _) -> capitalized(text)));
    all.put("count", filter((value, _) -> length(value)));
    all.put("d", filter(Filters::withDefault, "default_value", "boolean"));
    all.put("default", filter(Filters::withDefault, "default_value", "boolean"));
    all.put("e", filter((value, _) -> value));
    all.put("escape", filter((value, _) -> value));
    all.put("first", filter((value, _) -> item(value, 0)));
    all.put("float", filter((value, args) -> decimal(value, args), "default"));
    all.put("int", filter((value, args) -> whole(value, args), "default"));
    all.put("join", filter(Filters::joined, "d"));
    all.put("last", filter((value, _) -> item(value, -1)));
    all.put("length", filter((value, _) -> length(value)));
    all.put("list", filter((value, _) -> Values.items(value)));
    all.put("lower", text((text, _) -> text.toLowerCase(Locale.ROOT)));
    all.put("replace", text(Filters::replaced, "old", "new", "count"));
    all.put("reverse", filter((value, _) -> reversed(value)));
    all.put("round", filter(Filters::rounded, "precision", "method"));
    all.put("string", text((text, _) -> text));
    all.put("title", text((text, _) -> titled(text)));
    all.put("trim", text((text, args) -> trimmed(text, args.text("chars", " \t\n\r")), "chars"));
    all.put("truncate", text(Filters::truncated, "length", "killwords", "end", "leeway"));
    all.put("upper", text((text, _) -> text.toUpperCase(Locale.ROOT)));
    all.put("wordcount", filter((value, _) -> words(Values.text(value))));
    return Collections.unmodifiableMap(all);
  }

  /// What a filter makes of a value.
  @FunctionalInterface
  private interface Rule {
    Object of(Object value, Arguments arguments);
  }

  @FunctionalInterface
  private interface TextRule {
    String of(String text, Arguments arguments);
  }

  /// The arguments of one use of a filter, by name; what is not given has its default.
  private record Arguments(Map<String, Object> given) {
    Object get(String name, Object otherwise) {
      return given.getOrDefault(name, otherwise);
    }

    String text(String name, String otherwise) {
      return Values.text(get(name, otherwise));
    }

    int number(String name, int otherwise) {
      double number = Values.needNumber(get(name, (long) otherwise), name).doubleValue();
      return (int) Math.clamp(number, -Values.LONGEST, Values.LONGEST);
    }
  }

  private record Named(List<String> names, Rule rule) implements Filter {
    @Override
    public List<String> getArgumentNames() {
      return names;
    }

    @Override
    public Object apply(
        @Nullable Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int lineNumber) {
      var effort = Effort.of(context);
      var value = Values.of(input);
      effort.operation(value);
      effort.search(args.getOrDefault("old", ""), value);
      var made = rule.of(value, new Arguments(args));
      effort.operation(made);
      return made;
    }
  }

  private static Filter filter(Rule rule, String... names) {
    // Pebble takes any arguments where a filter names none, so even then there is one name.
    return new Named(names.length == 0 ? List.of("nothing") : List.of(names), rule);
  }

  private static Filter text(TextRule rule, String... names) {
    return filter((value, args) -> Values.bounded(rule.of(Values.text(value), args)), names);
  }

  private static Filter number(Rule rule) {
    return filter((value, args) -> rule.of(Values.needNumber(value, "abs"), args));
  }

  private static Object absolute(Object value) {
    return value instanceof Long whole ? (Object) Math.abs(whole) : Math.abs((Double) value);
  }

  private static String capitalized(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT)
        + text.substring(first).toLowerCase(Locale.ROOT);
  }

  private static String titled(String text) {
    return WORD.matcher(text)
        .replaceAll(word -> Matcher.quoteReplacement(capitalized(word.group())));
  }

  private static Object withDefault(Object value, Arguments args) {
    boolean empty = value instanceof Missing;
    boolean unwanted = Values.truth(args.get("boolean", false)) && !Values.truth(value);
    return empty || unwanted ? args.get("default_value", "") : value;
  }

  private static long length(Object value) {
    return switch (value) {
      case List<?> list -> list.size();
      default -> {
        String text = Values.text(value);
        yield text.codePointCount(0, text.length());
      }
    };
  }

  private static Object item(Object value, int index) {
    List<?> items = Values.items(value);
    return items.isEmpty()
        ? Missing.NOTHING
        : Values.of(items.get(index < 0 ? items.size() - 1 : index));
  }

  private static Object whole(Object value, Arguments args) {
    return Values.number(value)
        .map(number -> (Object) number.longValue())
        .orElseGet(() -> args.get("default", 0L));
  }

  private static Object decimal(Object value, Arguments args) {
    return Values.number(value)
        .map(number -> (Object) number.doubleValue())
        .orElseGet(() -> args.get("default", 0.0));
  }

  private static String joined(Object value, Arguments args) {
    return Values.bounded(
        Values.items(value).stream()
            .map(item -> Values.text(Values.of(item)))
            .collect(Collectors.joining(args.text("d", ""))));
  }

  private static String replaced(String text, Arguments args) {
    String old = args.text("old", "");
    String with = args.text("new", "");
    int count = args.number("count", -1);
    var out = new StringBuilder();
    int at = 0;
    for (int next = text.indexOf(old); next >= 0 && count != 0; next = text.indexOf(old, at)) {
      out.append(text, at, next).append(with);
      if (out.length() > Values.LONGEST) {
        throw Values.tooLong();
      }
      at = next + old.length();
      count--;
      if (old.isEmpty()) {
        throw new TemplateFailure("`replace` of nothing", "the text to be replaced");
      }
    }
    return out.append(text, at, text.length()).toString();
  }

  private static Object reversed(Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list).reversed();
    }
    return new StringBuilder(Values.text(value)).reverse().toString();
  }

  /// Python rounds a half to the even neighbour, and looks at the number as it is kept in binary.
  private static Object rounded(Object value, Arguments args) {
    int precision = Math.clamp(args.number("precision", 0), -15, 15);
    var mode =
        switch (args.text("method", "common")) {
          case "common" -> RoundingMode.HALF_EVEN;
          case "ceil" -> RoundingMode.CEILING;
          case "floor" -> RoundingMode.FLOOR;
          default -> throw new TemplateFailure("unknown way to round", "common, ceil or floor");
        };
    Number number = Values.needNumber(value, "round");
    if (number instanceof Long whole && precision >= 0) {
      return mode == RoundingMode.HALF_EVEN ? (Object) whole : whole.doubleValue();
    }
    return new BigDecimal(number.doubleValue()).setScale(precision, mode).doubleValue();
  }

  private static String trimmed(String text, String chars) {
    int from = 0;
    int to = text.length();
    while (from < to && chars.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && chars.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  private static String truncated(String text, Arguments args) {
    int length = args.number("length", 255);
    String end = args.text("end", "...");
    if (text.length() <= length + args.number("leeway", 5)) {
      return text;
    }
    String cut = text.substring(0, Math.clamp(length - end.length(), 0, text.length()));
    if (Values.truth(args.get("killwords", false))) {
      return cut + end;
    }
    int space = cut.lastIndexOf(' ');
    return (space < 0 ? cut : cut.substring(0, space)) + end;
  }

  private static long words(String text) {
    return Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+").matcher(text).results().count();
  }
}
