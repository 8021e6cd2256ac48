package callouts.local.fuzz;

import callouts.call.JobCheck;
import callouts.call.ScriptRenderer;
import callouts.job.CallJob;
import callouts.job.CallingCheck;
import callouts.job.JobJson;
import callouts.job.JobWorkbook;
import callouts.job.Problem;
import callouts.job.Reading;
import callouts.job.TaskId;
import callouts.report.Notice;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

/// Uploads. Most go to what ReceiveWorkbook calls, some are dropped into the bucket of the whole
/// stack, which then plays until its notice.
///
/// The only answers are a job that can be called, or a list of problems.
final class WorkbookDoor implements Door {
  private static final int MOST_PROBLEMS = 20_000;
  private static final int LARGEST_NOTICE = 256_000;

  private final List<Map<String, byte[]>> books = Books.all();
  private final BadZips zips = new BadZips();
  private final Sandboxes sandboxes = new Sandboxes();
  private final Canary canary;

  WorkbookDoor(Canary canary) {
    this.canary = canary;
  }

  @Override
  public Input draw(Chance chance) throws IOException {
    var book = BadBooks.copy(chance.of(books));
    int kind = chance.below(800);
    if (kind == 0) {
      var file = zips.large(chance, books.get(1));
      return new Input("a very large file", () -> read(file, "large.xlsx"));
    }
    if (kind < 40) {
      var file = zips.other(chance);
      return new Input("no workbook", () -> read(file, "other.xlsx"));
    }
    var what = new StringBuilder();
    for (int i = chance.of(1, 1, 1, 2, 3); i > 0; i--) {
      what.append(BadBooks.spoil(chance, canary, book)).append("; ");
    }
    var zip = Books.zip(book);
    boolean damaged = kind < 160;
    var file = damaged ? zips.damaged(chance, zip) : zip;
    var key = chance.oneIn(5) ? name(chance) : "trip.xlsx";
    boolean whole = chance.oneIn(100) && file.length < 200_000;
    return new Input(
        what + (damaged ? "a damaged file" : ""),
        () -> whole ? upload(file, key) : read(file, key));
  }

  private static String name(Chance chance) {
    return chance.of(
        "Trip.XLSX",
        "trip.xlsm",
        "trip.xls",
        "trip.csv",
        "trip",
        "a/b.xlsx/c.xlsx",
        "ä ö.xlsx",
        "%2e%2e/x.xlsx",
        "..xlsx",
        ".xlsx",
        "trip.xlsx.exe",
        "x".repeat(900) + ".xlsx",
        "\u202exslx.xlsx");
  }

  private String read(byte[] file, String key) throws Exception {
    var path = Files.createTempFile("fuzz", "");
    try {
      Files.write(path, file);
      var taskId = TaskId.ofFile(key);
      var read = CallingCheck.check(JobWorkbook.read(path, taskId), Sandbox.START);
      return judge(JobCheck.check(read), taskId, key);
    } finally {
      Files.delete(path);
    }
  }

  /// A job that is accepted must go the rest of its way; one that is not must have its notice.
  static String judge(Reading reading, String taskId, String key) throws Wrong {
    switch (reading) {
      case Reading.Accepted(CallJob job, _, _) -> {
        if (!(JobJson.read(JobJson.write(job)) instanceof Reading.Accepted)) {
          throw new Wrong("an accepted job is not accepted again");
        }
        var scripts = new ScriptRenderer(job);
        for (var receiver : job.receivers().stream().limit(20).toList()) {
          TemplateDoor.judge(scripts.render(receiver));
        }
        return "accepted";
      }
      case Reading.Rejected(List<Problem> problems, _) -> {
        var notice = Notice.rejected(taskId, key, problems);
        int bytes = (notice.email() + notice.json()).getBytes(StandardCharsets.UTF_8).length;
        if (problems.size() > MOST_PROBLEMS || bytes > LARGEST_NOTICE) {
          throw new Wrong(problems.size() + " problems in a notice of " + bytes + " bytes");
        }
        if (notice.json().contains(Canary.SONG)) {
          throw new Wrong("the notice tells what a file holds");
        }
        return "rejected";
      }
    }
  }

  private String upload(byte[] file, String key) throws Wrong {
    var sandbox = sandboxes.get();
    int dials = sandbox.dials();
    int executions = sandbox.executions();
    sandbox
        .stack()
        .s3()
        .putObject(
            put -> put.bucket(sandbox.stack().template().value("UploadBucket")).key(key),
            RequestBody.fromBytes(file));
    var notice = sandbox.nextNotice();
    return verdict(notice, sandbox.dials() - dials, sandbox.executions() - executions);
  }

  private static String verdict(JsonNode notice, int dials, int executions) throws Wrong {
    var status = notice.path("Status").asText();
    boolean rejected = status.equals("Rejected");
    if (rejected && (dials > 0 || executions > 0)) {
      throw new Wrong("a rejected workbook made " + dials + " calls");
    }
    if (!rejected && (!status.equals("Completed") || dials > notice.path("Receivers").asInt())) {
      throw new Wrong(status + " after " + dials + " calls");
    }
    return "uploaded to the whole stack: " + status;
  }
}
