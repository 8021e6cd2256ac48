package callouts.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of the launcher, `./callouts run`, as a user makes it.
///
/// @param seconds from the command to its end
/// @param peakMegabytes the most memory it held
record Rehearsal(double seconds, double peakMegabytes, Makespan makespan) {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final long BETWEEN_LOOKS_MILLIS = 20;

  /// Runs a job with the people of the sample.
  ///
  /// @param lines how many calls can be on at a time
  static Rehearsal run(Path job, int lines) throws IOException, InterruptedException {
    var out = Files.createTempDirectory("bench");
    try {
      var start = System.nanoTime();
      var peak = peak(launch(job, out));
      return new Rehearsal(
          Bench.secondsSince(start), peak, Makespan.of(out.resolve("events.jsonl"), lines));
    } finally {
      delete(out);
    }
  }

  /// Builds what is not built, so that no run pays for it.
  static void prepare() throws IOException, InterruptedException {
    Bench.output(new ProcessBuilder(HOME.resolve("callouts").toString(), "--version"));
  }

  private static Process launch(Path job, Path out) throws IOException {
    var command =
        List.of(
            HOME.resolve("callouts").toString(),
            "run",
            job.toString(),
            "--people",
            HOME.resolve("samples/people.yaml").toString(),
            "--out",
            out.toString());
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// The launcher becomes the JVM, so that the process is the one to look at.
  private static double peak(Process process) throws IOException, InterruptedException {
    var peak = 0.0;
    while (!process.waitFor(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, Machine.peakMegabytes(process.pid()));
    }
    if (process.exitValue() != 0) {
      throw new IOException("callouts run failed with " + process.exitValue());
    }
    return peak;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
