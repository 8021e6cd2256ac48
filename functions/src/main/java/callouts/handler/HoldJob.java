package callouts.handler;

import callouts.aws.CallTasks;
import callouts.aws.Cloud;
import callouts.aws.JobTable;
import callouts.round.Claim.State;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.Optional;

/// Keeps what wakes a run that waits for long: `./callouts resume` and `cancel` find it there.
/// Where the job has changed since the wait was planned, the run goes on at once.
public final class HoldJob implements RequestHandler<Map<String, String>, String> {
  private final JobTable jobs;
  private final CallTasks tasks;

  public HoldJob() {
    this(Cloud.fromEnvironment());
  }

  public HoldJob(Cloud cloud) {
    jobs = new JobTable(cloud);
    tasks = new CallTasks(cloud);
  }

  @Override
  public String handleRequest(Map<String, String> hold, Context context) {
    var token = text(hold, "task_token");
    var state = State.of(text(hold, "state"));
    if (jobs.keep(text(hold, "task_id"), text(hold, "run"), state, token)) {
      return "held";
    }
    tasks.wake(token);
    return "gone on";
  }

  private static String text(Map<String, String> hold, String name) {
    return Optional.ofNullable(hold.get(name)).orElseThrow();
  }
}
