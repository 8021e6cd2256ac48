package callouts.local.web;

import callouts.aws.CallResults;
import callouts.aws.Cloud;
import callouts.aws.JobFiles;
import callouts.aws.TraceTable;
import callouts.job.CallJob;
import callouts.local.clock.EventLoop;
import callouts.local.stack.Stack;
import callouts.report.CallReport;
import callouts.report.Overview;
import callouts.result.CallResult;
import callouts.round.Claim;
import callouts.task.ByCallId;
import callouts.task.CallTask;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.StreamSupport;

/// What came of a job: once it is over the report from the report bucket; until then the same
/// report of all calls that have ended so far, which is kept nowhere.
final class Results {
  private static final JsonMapper MAPPER = new JsonMapper();

  /// A form of the report.
  private enum Form {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    JSON("application/json"),
    CSV("text/csv; charset=utf-8");

    private final String type;

    Form(String type) {
      this.type = type;
    }

    /// How its file's name ends, without the dot.
    String ending() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Jobs jobs;
  private final EventLoop loop;
  private final Stack stack;
  private final JobFiles files;
  private final CallResults calls;
  private final TraceTable traces;

  /// @param cloud with `JOB_BUCKET`, `RESULT_TABLE` and `TRACE_TABLE`
  Results(Jobs jobs, EventLoop loop, Stack stack, Cloud cloud) {
    this.jobs = jobs;
    this.loop = loop;
    this.stack = stack;
    files = new JobFiles(cloud);
    calls = new CallResults(cloud);
    traces = new TraceTable(cloud);
  }

  void addTo(RoutesConfig routes) {
    routes.get("/jobs/{task}/result", context -> context.json(result(jobs.claim(context))));
    for (var form : Form.values()) {
      routes.get("/jobs/{task}/report." + form.ending(), context -> download(context, form));
    }
  }

  /// What the page shows of a report.
  ///
  /// @param over whether it is the report; else it is what came so far
  /// @param people everyone of the job
  record Result(boolean over, int people, Overview overview, JsonNode rows) {}

  private Result result(Claim claim) throws IOException {
    var over = jobs.isOver(claim);
    var rows = MAPPER.readTree(report(claim, Form.JSON, over));
    var questions = job(claim).questions();
    return new Result(over, people(claim), Overview.of(questions, rows), rows);
  }

  private void download(Context context, Form form) throws IOException {
    var claim = jobs.claim(context);
    var over = jobs.isOver(claim);
    var name = claim.taskId() + (over ? "_result." : "_so_far.") + form.ending();
    context
        .contentType(form.type)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .result(report(claim, form, over));
  }

  private byte[] report(Claim claim, Form form, boolean over) throws IOException {
    return over ? kept(claim.taskId() + "_result." + form.ending()) : soFar(claim, form);
  }

  private byte[] kept(String key) {
    var bucket = stack.template().value("ReportBucket");
    return loop.call(
        () -> stack.s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray());
  }

  private byte[] soFar(Claim claim, Form form) throws IOException {
    var excel = new ByteArrayOutputStream();
    var json = new ByteArrayOutputStream();
    var csv = new ByteArrayOutputStream();
    try (var receivers = files.rows(JobFiles.receiversKey(claim.run()))) {
      var heard = traces.of(claim.taskId(), claim.run());
      var ended = calls.ended(claim.taskId(), claim.run()).map(heard::withEvidence);
      var byId = new ByCallId<>(ended.iterator(), CallResult::callId);
      Iterable<CallTask.Row> everyone = () -> receivers;
      Iterator<CallReport.Row> rows =
          StreamSupport.stream(everyone.spliterator(), false)
              .flatMap(
                  row ->
                      byId.of(row.callId()).stream()
                          .map(call -> new CallReport.Row(row.receiver(), call)))
              .iterator();
      new CallReport(job(claim)).write(rows, new CallReport.Forms(excel, json, csv));
    }
    return switch (form) {
      case XLSX -> excel.toByteArray();
      case CSV -> csv.toByteArray();
      case JSON -> json.toByteArray();
    };
  }

  private CallJob job(Claim claim) {
    return files.job(JobFiles.jobKey(claim.run()));
  }

  private int people(Claim claim) throws IOException {
    try (var receivers = files.rows(JobFiles.receiversKey(claim.run()))) {
      var count = 0;
      for (; receivers.hasNextValue(); receivers.nextValue()) {
        count++;
      }
      return count;
    }
  }
}
