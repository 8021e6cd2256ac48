package callouts.handler;

import callouts.aws.Cloud;
import callouts.aws.JobFiles;
import callouts.aws.JobQueue;
import callouts.aws.NoticeTopic;
import callouts.aws.Uploads;
import callouts.call.JobCheck;
import callouts.job.CallJob;
import callouts.job.CallingCheck;
import callouts.job.JobWorkbook;
import callouts.job.Problem;
import callouts.job.Reading;
import callouts.job.TaskId;
import callouts.report.Notice;
import callouts.task.Run;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An uploaded workbook becomes one message on the job queue, or a notice with all its problems and
/// a link to the workbook in which they are marked. Of one that was accepted its author finds
/// beside the reports who will be called and when.
///
/// Amazon S3 may tell of an upload twice, and of several in one event; each upload is one run.
public final class ReceiveWorkbook implements RequestHandler<S3Event, String> {
  private final Uploads uploads;
  private final JobFiles files;
  private final JobQueue queue;
  private final NoticeTopic topic;
  private final ReturnedWorkbooks returned;
  private final PreflightWorkbooks foreseen;
  private final InstantSource clock;

  public ReceiveWorkbook() {
    this(Cloud.fromEnvironment());
  }

  public ReceiveWorkbook(Cloud cloud) {
    uploads = new Uploads(cloud);
    files = new JobFiles(cloud);
    queue = new JobQueue(cloud);
    topic = new NoticeTopic(cloud);
    var copies = new WorkbookCopies(cloud, uploads);
    returned = new ReturnedWorkbooks(cloud, copies);
    foreseen = new PreflightWorkbooks(cloud, copies);
    clock = cloud.clock();
  }

  @Override
  public String handleRequest(S3Event event, Context context) {
    Objects.requireNonNullElse(event.getRecords(), List.<S3EventNotificationRecord>of())
        .forEach(this::receive);
    return "received";
  }

  private static boolean namesAFile(@Nullable S3EventNotificationRecord upload) {
    return upload != null
        && upload.getS3() != null
        && upload.getS3().getBucket() != null
        && isSaid(upload.getS3().getBucket().getName())
        && upload.getS3().getObject() != null
        && isSaid(upload.getS3().getObject().getKey());
  }

  /// Lambda's own classes read a member that is missing as `""`.
  private static boolean isSaid(@Nullable String name) {
    return name != null && !name.isBlank();
  }

  private void receive(S3EventNotificationRecord upload) {
    if (!namesAFile(upload)) {
      throw new IllegalArgumentException("the event names no file in a bucket");
    }
    var bucket = upload.getS3().getBucket().getName();
    var object = upload.getS3().getObject();
    var key = object.getUrlDecodedKey();
    if (key.endsWith("/")) {
      return; // A folder made in the console is an empty object, and nobody's job.
    }
    var version = Optional.ofNullable(object.getVersionId()).orElse("");
    var taskId = TaskId.ofFile(key);
    var sent = new Upload(bucket, key, version);
    var read = CallingCheck.check(read(sent, taskId), uploadedAt(upload));
    switch (JobCheck.check(read)) {
      case Reading.Accepted(CallJob job, _, List<Problem> remarks) -> {
        var run = Run.of(taskId, bucket, key, version, object.getSequencer());
        send(job, remarks, run);
        foreseen.put(sent, job, run, uploadedAt(upload));
      }
      case Reading.Rejected(List<Problem> problems, _) -> {
        var marked = returned.giveBack(taskId, sent, problems);
        topic.publish(Notice.rejected(taskId, key, problems, marked));
      }
    }
  }

  /// Only who reads the workbook can name its cells, so the remarks are kept before the job
  /// goes on.
  private void send(CallJob job, List<Problem> remarks, String run) {
    files.writeRemarks(remarks, run);
    queue.send(job, run);
    returned.clear(job.taskId());
  }

  private Reading read(Upload upload, String taskId) {
    var key = upload.key();
    if (!key.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
      return new Reading.Rejected(
          List.of(
              new Problem(
                  new Problem.File(key),
                  "the file is no Excel workbook with the ending .xlsx",
                  "save it in Excel as “Excel Workbook (.xlsx)” and upload that")));
    }
    return uploads.read(
        upload.bucket(), key, upload.version(), file -> JobWorkbook.read(file, taskId));
  }

  /// The time of the upload, which is the same when its event comes again.
  private Instant uploadedAt(S3EventNotificationRecord upload) {
    return Optional.ofNullable(upload.getEventTime())
        .map(time -> Instant.ofEpochMilli(time.getMillis()))
        .orElseGet(clock::instant);
  }
}
