package callouts.handler;

import callouts.aws.CallResults;
import callouts.aws.Cloud;
import callouts.aws.JobFiles;
import callouts.aws.NoticeTopic;
import callouts.aws.ReportBucket;
import callouts.aws.TraceTable;
import callouts.report.CallReport;
import callouts.report.Notice;
import callouts.result.Outcome;
import callouts.round.Plan.End;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// Writes the Excel and the JSON report of a run, in place of an earlier run's, and the words of
/// its notice, which the state machine sends.
public final class WriteReport implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  private static final JsonMapper JSON = new JsonMapper();

  private final JobFiles files;
  private final CallResults calls;
  private final TraceTable traces;
  private final ReportBucket bucket;
  private final ReportLinks links;

  public WriteReport() {
    this(Cloud.fromEnvironment());
  }

  public WriteReport(Cloud cloud) {
    files = new JobFiles(cloud);
    calls = new CallResults(cloud);
    traces = new TraceTable(cloud);
    bucket = new ReportBucket(cloud);
    links = new ReportLinks(cloud);
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> input, Context context) {
    JsonNode job = JSON.valueToTree(input);
    try (var written = new ReportFiles()) {
      return announce(write(job, written));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Notice write(JsonNode job, ReportFiles written) throws IOException {
    var taskId = job.path("task_id").asText();
    var end = End.of(job.at("/plan/end").asText());
    try (var receivers = files.rows(job.path("receivers_key").asText())) {
      var run = job.path("run").asText();
      var withoutCall = withoutCall(job, end);
      var results =
          calls.results(taskId, run, withoutCall).map(traces.of(taskId, run)::withEvidence);
      var rows = new ReportRows(receivers, results.iterator(), withoutCall);
      var tally = written.write(new CallReport(files.job(job.path("job_key").asText())), rows);
      var keys = written.put(bucket, taskId);
      var link = links.to(keys.excelKey());
      var remarks = files.remarks(run);
      return Notice.finished(
          tally, new Notice.Delivery(taskId, keys, link, why(job, rows), end, remarks));
    }
  }

  /// What came of those whom nobody called.
  private static Outcome withoutCall(JsonNode job, End end) {
    if (job.hasNonNull("failure")) {
      return Outcome.JOB_STOPPED;
    }
    return switch (end) {
      case DONE -> Outcome.TIMED_OUT;
      case CANCELLED -> Outcome.CANCELLED;
      case EXPIRED -> Outcome.EXPIRED;
    };
  }

  private static Optional<String> why(JsonNode job, ReportRows rows) {
    return job.hasNonNull("failure")
        ? rows.reason().or(() -> Optional.of(job.path("failure").path("Error").asText()))
        : Optional.empty();
  }

  private static Map<String, Object> announce(Notice notice) {
    return Map.of(
        "subject", notice.subject(),
        "message", JSON.convertValue(NoticeTopic.message(notice), Map.class));
  }
}
