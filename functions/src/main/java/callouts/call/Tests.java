package callouts.call;

import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Jinja's tests: what can follow `is`.
final class Tests {
  private static final Map<String, Test> ALL = all();

  private Tests() {}

  /// The tests by name.
  static Map<String, Test> byName() {
    return ALL;
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  private static Map<String, Test> all() {
    var all = new TreeMap<String, Test>();
    all.put("defined", test((value, _) -> !(value instanceof Missing)));
    all.put("divisibleby", test((value, by) -> rest(value, by) == 0));
    all.put("even", test((value, _) -> rest(value, 2L) == 0));
    all.put("lower", test((value, _) -> cased(value, Values.text(value).toLowerCase(Locale.ROOT))));
    all.put("none", test((value, _) -> value instanceof Missing));
    all.put("number", test((value, _) -> Values.isNumber(value)));
    all.put("odd", test((value, _) -> rest(value, 2L) == 1));
    all.put("string", test((value, _) -> value instanceof String));
    all.put("undefined", test((value, _) -> value instanceof Missing));
    all.put("upper", test((value, _) -> cased(value, Values.text(value).toUpperCase(Locale.ROOT))));
    return Collections.unmodifiableMap(all);
  }

  private static double rest(Object value, Object by) {
    return Arithmetic.REST.of(value, by).doubleValue();
  }

  private static boolean cased(Object value, String folded) {
    String text = Values.text(value);
    return text.equals(folded) && text.chars().anyMatch(Character::isLetter);
  }

  private record Named(BiPredicate<Object, Object> rule) implements Test {
    @Override
    public List<String> getArgumentNames() {
      return List.of("num");
    }

    @Override
    public boolean apply(
        @Nullable Object input,
        Map<String, Object> args,
        PebbleTemplate self,
        EvaluationContext context,
        int lineNumber) {
      Effort.of(context).operation(Values.of(input));
      return rule.test(Values.of(input), args.getOrDefault("num", Missing.NOTHING));
    }
  }

  private static Test test(BiPredicate<Object, Object> rule) {
    return new Named(rule);
  }
}
