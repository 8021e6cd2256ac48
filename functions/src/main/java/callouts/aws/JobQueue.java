package callouts.aws;

import callouts.job.CallJob;
import callouts.job.JobJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// The FIFO queue of jobs: a group for each run, so that a job that cannot be started keeps no other
/// waiting.
public final class JobQueue {
  /// The message attribute that names the run, so that the same upload never makes a second one.
  public static final String RUN_ATTRIBUTE = "run";

  /// Bodies up to this size travel in the message; a queue takes 1 MiB with attributes, and a queue
  /// of an older account 256 KiB (aws-facts 6).
  private static final int LARGEST_BODY_BYTES = 200_000;

  private final SqsClient sqs;
  private final String queueUrl;
  private final JobFiles files;

  public JobQueue(Cloud cloud) {
    this.sqs = cloud.sqs();
    this.queueUrl = cloud.variable("JOB_QUEUE_URL");
    this.files = new JobFiles(cloud);
  }

  /// Sends a job under a run of its own; sending the same run twice starts it once.
  public void send(CallJob job, String run) {
    var json = JobJson.write(job);
    var body =
        json.length <= LARGEST_BODY_BYTES
            ? new String(json, StandardCharsets.UTF_8)
            : files.submit(run, json).json();
    sqs.sendMessage(
        send ->
            send.queueUrl(queueUrl)
                .messageGroupId(run)
                .messageDeduplicationId(run)
                .messageAttributes(
                    Map.of(
                        RUN_ATTRIBUTE,
                        MessageAttributeValue.builder().dataType("String").stringValue(run).build()))
                .messageBody(body));
  }
}
