package callouts.local.cli;

import callouts.local.job.JobControl;
import callouts.local.job.JobControl.Order;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What `callouts pause`, `resume` and `cancel` have in common.
abstract sealed class JobOrder implements Callable<Integer> {
  private final Order order;

  @Spec private CommandSpec spec;

  @Mixin private LiveStack stack;

  @Parameters(
      paramLabel = "TASK_ID",
      description = "The job: its workbook's name without .xlsx, or the task_id of its JSON.")
  private String taskId = "";

  private JobOrder(Order order) {
    this.order = order;
  }

  @Override
  public Integer call() {
    var answer = give();
    if (!answer.done()) {
      throw new IllegalStateException(answer.words());
    }
    spec.commandLine().getOut().println(answer.words());
    return Callouts.DONE;
  }

  private JobControl.Answer give() {
    return stack.with(
        Map.of("JOB_TABLE", "JobTableName", "CALL_STATE_MACHINE", "CallStateMachineArn"),
        cloud -> new JobControl(cloud).give(order, taskId));
  }

  /// `callouts pause`.
  @Command(
      name = "pause",
      description = "Dials nobody more of a job until it is resumed; calls in progress go on.",
      mixinStandardHelpOptions = true,
      version = Callouts.VERSION)
  static final class Pause extends JobOrder {
    Pause() {
      super(Order.PAUSE);
    }
  }

  /// `callouts resume`.
  @Command(
      name = "resume",
      description = "Goes on with a job that is paused.",
      mixinStandardHelpOptions = true,
      version = Callouts.VERSION)
  static final class Resume extends JobOrder {
    Resume() {
      super(Order.RESUME);
    }
  }

  /// `callouts cancel`.
  @Command(
      name = "cancel",
      description = "Ends a job: calls in progress go on, then come its report and notice.",
      mixinStandardHelpOptions = true,
      version = Callouts.VERSION)
  static final class Cancel extends JobOrder {
    Cancel() {
      super(Order.CANCEL);
    }
  }
}
