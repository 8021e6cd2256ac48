package callouts.local.job;

import callouts.local.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import software.amazon.awssdk.core.sync.RequestBody;

/// Hands a job in as a user of AWS would: a workbook is dropped into the upload bucket, a JSON job
/// is sent to the job queue.
public final class Submission {
  /// A larger job goes to the job bucket, and a pointer to it to the queue.
  private static final int LARGEST_MESSAGE_BYTES = 1_000_000;

  private final Stack stack;

  public Submission(Stack stack) {
    this.stack = stack;
  }

  /// Hands a file in; loop thread, or before the loop runs.
  public void send(JobFile file) throws IOException {
    if (!file.isJson()) {
      upload("UploadBucket", file.name(), file);
    } else if (Files.size(file.path()) <= LARGEST_MESSAGE_BYTES) {
      post(Files.readString(file.path()));
    } else {
      var key = "submitted/" + file.name();
      upload("JobBucket", key, file);
      post("{\"job_key\": \"" + key + "\"}");
    }
  }

  private void upload(String bucket, String key, JobFile file) {
    stack
        .s3()
        .putObject(
            put -> put.bucket(stack.template().value(bucket)).key(key),
            RequestBody.fromFile(file.path()));
  }

  /// Sends a message to the job queue; loop thread, or before the loop runs.
  public void post(String body) {
    stack
        .sqs()
        .sendMessage(
            send ->
                send.queueUrl(stack.template().value("JobQueue"))
                    .messageGroupId("jobs")
                    .messageBody(body));
  }
}
