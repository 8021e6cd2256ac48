package callouts.local.bench;

import callouts.job.CallJob;
import callouts.job.Calling;
import callouts.job.PhoneNumber;
import callouts.job.Question;
import callouts.job.QuestionType;
import callouts.job.Receiver;
import callouts.report.CallReport;
import callouts.report.CallReport.Forms;
import callouts.report.CallReport.Row;
import callouts.result.Attempt;
import callouts.result.CallResult;
import callouts.result.Outcome;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// A report of 100,000 rows (16 columns), Excel and JSON, beside pandas' to_excel of the same rows
/// in the same run. Start it with `-Xmx256m`; each side gets a fresh process.
public final class ReportBench {
  private static final int ROWS = 100_000;
  private static final String SCRIPT =
      """
      import sys, time, json, pandas
      rows = json.load(open(sys.argv[1]))
      frame = pandas.DataFrame(rows)
      frame['Question_4'] = pandas.to_datetime(frame['Question_4'])
      start = time.perf_counter()
      frame.to_excel(sys.argv[2], index=False)
      print(time.perf_counter() - start)
      """;

  private ReportBench() {}

  /// Prints one figure.
  public static void main(String[] args) throws Exception {
    var types =
        List.of(
            QuestionType.OK,
            QuestionType.YES_NO,
            QuestionType.MULTIPLE_CHOICE,
            QuestionType.DATE,
            QuestionType.TIME,
            QuestionType.NUMBER);
    var questions =
        IntStream.range(0, types.size())
            .mapToObj(i -> new Question(i + 1, types.get(i), "?"))
            .toList();
    var job =
        new CallJob(
            "bench",
            "",
            "",
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            3,
            Calling.ONCE,
            questions,
            List.of("username", "class", "city"),
            List.of());
    Path dir = Files.createTempDirectory("bench");
    Path excel = dir.resolve("report.xlsx");
    Path json = dir.resolve("report.json");
    double ours = write(job, excel, json);
    String other = dir.resolve("pandas.xlsx").toString();
    double theirs = Bench.python(SCRIPT, json.toString(), other);
    Figure.timesAsFast("Report of 100,000 rows, -Xmx256m; pandas.to_excel", ours, "s", theirs, 3)
        .print();
    for (Path file : List.of(excel, json, Path.of(other), dir)) {
      Files.delete(file);
    }
  }

  private static double write(CallJob job, Path excel, Path json) throws Exception {
    long start = System.nanoTime();
    try (var excelOut = new BufferedOutputStream(Files.newOutputStream(excel));
        var jsonOut = new BufferedOutputStream(Files.newOutputStream(json))) {
      var forms = new Forms(excelOut, jsonOut, OutputStream.nullOutputStream());
      new CallReport(job)
          .write(IntStream.range(0, ROWS).mapToObj(ReportBench::row).iterator(), forms);
    }
    return Bench.secondsSince(start);
  }

  private static Row row(int i) {
    return new Row(
        new Receiver(
            "" + i, new PhoneNumber.Callable("+15550100"), List.of("Ann Lee " + i, "4B", "Bern")),
        new CallResult(
            "run#" + i,
            Optional.of("2026-11-27T14:30:15Z"),
            Outcome.ALL_ANSWERED,
            Optional.empty(),
            Map.of(
                "Question_1",
                "OK",
                "Question_2",
                "Yes",
                "Question_3",
                "C",
                "Question_4",
                "2026-11-27",
                "Question_5",
                "14:30",
                "Question_6",
                "" + i),
            List.of(
                new Attempt(
                    1,
                    "c-1",
                    Instant.parse("2026-11-27T14:30:15Z"),
                    Optional.of(Instant.parse("2026-11-27T14:31:45Z")),
                    Optional.of(Outcome.ALL_ANSWERED))),
            List.of()));
  }
}
