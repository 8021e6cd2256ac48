package callouts.handler;

import callouts.aws.ReportBucket;
import callouts.report.CallReport;
import callouts.report.Notice;
import callouts.report.Tally;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/// The forms of one report on their way to the report bucket, in files that go when it is closed.
final class ReportFiles implements AutoCloseable {
  static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Path folder;
  private final Path excel;
  private final Path json;
  private final Path csv;

  ReportFiles() throws IOException {
    folder = Files.createTempDirectory("report");
    excel = folder.resolve("report.xlsx");
    json = folder.resolve("report.json");
    csv = folder.resolve("report.csv");
  }

  Tally write(CallReport report, Iterator<CallReport.Row> rows) throws IOException {
    try (var excelOut = out(excel);
        var jsonOut = out(json);
        var csvOut = out(csv)) {
      return report.write(rows, new CallReport.Forms(excelOut, jsonOut, csvOut));
    }
  }

  private static OutputStream out(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file));
  }

  /// Puts all of them into the bucket, in place of those of an earlier run.
  Notice.Files put(ReportBucket bucket, String taskId) {
    var name = taskId + "_result";
    var keys = new Notice.Files(bucket.name(), name + ".xlsx", name + ".json", name + ".csv");
    bucket.put(keys.csvKey(), csv, "text/csv; charset=utf-8");
    bucket.put(keys.excelKey(), excel, EXCEL);
    bucket.put(keys.jsonKey(), json, "application/json");
    return keys;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(excel);
    Files.deleteIfExists(json);
    Files.deleteIfExists(csv);
    Files.delete(folder);
  }
}
