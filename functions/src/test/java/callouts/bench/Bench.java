package callouts.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// What the benches share: one line for each figure, and the baseline's seconds from Python.
final class Bench {
  private Bench() {}

  /// Prints the figure, its baseline, how many times as fast it is, and how many times it should
  /// be.
  static void report(String what, String unit, double ours, double theirs, double budget) {
    double ratio = theirs / ours;
    System.out.printf(
        Locale.ROOT,
        "%-46s %10.3f %s | baseline %10.3f %s | %7.1f times as fast | budget %.1f %s%n",
        what,
        ours,
        unit,
        theirs,
        unit,
        ratio,
        budget,
        ratio >= budget ? "met" : "MISSED");
  }

  /// The last line a Python script prints, as a number.
  static double python(String python, String script, String... arguments)
      throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(java.util.List.of(python, "-c", script));
    command.addAll(java.util.List.of(arguments));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("the baseline failed");
    }
    return Double.parseDouble(out.strip().lines().reduce((_, last) -> last).orElseThrow());
  }
}
