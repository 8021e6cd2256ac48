package callouts.local.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the benches share: medians, other processes, and the Python the baselines run on.
final class Bench {
  /// Debian's own Python has pandas, openpyxl and jinja2 as packages.
  private static final Path DEBIAN_PYTHON = Path.of("/usr/bin/python3");

  private Bench() {}

  /// A piece of work that measures itself.
  public interface Measured {
    double run() throws Exception;
  }

  /// Measures a few times and takes the middle: this machine may be busy with other things.
  public static double median(int runs, Measured measured) throws Exception {
    var values = new double[runs];
    for (int i = 0; i < runs; i++) {
      values[i] = measured.run();
    }
    Arrays.sort(values);
    return values[runs / 2];
  }

  /// The seconds since an earlier `System.nanoTime()`.
  public static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /// The command that starts a main class in a JVM like this one. It logs as the launcher has it.
  public static List<String> java(List<String> flags, Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// The seconds a main class takes in a new JVM with Lambda's flags, its start included.
  public static double seconds(String heap, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    var flags = List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    var start = System.nanoTime();
    output(new ProcessBuilder(java(flags, main, arguments)));
    return secondsSince(start);
  }

  /// The last line a Python script prints, as a number.
  public static double python(String script, String... arguments)
      throws IOException, InterruptedException {
    var python = Files.exists(DEBIAN_PYTHON) ? DEBIAN_PYTHON.toString() : "python3";
    var command = new ArrayList<>(List.of(python, "-c", script));
    command.addAll(List.of(arguments));
    return lastNumber(command);
  }

  /// The last line a command prints, as a number.
  public static double lastNumber(List<String> command) throws IOException, InterruptedException {
    var output = output(new ProcessBuilder(command));
    return Double.parseDouble(output.strip().lines().reduce((_, last) -> last).orElseThrow());
  }

  /// What a process prints; it has to succeed.
  public static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(builder.command().getFirst() + " failed");
    }
    return output;
  }
}
