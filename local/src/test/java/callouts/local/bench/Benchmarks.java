package callouts.local.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Runs every bench, each in a JVM of its own, and prints one table.
///
/// The exit code is 1 where something could not be measured. A budget that is not kept is marked
/// `OVER` and changes no exit code: on a busy machine it may be the machine's fault.
public final class Benchmarks {
  private static final List<Part> PARTS =
      List.of(
          new Part(SampleJobBench.class),
          new Part(ManyReceiversBench.class, "-Xmx256m"),
          new Part(ReadWorkbookBench.class),
          new Part(MarkWorkbookBench.class),
          new Part(StartJobBench.class),
          new Part(PlanRoundBench.class, "-Xmx800m"),
          new Part(RenderBench.class),
          new Part(ReportBench.class, "-Xmx256m"),
          new Part(FirstInvocationBench.class),
          new Part(PageBench.class));

  private Benchmarks() {}

  /// A bench and the JVM it wants.
  private record Part(Class<?> main, List<String> flags) {
    Part(Class<?> main, String... flags) {
      this(main, List.of(flags));
    }

    String name() {
      return main.getSimpleName();
    }

    List<Figure> measure() throws IOException, InterruptedException {
      System.err.println("measuring: " + name() + " …");
      var output = Bench.output(new ProcessBuilder(Bench.java(flags, main)));
      var figures = output.lines().filter(Figure::isLine).map(Figure::read).toList();
      if (figures.isEmpty()) {
        throw new IOException(name() + " printed no figure");
      }
      return figures;
    }
  }

  /// Runs all benches, or those whose class names are given.
  public static void main(String[] names) throws InterruptedException {
    var table = new FigureTable();
    var missing = new ArrayList<String>();
    var load = Machine.load();
    for (var part : PARTS) {
      if (names.length == 0 || Arrays.asList(names).contains(part.name())) {
        try {
          part.measure().forEach(table::add);
        } catch (IOException e) {
          missing.add(part.name() + " could not be measured: " + e.getMessage());
        }
      }
    }
    System.out.println(Machine.description());
    System.out.printf(
        Locale.ROOT, "Load average: %s before, %s after.%n%n%s", load, Machine.load(), table);
    missing.forEach(System.out::println);
    System.exit(missing.isEmpty() ? 0 : 1);
  }
}
