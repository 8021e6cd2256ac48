package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.Executions;
import callouts.aws.JobFiles;
import callouts.aws.JobQueue;
import callouts.aws.NoticeTopic;
import callouts.call.JobCheck;
import callouts.job.CallJob;
import callouts.job.CallingCheck;
import callouts.job.JobJson;
import callouts.job.JobPointer;
import callouts.job.Problem;
import callouts.job.Reading;
import callouts.report.Notice;
import callouts.task.Run;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// A job from the queue becomes an execution of the state machine, or a notice with all its
/// problems. While a run of a job goes on another is refused, so that nobody is called by both.
public final class StartJob implements RequestHandler<SQSEvent, SQSBatchResponse> {
  /// Stands in the notice for the task id of a job that has none.
  private static final String NAMELESS = "job";

  private final JobFiles files;
  private final JobClaims claims;
  private final Executions executions;
  private final NoticeTopic topic;
  private final InstantSource clock;

  public StartJob() {
    this(Cloud.fromEnvironment());
  }

  public StartJob(Cloud cloud) {
    files = new JobFiles(cloud);
    claims = new JobClaims(cloud);
    executions = new Executions(cloud);
    topic = new NoticeTopic(cloud);
    clock = cloud.clock();
  }

  @Override
  public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
    return Messages.inOrder(event, this::start);
  }

  private void start(SQSMessage message) {
    var body = Objects.requireNonNullElse(message.getBody(), "");
    switch (read(body, sentAt(message))) {
      case Reading.Accepted(CallJob job, _, List<Problem> remarks) -> start(job, remarks, message);
      case Reading.Rejected(List<Problem> problems, _) ->
          topic.publish(
              Notice.rejected(taskId(body), "message " + message.getMessageId(), problems));
    }
  }

  /// By its own name a developer's program knows the job it sent.
  private String taskId(String body) {
    return JobPointer.read(body)
        .map(files::taskId)
        .orElseGet(() -> JobJson.taskId(body.getBytes(StandardCharsets.UTF_8)))
        .orElse(NAMELESS);
  }

  private Reading read(String body, Instant sentAt) {
    var read =
        JobPointer.read(body)
            .map(files::read)
            .orElseGet(() -> JobJson.read(body.getBytes(StandardCharsets.UTF_8)));
    return JobCheck.check(CallingCheck.check(read, sentAt));
  }

  /// A message that comes again after the job's end is still that of a job that was sent before it,
  /// and may be running.
  private Instant sentAt(SQSMessage message) {
    return Optional.ofNullable(message.getAttributes())
        .flatMap(attributes -> Optional.ofNullable(attributes.get("SentTimestamp")))
        .filter(millis -> millis.matches("[0-9]{1,18}"))
        .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)))
        .orElseGet(clock::instant);
  }

  /// A workbook's run comes with its message, its remarks are kept already; a developer's job has a
  /// run for each message sent.
  private void start(CallJob job, List<Problem> remarks, SQSMessage message) {
    var ofWorkbook =
        Optional.ofNullable(message.getMessageAttributes())
            .map(attributes -> attributes.get(JobQueue.RUN_ATTRIBUTE))
            .map(SQSEvent.MessageAttribute::getStringValue)
            .filter(Run::isSafe);
    var run = ofWorkbook.orElseGet(() -> Run.of(job.taskId(), message.getMessageId()));
    var claim = claims.take(job, run);
    if (!claim.run().equals(run)) {
      topic.publish(Notice.refused(job.taskId(), claim.startedAt()));
      return;
    }
    if (ofWorkbook.isEmpty()) {
      files.writeRemarks(remarks, run);
    }
    files.write(job, run);
    executions.start(job.taskId(), run, files.bucket(), job.concurrency().orElse(0));
  }
}
