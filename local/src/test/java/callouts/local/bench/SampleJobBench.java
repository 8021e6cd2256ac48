package callouts.local.bench;

import java.nio.file.Path;

/// The sample job, from the command to its report, as the median of five.
public final class SampleJobBench {
  private static final int LINES = 10;

  private SampleJobBench() {}

  /// Prints one figure.
  public static void main(String[] args) throws Exception {
    Rehearsal.prepare();
    var job = Path.of("samples/call_job.xlsx").toAbsolutePath();
    var seconds = Bench.median(5, () -> Rehearsal.run(job, LINES).seconds());
    Figure.atMost("Sample job, command to report", seconds, "s", 5).print();
  }
}
