package callouts.local.campaign;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Puts each [Mutation] into a copy of the product under `target/`, compiles it, and lets the
/// campaign look for it; `make mutations`.
///
/// The exit code is 1 where one is not caught within 100 seeds.
public final class Mutations {
  private static final int SEEDS = 100;
  private static final String SOURCES = "functions/src/main/java";
  private static final List<String> DEPLOYED =
      List.of("template.yaml", "statemachine", "contact-flows", "bots", SOURCES);

  private final Path home;
  private final Path folder;

  private Mutations(Path home) {
    this.home = home;
    this.folder = home.resolve("local/target/mutations");
  }

  /// All mutations, or those whose names contain one of the arguments.
  public static void main(String[] names) throws IOException, InterruptedException {
    var mutations = new Mutations(Path.of(System.getProperty("callouts.home", "")));
    var caught = true;
    for (var mutation : Mutation.all()) {
      if (names.length == 0 || Stream.of(names).anyMatch(mutation.name()::contains)) {
        caught &= mutations.isCaught(mutation);
      }
    }
    System.exit(caught ? 0 : 1);
  }

  private boolean isCaught(Mutation mutation) throws IOException, InterruptedException {
    var copy = copy(mutation);
    for (var edit : mutation.edits()) {
      edit.applyTo(copy);
    }
    var process = new ProcessBuilder(campaign(copy, compile(copy))).redirectErrorStream(true);
    var running = process.start();
    var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var isCaught = running.waitFor() == 1 && output.contains("caught by seed");
    System.out.println(
        mutation.name() + ": " + (isCaught ? last(output) : "NOT CAUGHT\n" + output));
    return isCaught;
  }

  private static String last(String output) {
    return output.lines().filter(line -> line.startsWith("caught by")).findFirst().orElse("");
  }

  private Path copy(Mutation mutation) throws IOException {
    var copy = folder.resolve(mutation.name().replaceAll("\\W+", "-"));
    delete(copy);
    for (var name : DEPLOYED) {
      try (var files = Files.walk(home.resolve(name))) {
        for (var file : files.toList()) {
          var to = copy.resolve(home.relativize(file).toString());
          Files.createDirectories(to.getParent());
          Files.copy(file, to);
        }
      }
    }
    return copy;
  }

  private static void delete(Path copy) throws IOException {
    if (Files.exists(copy)) {
      try (var files = Files.walk(copy)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static Path compile(Path copy) throws IOException {
    var classes = Files.createDirectories(copy.resolve("classes"));
    var arguments =
        new ArrayList<>(
            List.of(
                "-nowarn",
                "-proc:none",
                "-parameters",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    try (var files = Files.walk(copy.resolve(SOURCES))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, System.err, arguments.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("the mutation does not compile: " + copy);
    }
    return classes;
  }

  private static List<String> campaign(Path copy, Path classes) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
        "-cp",
        classes + File.pathSeparator + System.getProperty("java.class.path"),
        Campaign.class.getName(),
        "home=" + copy,
        "seeds=" + SEEDS,
        "until=first");
  }
}
