package callouts.local.states;

import callouts.local.clock.EventLoop;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// What the parts of the interpreter share.
record World(
    EventLoop loop, Records records, History history, Chance chance, Outside outside) {

  long now() {
    return loop.instant().toEpochMilli();
  }

  /// The expression scope of a branch, its input being the state's.
  Expression.Scope scope(Branch branch) {
    return new Expression.Scope(branch.input, context(branch), chance);
  }

  /// The scope of a branch's task, with `$$.Task.Token`.
  Expression.Scope scope(Branch branch, TaskToken token) {
    var context = context(branch);
    context.putObject("Task").put("Token", token.text());
    return new Expression.Scope(branch.input, context, chance);
  }

  /// The scope of one item of a Map, with `$$.Map.Item`.
  static Expression.Scope ofItem(Expression.Scope map, int index, JsonNode item) {
    ObjectNode context = JsonText.object().setAll((ObjectNode) map.context());
    context.putObject("Map").putObject("Item").put("Index", index).set("Value", item);
    return new Expression.Scope(map.input(), context, map.chance());
  }

  private ObjectNode context(Branch branch) {
    var execution = branch.running.execution;
    var context = JsonText.object();
    context
        .putObject("Execution")
        .put("Id", execution.arn())
        .put("Name", execution.name())
        .put("RoleArn", execution.order().role())
        .put("StartTime", Instant.ofEpochMilli(execution.startedAt()).toString())
        .put("RedriveCount", 0)
        .set("Input", branch.running.input);
    var machine = execution.order().machineArn();
    context
        .putObject("StateMachine")
        .put("Id", machine)
        .put("Name", machine.substring(machine.lastIndexOf(':') + 1));
    context
        .putObject("State")
        .put("Name", branch.state)
        .put("EnteredTime", Instant.ofEpochMilli(branch.enteredAt).toString())
        .put("RetryCount", branch.retries());
    if (!branch.seat.item().isNull()) {
      context
          .putObject("Map")
          .putObject("Item")
          .put("Index", branch.seat.index())
          .set("Value", branch.seat.item());
    }
    return context;
  }

  /// The JSON text of a payload.
  ///
  /// @throws StateFailed `States.DataLimitExceeded`
  static String payload(Branch branch, JsonNode value) {
    var text = JsonText.write(value);
    if (JsonText.isTooLarge(text)) {
      throw tooLarge(branch.state);
    }
    return text;
  }

  static StateFailed tooLarge(String state) {
    return new StateFailed(
        Failure.DATA_LIMIT,
        "The state/task '"
            + state
            + "' returned a result with a size exceeding the maximum number of bytes service"
            + " limit.");
  }
}
