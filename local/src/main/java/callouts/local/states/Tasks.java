package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/// Task states: scheduled in one event, called in the next, and ended at once or by a task token.
final class Tasks {
  private static final int NONCE_LENGTH = 32;
  private static final String REGION = "region";

  private final World world;
  private final Interpreter interpreter;

  Tasks(World world, Interpreter interpreter) {
    this.world = world;
    this.interpreter = interpreter;
  }

  void schedule(Branch branch, State.Task task) {
    var nonce = task.integration().waits() ? world.chance().hex(NONCE_LENGTH) : "";
    var token = new TaskToken(branch.running.arn(), branch.seat.id(), nonce);
    var scope = world.scope(branch, token);
    var input = scope.withInput(task.shape().input().evaluate(scope));
    var parameters = task.shape().parameters().fill(input);
    var timeout = millis(task.limits().timeout(), input, "TimeoutSecondsPath");
    var heartbeat = millis(task.limits().heartbeat(), input, "HeartbeatSecondsPath");
    var details =
        Details.task(task.integration())
            .put(REGION, Arns.region(branch.running.arn()))
            .put("parameters", World.payload(branch, parameters));
    if (timeout != Doing.NEVER) {
      details.put("timeoutInSeconds", timeout / 1_000);
    }
    if (heartbeat != Doing.NEVER) {
      details.put("heartbeatInSeconds", heartbeat / 1_000);
    }
    world.history().add(branch, "TaskScheduled", details);
    interpreter.become(branch, new Doing.Calling(nonce, parameters, timeout, heartbeat));
  }

  private static long millis(Expression limit, Expression.Scope scope, String field) {
    return limit.equals(Expression.ABSENT)
        ? Doing.NEVER
        : 1_000 * Interpreter.seconds(limit.evaluate(scope), field);
  }

  void call(Branch branch, Doing.Calling calling) {
    var integration = task(branch).integration();
    world.history().add(branch, "TaskStarted", Details.task(integration));
    if (integration.waits()) {
      submit(branch, integration, calling);
    } else {
      answer(branch, integration, calling);
    }
  }

  private void answer(Branch branch, Integration integration, Doing.Calling calling) {
    try {
      var result = request(branch, integration, calling);
      if (branch.isLive()) {
        succeed(branch, result);
      }
    } catch (StateFailed e) {
      if (branch.isLive()) {
        fail(branch, e.failure());
      }
    }
  }

  /// The branch waits before the call is made: the token may come back while it is.
  private void submit(Branch branch, Integration integration, Doing.Calling calling) {
    var pending =
        new Doing.Pending(
            calling.nonce(),
            later(calling.timeoutMillis()),
            later(calling.heartbeatMillis()),
            calling.heartbeatMillis());
    interpreter.become(branch, pending);
    try {
      var response = request(branch, integration, calling);
      if (branch.isLive()) {
        var output = World.payload(branch, response);
        world.history().add(branch, "TaskSubmitted", Details.taskOutput(integration, output));
        world.records().put(branch);
      }
    } catch (StateFailed e) {
      if (branch.isLive() && branch.doing.equals(pending)) {
        fail(branch, e.failure());
      }
    }
  }

  private JsonNode request(Branch branch, Integration integration, Doing.Calling calling) {
    var role = branch.running.execution.order().role();
    return world.outside().call(integration, calling.parameters(), role);
  }

  void succeed(Branch branch, JsonNode result) {
    var output = World.payload(branch, result);
    var integration = task(branch).integration();
    world.history().add(branch, "TaskSucceeded", Details.taskOutput(integration, output));
    interpreter.tell(branch, result);
    interpreter.leave(branch, result);
  }

  void fail(Branch branch, Failure failure) {
    var integration = task(branch).integration();
    world.history().add(branch, "TaskFailed", Details.taskFailure(integration, failure));
    interpreter.fail(branch, failure);
  }

  void timeOut(Branch branch) {
    timeOut(branch, new Failure(Failure.TIMEOUT, ""));
  }

  void missHeartbeat(Branch branch) {
    timeOut(branch, new Failure(Failure.HEARTBEAT, ""));
  }

  private void timeOut(Branch branch, Failure failure) {
    var integration = task(branch).integration();
    world.history().add(branch, "TaskTimedOut", Details.taskFailure(integration, failure));
    interpreter.fail(branch, failure);
  }

  /// A task is alive.
  void heard(Branch branch, Doing.Pending pending) {
    interpreter.become(
        branch,
        new Doing.Pending(
            pending.nonce(),
            pending.timeoutAt(),
            later(pending.heartbeatMillis()),
            pending.heartbeatMillis()));
  }

  private long later(long millis) {
    return millis == Doing.NEVER ? Doing.NEVER : world.now() + millis;
  }

  private static State.Task task(Branch branch) {
    return (State.Task) branch.current();
  }
}
