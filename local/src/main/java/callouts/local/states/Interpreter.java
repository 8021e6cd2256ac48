package callouts.local.states;

import callouts.local.states.State.Next;
import callouts.local.states.State.ResultPath;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/// Takes the branches of executions from state to state, one event of the loop for each step.
final class Interpreter {
  private final World world;
  private final Executions executions;
  private final Tasks tasks;
  private final Joins joins;
  private final MapRuns mapRuns;
  private long turns;

  Interpreter(World world, Executions executions) {
    this.world = world;
    this.executions = executions;
    this.tasks = new Tasks(world, this);
    this.joins = new Joins(world, this);
    this.mapRuns = new MapRuns(world, this, executions);
  }

  MapRuns mapRuns() {
    return mapRuns;
  }

  /// The branch does this from now on; it is kept, and its timers are set.
  void become(Branch branch, Doing doing) {
    branch.stopTimers();
    branch.doing = doing;
    branch.turn = ++turns;
    world.records().put(branch);
    arm(branch);
  }

  /// Sets the timers of what a branch is doing.
  void arm(Branch branch) {
    switch (branch.doing) {
      case Doing.Ready _ -> soon(branch, this::enter);
      case Doing.Calling calling -> soon(branch, each -> tasks.call(each, calling));
      case Doing.Pending pending -> {
        at(branch, pending.timeoutAt(), tasks::timeOut);
        at(branch, pending.heartbeatAt(), tasks::missHeartbeat);
      }
      case Doing.Answered(JsonNode output) -> soon(branch, each -> tasks.succeed(each, output));
      case Doing.Refused(Failure failure) -> soon(branch, each -> tasks.fail(each, failure));
      case Doing.Waiting(long until) -> at(branch, until, this::endWait);
      case Doing.Retrying(long until) -> at(branch, until, this::perform);
      case Doing.Joining(int length) -> {
        if (branch.joined == length) {
          soon(branch, joins::finish);
        }
      }
      case Doing.Mapping(String run) -> {
        if (mapRuns.isOver(run)) {
          soon(branch, each -> mapRuns.finish(each, run));
        }
      }
    }
  }

  private void soon(Branch branch, Consumer<Branch> work) {
    branch.timers.add(world.loop().after(Duration.ZERO, () -> attempt(branch, work)));
  }

  private void at(Branch branch, long millis, Consumer<Branch> work) {
    if (millis != Doing.NEVER) {
      var when = Instant.ofEpochMilli(millis);
      branch.timers.add(world.loop().at(when, () -> attempt(branch, work)));
    }
  }

  /// Works for a branch; what fails is the failure of its state.
  void attempt(Branch branch, Consumer<Branch> work) {
    try {
      work.accept(branch);
    } catch (StateFailed e) {
      if (branch.isLive()) {
        fail(branch, e.failure());
      }
    }
  }

  private void enter(Branch branch) {
    branch.enteredAt = world.now();
    branch.tries = List.of();
    var input = JsonText.write(branch.input);
    var type = branch.current().type() + "StateEntered";
    world.history().add(branch, type, Details.entered(branch.state, input));
    perform(branch);
  }

  private void perform(Branch branch) {
    switch (branch.current()) {
      case State.Pass pass -> leave(branch, argument(branch, pass.shape()));
      case State.Task task -> tasks.schedule(branch, task);
      case State.Choice choice -> choose(branch, choice);
      case State.Wait wait -> become(branch, new Doing.Waiting(end(branch, wait)));
      case State.Succeed succeed -> leave(branch, effective(branch, succeed.shape()));
      case State.Fail fail -> failAsTold(branch, fail);
      case State.Parallel parallel -> joins.start(branch, parallel);
      case State.Inline inline -> joins.start(branch, inline);
      case State.Distributed distributed -> mapRuns.start(branch, distributed);
    }
  }

  /// The input after `InputPath`.
  JsonNode effective(Branch branch, State.Shape shape) {
    return shape.input().evaluate(world.scope(branch));
  }

  /// The input after `InputPath` and `Parameters`.
  private JsonNode argument(Branch branch, State.Shape shape) {
    var scope = world.scope(branch);
    return shape.parameters().fill(scope.withInput(shape.input().evaluate(scope)));
  }

  private void choose(Branch branch, State.Choice choice) {
    var input = effective(branch, choice.shape());
    var scope = world.scope(branch).withInput(input);
    var next =
        choice.options().stream()
            .filter(option -> option.rule().holds(scope))
            .findFirst()
            .<Next>map(option -> new Next.To(option.next()))
            .orElse(choice.otherwise());
    if (next instanceof Next.Nowhere) {
      throw new StateFailed(
          "States.NoChoiceMatched", "No choice of '" + choice.name() + "' matched");
    }
    exit(branch, choice.shape().output().evaluate(scope), next);
  }

  private long end(Branch branch, State.Wait wait) {
    var scope = world.scope(branch).withInput(effective(branch, wait.shape()));
    return switch (wait.until()) {
      case State.Until.Seconds(Expression seconds) ->
          world.now() + 1_000 * seconds(seconds.evaluate(scope), "SecondsPath");
      case State.Until.Timestamp(Expression timestamp) ->
          ChoiceRule.timestamp(timestamp.evaluate(scope))
              .orElseThrow(() -> StateFailed.runtime("The TimestampPath names no timestamp"))
              .toEpochMilli();
    };
  }

  static long seconds(JsonNode value, String field) {
    if (!value.isNumber() || value.longValue() < 0) {
      throw StateFailed.runtime("The " + field + " names no number of at least 0");
    }
    return value.longValue();
  }

  private void endWait(Branch branch) {
    leave(branch, effective(branch, branch.current().shape()));
  }

  private void failAsTold(Branch branch, State.Fail fail) {
    var scope = world.scope(branch);
    throw new StateFailed(
        fail.error().evaluate(scope).asText(), fail.cause().evaluate(scope).asText());
  }

  /// The state has its result; what is left is to shape the output.
  void leave(Branch branch, JsonNode result) {
    World.payload(branch, result);
    var shape = branch.current().shape();
    var scope = world.scope(branch);
    var selected = shape.selector().fill(scope.withInput(result));
    var combined = combine(branch, shape.result(), selected);
    exit(branch, shape.output().evaluate(scope.withInput(combined)), shape.next());
  }

  /// A state without a result of its own shapes nothing: its input is its result.
  private static JsonNode combine(Branch branch, ResultPath path, JsonNode result) {
    return switch (path) {
      case ResultPath.Drop _ -> branch.input;
      case ResultPath.Put(Path.Reference place) -> place.put(branch.input, result);
    };
  }

  private void exit(Branch branch, JsonNode output, Next next) {
    var text = World.payload(branch, output);
    var type = branch.current().type() + "StateExited";
    world.history().add(branch, type, Details.exited(branch.state, text));
    switch (next) {
      case Next.To(String state) -> {
        branch.state = state;
        branch.input = output;
        become(branch, new Doing.Ready());
      }
      case Next.End _ -> finish(branch, text);
      case Next.Nowhere _ -> throw new IllegalStateException(branch.state + " leads nowhere");
    }
  }

  private void finish(Branch branch, String output) {
    if (branch.isRoot()) {
      executions.succeed(branch.running, output);
    } else {
      joins.ended(branch, output);
    }
  }

  /// The branch's state failed: it is tried again, caught, or the branch fails with it.
  void fail(Branch branch, Failure failure) {
    if (failure.error().equals(Failure.RUNTIME)) {
      executions.fail(branch.running, failure);
      return;
    }
    abandon(branch);
    try {
      if (!retry(branch, failure) && !caught(branch, failure)) {
        give(branch, failure);
      }
    } catch (StateFailed e) {
      executions.fail(branch.running, e.failure());
    }
  }

  /// What a failed state has begun is of no use any more.
  private void abandon(Branch branch) {
    List.copyOf(branch.running.childrenOf(branch)).forEach(this::drop);
    switch (branch.doing) {
      case Doing.Joining _ -> world.records().removeResults(Records.owner(branch));
      case Doing.Mapping(String run) -> mapRuns.abort(run);
      case Doing.Ready _,
          Doing.Calling _,
          Doing.Pending _,
          Doing.Answered _,
          Doing.Refused _,
          Doing.Waiting _,
          Doing.Retrying _ -> {}
    }
  }

  private boolean retry(Branch branch, Failure failure) {
    var retriers = branch.current().recovery().retriers();
    for (var i = 0; i < retriers.size(); i++) {
      var retrier = retriers.get(i);
      if (retrier.matches(failure)) {
        if (branch.tries(i) >= retrier.maxAttempts()) {
          return false;
        }
        var seconds = retrier.delaySeconds(branch.tries(i));
        var drawn = retrier.jitter() ? seconds * world.chance().fraction() : seconds;
        branch.countTry(i);
        become(branch, new Doing.Retrying(world.now() + (long) (1_000 * drawn)));
        return true;
      }
    }
    return false;
  }

  private boolean caught(Branch branch, Failure failure) {
    for (var catcher : branch.current().recovery().catchers()) {
      if (catcher.matches(failure)) {
        var error = JsonText.object().put("Error", failure.error()).put("Cause", failure.cause());
        exit(branch, combine(branch, catcher.result(), error), new Next.To(catcher.next()));
        return true;
      }
    }
    return false;
  }

  private void give(Branch branch, Failure failure) {
    if (branch.isRoot()) {
      executions.fail(branch.running, failure);
    } else {
      joins.failed(branch, failure);
    }
  }

  /// Ends a branch and all it has begun, without a word in its parent.
  void drop(Branch branch) {
    branch.stopTimers();
    abandon(branch);
    branch.running.branches.remove(branch.seat.id());
    world.records().remove(branch);
  }

  /// Takes a kept branch up again.
  void resume(Branch branch) {
    turns = Math.max(turns, branch.turn);
    if (branch.doing instanceof Doing.Joining) {
      joins.resume(branch);
    }
    arm(branch);
  }

  /// The task of a branch has its result.
  void tell(Branch branch, JsonNode result) {
    executions.tell(branch.input, result);
  }

  /// The task of a branch is alive.
  void hear(Branch branch, Doing.Pending pending) {
    tasks.heard(branch, pending);
  }
}
