package callouts.aws;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/// Starts the state machine that calls everyone of a job.
public final class Executions {
  private static final JsonMapper JSON = new JsonMapper();

  private final SfnClient sfn;
  private final String stateMachine;
  private final int defaultConcurrency;
  private final int lines;
  private final int heartbeatSeconds;
  private final int callSeconds;
  private final Duration kept;
  private final InstantSource clock;

  public Executions(Cloud cloud) {
    this.sfn = cloud.sfn();
    this.stateMachine = cloud.variable("CALL_STATE_MACHINE");
    this.defaultConcurrency = Integer.parseInt(cloud.variable("CONCURRENCY"));
    this.lines = Integer.parseInt(cloud.variable("LINES"));
    this.heartbeatSeconds = Integer.parseInt(cloud.variable("HEARTBEAT_SECONDS"));
    this.callSeconds = Integer.parseInt(cloud.variable("CALL_SECONDS"));
    this.kept = Duration.ofDays(Integer.parseInt(cloud.variable("RESULT_DAYS")));
    this.clock = cloud.clock();
  }

  /// Starts a run under its own name; a run that was started before is not started again
  /// (aws-facts 5.1: a name is unique for 90 days).
  ///
  /// More calls at once than there are lines would only wait for each other, on the dial queue.
  ///
  /// @param concurrency simultaneous calls; 0: the template's default
  public void start(String taskId, String run, String bucket, int concurrency) {
    var input =
        JSON.createObjectNode()
            .put("task_id", taskId)
            .put("run", run)
            .put("bucket", bucket)
            .put("job_key", JobFiles.jobKey(run))
            .put("receivers_key", JobFiles.receiversKey(run))
            .put("concurrency", Math.min(concurrency > 0 ? concurrency : defaultConcurrency, lines))
            .put("heartbeat_seconds", heartbeatSeconds)
            .put("call_seconds", callSeconds)
            .put("expires_at", clock.instant().plus(kept).getEpochSecond());
    try {
      sfn.startExecution(
          start -> start.stateMachineArn(stateMachine).name(run).input(input.toString()));
    } catch (ExecutionAlreadyExistsException e) {
      // A second delivery of the same upload or message.
    }
  }
}
