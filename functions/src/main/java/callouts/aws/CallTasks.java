package callouts.aws;

import callouts.result.Outcome;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;

/// The state machine's wait for a call: kept alive while the call lives, ended when it ends.
///
/// A token whose task is over means "already done", never an error (aws-facts 5.3).
public final class CallTasks {
  private final SfnClient sfn;

  public CallTasks(Cloud cloud) {
    this.sfn = cloud.sfn();
  }

  /// Tells the state machine that the call lives.
  ///
  /// @return false where the state machine no longer waits: nobody may be dialled for this task
  public boolean beat(String token) {
    return unlessOver(() -> sfn.sendTaskHeartbeat(beat -> beat.taskToken(token)));
  }

  /// Ends the wait: the call has an outcome, and it is in the results table.
  public void complete(String token, Outcome outcome) {
    succeed(token, "{\"reason\": \"" + outcome.reason() + "\"}");
  }

  /// Ends the wait though nobody was dialled: the state machine plans anew when.
  public void putOff(String token) {
    succeed(token, "{\"put_off\": true}");
  }

  /// Ends a wait that is not for a call.
  ///
  /// @return false where nobody waits any more
  public boolean wake(String token) {
    return succeed(token, "{}");
  }

  private boolean succeed(String token, String output) {
    return unlessOver(
        () -> sfn.sendTaskSuccess(success -> success.taskToken(token).output(output)));
  }

  /// Gives the task back for another try by the state machine, or for the end of the job.
  ///
  /// @param error a name the state machine's Retry and Catch know
  /// @param cause the platform's own words
  public void giveBack(String token, String error, String cause) {
    unlessOver(
        () -> sfn.sendTaskFailure(failure -> failure.taskToken(token).error(error).cause(cause)));
  }

  private static boolean unlessOver(Runnable call) {
    try {
      call.run();
      return true;
    } catch (TaskTimedOutException | TaskDoesNotExistException | InvalidTokenException e) {
      return false;
    }
  }
}
