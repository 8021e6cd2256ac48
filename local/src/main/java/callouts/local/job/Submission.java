package callouts.local.job;

import callouts.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Hands a job in as a user of AWS would: a workbook is dropped into the upload bucket, a JSON job
/// is sent to the job queue.
public final class Submission {
  /// A larger job goes to the job bucket, and a pointer to it to the queue.
  private static final int LARGEST_MESSAGE_BYTES = 1_000_000;

  private final S3Client s3;
  private final SqsClient sqs;
  private final Doors doors;

  /// Where a stack takes jobs.
  public record Doors(String uploadBucket, String jobBucket, String jobQueueUrl) {}

  public Submission(S3Client s3, SqsClient sqs, Doors doors) {
    this.s3 = s3;
    this.sqs = sqs;
    this.doors = doors;
  }

  /// To a stack in this process; to be used on the loop's thread, or before the loop runs.
  public Submission(Stack stack) {
    this(
        stack.s3(),
        stack.sqs(),
        new Doors(
            stack.template().value("UploadBucket"),
            stack.template().value("JobBucket"),
            stack.template().value("JobQueue")));
  }

  /// Hands a file in.
  public void send(JobFile file) throws IOException {
    if (!file.isJson()) {
      upload(doors.uploadBucket(), file.name(), file);
    } else if (Files.size(file.path()) <= LARGEST_MESSAGE_BYTES) {
      post(Files.readString(file.path()));
    } else {
      var key = "submitted/" + file.name();
      upload(doors.jobBucket(), key, file);
      post("{\"job_key\": \"" + key + "\"}");
    }
  }

  private void upload(String bucket, String key, JobFile file) {
    s3.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromFile(file.path()));
  }

  /// Sends a message to the job queue.
  public void post(String body) {
    sqs.sendMessage(
        send -> send.queueUrl(doors.jobQueueUrl()).messageGroupId("jobs").messageBody(body));
  }
}
