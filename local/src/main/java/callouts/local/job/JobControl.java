package callouts.local.job;

import callouts.aws.CallTasks;
import callouts.aws.Cloud;
import callouts.aws.JobTable;
import callouts.aws.RunStatus;
import callouts.aws.RunStatus.Status;
import callouts.job.DayAndTime;
import callouts.round.Claim;
import callouts.round.Claim.State;
import java.time.ZoneOffset;

/// Pauses, resumes and cancels a job that is being called: says so in the table of jobs, where
/// every dial looks, and wakes its state machine if that waits for long.
public final class JobControl {
  private final JobTable jobs;
  private final RunStatus runs;
  private final CallTasks tasks;

  /// What is asked for.
  public enum Order {
    PAUSE(State.PAUSED),
    RESUME(State.RUNNING),
    CANCEL(State.CANCELLED);

    private final State state;

    Order(State state) {
      this.state = state;
    }
  }

  /// What came of it.
  ///
  /// @param done whether the job is now as was asked for, and was not before
  /// @param words what has happened and what happens next, for people
  public record Answer(boolean done, String words) {}

  /// @param cloud with `JOB_TABLE` and `CALL_STATE_MACHINE`
  public JobControl(Cloud cloud) {
    jobs = new JobTable(cloud);
    runs = new RunStatus(cloud);
    tasks = new CallTasks(cloud);
  }

  /// Carries an order out.
  public Answer give(Order order, String taskId) {
    for (var found = jobs.find(taskId); found.isPresent(); found = jobs.find(taskId)) {
      if (runs.of(found.get().run()) == Status.OVER) {
        return new Answer(false, taskId + " is over: its report is out.");
      }
      var before = found.get();
      if (before.state() == order.state || before.state() == State.CANCELLED) {
        wake(before);
        return new Answer(false, asBefore(before));
      }
      var changed = jobs.change(before, order.state);
      if (changed.isPresent()) {
        wake(changed.get());
        return new Answer(true, changed(changed.get()));
      }
    }
    return new Answer(
        false,
        "there is no job "
            + taskId
            + "; a job's name is its workbook's without .xlsx, or the task_id of its JSON");
  }

  /// Also where nothing has changed: whoever said so before may not have come to this.
  private void wake(Claim claim) {
    if (claim.state() != State.PAUSED) {
      claim.resumeToken().ifPresent(tasks::wake);
    }
  }

  private static String asBefore(Claim claim) {
    return claim.taskId()
        + switch (claim.state()) {
          case RUNNING -> " is not paused.";
          case PAUSED -> " is paused already.";
          case CANCELLED -> " is cancelled already: its report comes when the last call has ended.";
        };
  }

  private static String changed(Claim claim) {
    return switch (claim.state()) {
      case RUNNING ->
          """
          %1$s goes on: who is due is called now.\
          """
              .formatted(claim.taskId());
      case PAUSED ->
          """
          %1$s is paused: nobody more is dialled, calls in progress come to their end.
          It goes on with:  ./callouts resume %1$s
          It ends with:     ./callouts cancel %1$s
          Or by itself on %2$s.\
          """
              .formatted(claim.taskId(), DayAndTime.of(claim.deadline(), ZoneOffset.UTC));
      case CANCELLED ->
          """
          %1$s is cancelled: nobody more is dialled, calls in progress come to their end.
          Then come the report and its notice.\
          """
              .formatted(claim.taskId());
    };
  }
}
