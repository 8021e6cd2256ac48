package callouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A program of the machine that a test needs beside Java, such as LibreOffice.
///
/// Where it is missing the test is skipped with a word; where the environment says `CI=true` it
/// fails, so that no check is lost unseen.
public record Program(List<String> command) {
  public Program {
    command = List.copyOf(command);
  }

  /// A Python that has these modules, from a list of usual places.
  public static Program python(String... modules) {
    String imports = "import " + String.join(", ", modules);
    for (String python : List.of("python3", "/usr/bin/python3")) {
      if (runs(List.of(python, "-c", imports))) {
        return new Program(List.of(python));
      }
    }
    return missing("python3 with " + String.join(", ", modules));
  }

  /// A program that answers `--version`.
  public static Program named(String name) {
    return runs(List.of(name, "--version")) ? new Program(List.of(name)) : missing(name);
  }

  /// Runs it with arguments, expects exit 0 within two minutes, and gives what it printed.
  public String run(String... arguments) throws IOException, InterruptedException {
    var all = new ArrayList<>(command);
    all.addAll(List.of(arguments));
    Path out = Files.createTempFile("program", ".out");
    try {
      var process =
          new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(out.toFile()).start();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends: %s", all).isTrue();
      String printed = Files.readString(out, StandardCharsets.UTF_8);
      assertThat(process.exitValue()).as(printed).isZero();
      return printed;
    } finally {
      Files.delete(out);
    }
  }

  private static boolean runs(List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Program missing(String name) {
    String word = name + " is not on this machine";
    if ("true".equals(System.getenv("CI"))) {
      return fail(word);
    }
    Assumptions.abort(word);
    throw new IllegalStateException(word);
  }
}
