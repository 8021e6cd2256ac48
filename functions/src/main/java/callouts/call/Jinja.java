package callouts.call;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Extension;
import io.pebbletemplates.pebble.extension.ExtensionCustomizer;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.NodeVisitorFactory;
import io.pebbletemplates.pebble.extension.Test;
import io.pebbletemplates.pebble.loader.StringLoader;
import io.pebbletemplates.pebble.operator.BinaryOperator;
import io.pebbletemplates.pebble.operator.UnaryOperator;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/// Jinja as an extension of Pebble, beside which nothing of Pebble's own is left: no include, no
/// macro, no attribute of a Java object.
final class Jinja extends AbstractExtension {
  private static final int LONGEST_RANGE = 1_000;

  static PebbleEngine engine() {
    return new PebbleEngine.Builder()
        .loader(new StringLoader())
        .registerExtensionCustomizer(Nothing::new)
        .extension(new Jinja())
        .autoEscaping(false)
        .newLineTrimming(false)
        .cacheActive(false)
        .defaultLocale(Locale.ROOT)
        .build();
  }

  @Override
  public Map<String, Filter> getFilters() {
    return Filters.byName();
  }

  @Override
  public Map<String, Test> getTests() {
    return Tests.byName();
  }

  @Override
  public Map<String, Function> getFunctions() {
    return Map.of("range", new Range());
  }

  @Override
  public List<TokenParser> getTokenParsers() {
    return Blocks.parsers();
  }

  @Override
  public List<UnaryOperator> getUnaryOperators() {
    return Operations.unary();
  }

  @Override
  public List<BinaryOperator> getBinaryOperators() {
    return Operations.binary();
  }

  /// `range(end)`, `range(start, end)`, `range(start, end, step)`, without the end.
  private record Range() implements Function {
    @Override
    public List<String> getArgumentNames() {
      return List.of("first", "second", "step");
    }

    @Override
    public Object execute(
        Map<String, Object> args, PebbleTemplate self, EvaluationContext context, int line) {
      long first = whole(args.getOrDefault("first", 0L));
      boolean both = args.containsKey("second");
      long start = both ? first : 0;
      long end = both ? whole(args.getOrDefault("second", 0L)) : first;
      long step = whole(args.getOrDefault("step", 1L));
      if (step == 0) {
        throw new TemplateFailure("`range` with steps of 0", "another step");
      }
      long count = Math.max(0, Math.ceilDiv(end - start, step));
      if (count > LONGEST_RANGE) {
        throw new TemplateFailure("`range` of more than 1,000 numbers", "fewer repetitions");
      }
      return LongStream.range(0, count).mapToObj(i -> (Object) (start + i * step)).toList();
    }

    private static long whole(Object value) {
      long number = Values.needNumber(value, "range").longValue();
      return Math.clamp(number, -1_000_000_000L, 1_000_000_000L);
    }
  }

  /// An extension of Pebble's with nothing in it.
  private static final class Nothing extends ExtensionCustomizer {
    Nothing(Extension replaced) {
      super(replaced);
    }

    @Override
    public Map<String, Filter> getFilters() {
      return Map.of();
    }

    @Override
    public Map<String, Test> getTests() {
      return Map.of();
    }

    @Override
    public Map<String, Function> getFunctions() {
      return Map.of();
    }

    @Override
    public List<TokenParser> getTokenParsers() {
      return List.of();
    }

    @Override
    public List<BinaryOperator> getBinaryOperators() {
      return List.of();
    }

    @Override
    public List<UnaryOperator> getUnaryOperators() {
      return List.of();
    }

    @Override
    public Map<String, Object> getGlobalVariables() {
      return Map.of();
    }

    @Override
    public List<NodeVisitorFactory> getNodeVisitors() {
      return List.of();
    }

    @Override
    public List<AttributeResolver> getAttributeResolver() {
      return List.of();
    }
  }
}
