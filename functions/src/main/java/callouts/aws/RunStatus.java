package callouts.aws;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/// Whether a run still goes on, by its execution.
public final class RunStatus {

  /// What Step Functions says of a run.
  public enum Status {
    RUNNING,
    OVER,
    /// It has not been started yet; or so long ago that Step Functions has forgotten it, which is
    /// 90 days after its end.
    UNKNOWN
  }

  private final SfnClient sfn;
  private final String stateMachine;

  /// Uses the state machine named by `CALL_STATE_MACHINE`.
  public RunStatus(Cloud cloud) {
    this.sfn = cloud.sfn();
    this.stateMachine = cloud.variable("CALL_STATE_MACHINE");
  }

  /// Asks for the execution of a run, which bears its name.
  public Status of(String run) {
    var execution = stateMachine.replaceFirst(":stateMachine:", ":execution:") + ":" + run;
    try {
      var found = sfn.describeExecution(describe -> describe.executionArn(execution));
      return found.status() == ExecutionStatus.RUNNING ? Status.RUNNING : Status.OVER;
    } catch (ExecutionDoesNotExistException e) {
      return Status.UNKNOWN;
    }
  }
}
