package callouts.local.campaign;

import callouts.aws.Cloud;
import callouts.aws.OptOuts;
import callouts.aws.OptOuts.OptOut;
import callouts.local.job.JobControl;
import callouts.local.clock.EventLoop;
import callouts.local.cloud.WireClient;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import callouts.local.stack.Template;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;

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
    new OptOuts(cloud(table)).add(new OptOut(number, loop.instant(), Optional.empty()));
  }

  /// As `./callouts pause`, `resume` and `cancel` do.
  void give(JobControl.Order order, DrawnJob job) {
    var tables =
        Map.of(
            "JOB_TABLE", stack.template().value("JobTable"),
            "CALL_STATE_MACHINE", stack.template().value("CallStateMachine"));
    new JobControl(cloud(tables)).give(order, job.taskId());
  }

  private Cloud cloud(Map<String, String> variables) {
    return new Cloud(
        variables,
        loop,
        new WireClient(stack.router()::handle),
        Region.of(Template.REGION),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "rehearsal")),
        Setting.DEFAULT_ENDPOINT);
  }
}
