package callouts.local.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// `make fuzz INPUTS=n`: so many bad inputs of each kind, in JVMs of 512 MB, two at a time.
///
/// The exit code is 1 where anything is wrong.
public final class Fuzz {
  private static final String MEMORY = "-Xmx512m";
  private static final int AT_A_TIME = 2;
  private static final int MOST_SHOWN = 20;

  private final int inputs;
  private final long seed;
  private final Path folder;

  private Fuzz(int inputs, long seed, Path folder) {
    this.inputs = inputs;
    this.seed = seed;
    this.folder = folder;
  }

  /// What one JVM had to say.
  private record Part(Kind kind, List<String> lines, int exitCode, double seconds) {
    List<String> failures(String how) {
      return lines.stream().filter(line -> line.startsWith("failure " + how + " ")).toList();
    }

    /// Files or addresses opened are crashes too, and so is the end of the JVM itself.
    int crashes() {
      return failures("crash").size() + failures("touch").size() + (exitCode == 0 ? 0 : 1);
    }

    int hangs() {
      return failures("hang").size();
    }
  }

  /// @param arguments how many inputs of each kind, the seed, and the kinds; all where none is
  /// named
  public static void main(String[] arguments) throws Exception {
    var kinds =
        arguments.length > 2
            ? Arrays.stream(arguments).skip(2).map(Kind::of).toList()
            : List.of(Kind.values());
    var folder = Files.createTempDirectory("callouts-fuzz");
    try {
      var fuzz = new Fuzz(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]), folder);
      System.exit(fuzz.run(kinds) ? 0 : 1);
    } finally {
      delete(folder);
    }
  }

  private boolean run(List<Kind> kinds) throws Exception {
    List<Part> parts = new ArrayList<>();
    try (var pool = Executors.newFixedThreadPool(AT_A_TIME)) {
      var works = kinds.stream().map(kind -> (Callable<Part>) () -> part(kind)).toList();
      for (Future<Part> done : pool.invokeAll(works)) {
        parts.add(done.get());
      }
    }
    delete(folder);
    parts.forEach(this::print);
    int crashes = parts.stream().mapToInt(Part::crashes).sum();
    int hangs = parts.stream().mapToInt(Part::hangs).sum();
    System.out.printf("inputs=%d crashes=%d hangs=%d%n", inputs * parts.size(), crashes, hangs);
    return crashes + hangs == 0;
  }

  private Part part(Kind kind) throws IOException, InterruptedException {
    long start = System.nanoTime();
    var own = Files.createDirectory(folder.resolve(kind.label()));
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            MEMORY,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "-Djava.io.tmpdir=" + own,
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            kind.label(),
            Integer.toString(inputs),
            Long.toString(seed));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exitCode = process.waitFor();
    return new Part(kind, output.lines().toList(), exitCode, (System.nanoTime() - start) / 1e9);
  }

  private void print(Part part) {
    System.out.printf(
        Locale.ROOT, "%s: %d inputs in %.0f s%n", part.kind.label(), inputs, part.seconds);
    part.lines.stream()
        .filter(line -> line.startsWith("answer "))
        .map(line -> line.split(" ", 3))
        .sorted(Comparator.comparingInt((String[] words) -> Integer.parseInt(words[1])).reversed())
        .forEach(words -> System.out.printf("  %6s %s%n", words[1], words[2]));
    part.lines.stream()
        .filter(line -> line.startsWith("slowest "))
        .forEach(line -> System.out.println("  the slowest took " + line.substring(8)));
    if (part.exitCode != 0) {
      System.out.printf("  the JVM ended with %d%n", part.exitCode);
    }
    int shown = 0;
    boolean isShown = false;
    for (var line : part.lines) {
      if (line.startsWith("failure ")) {
        isShown = shown++ < MOST_SHOWN;
        if (isShown) {
          failure(part.kind, line.split(" ", 4));
        }
      } else if (isShown && line.startsWith("      ")) {
        System.out.println(line);
      }
    }
    if (shown > MOST_SHOWN) {
      System.out.printf("  … and %d more%n", shown - MOST_SHOWN);
    }
  }

  private static void failure(Kind kind, String[] words) {
    System.out.printf(
        "  %s: %s%n    again: make fuzz KINDS=%s INPUTS=1 SEED=%s%n",
        words[1].toUpperCase(Locale.ROOT), words[3], kind.label(), words[2]);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
