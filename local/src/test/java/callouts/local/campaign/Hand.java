package callouts.local.campaign;

import callouts.aws.OptOuts;
import callouts.aws.OptOuts.OptOut;
import callouts.local.clock.EventLoop;
import callouts.local.job.JobControl;
import callouts.local.stack.Clients;
import callouts.local.stack.Stack;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/// What people do to a stack: they hand jobs in, pause, resume and cancel them.
record Hand(Stack stack, EventLoop loop) {

  /// A teacher uploads a workbook; a program sends a message.
  void handIn(DrawnJob job) {
    if (job.workbook()) {
      var bucket = stack.template().value("UploadBucket");
      stack
          .s3()
          .putObject(
              put -> put.bucket(bucket).key(job.taskId() + ".xlsx"),
              RequestBody.fromBytes(job.xlsx()));
    } else {
      var queue = stack.template().value("JobQueue");
      stack
          .sqs()
          .sendMessage(
              send ->
                  send.queueUrl(queue)
                      .messageGroupId(job.taskId())
                      .messageDeduplicationId(job.taskId() + loop.instant())
                      .messageBody(job.json()));
    }
  }

  /// As `./callouts optout add` does.
  void optOut(String number) {
    var table = Map.of("OPT_OUT_TABLE", stack.template().value("OptOutTable"));
    new OptOuts(Clients.of(stack).cloud(loop, table))
        .add(new OptOut(number, loop.instant(), Optional.empty()));
  }

  /// As `./callouts pause`, `resume` and `cancel` do.
  void give(JobControl.Order order, DrawnJob job) {
    var tables =
        Map.of(
            "JOB_TABLE", stack.template().value("JobTable"),
            "CALL_STATE_MACHINE", stack.template().value("CallStateMachine"));
    new JobControl(Clients.of(stack).cloud(loop, tables)).give(order, job.taskId());
  }
}
