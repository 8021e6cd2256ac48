package callouts.local.states;

import callouts.local.states.Execution.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Distributed Maps: every item is an execution of its own, started as others end, so that of
/// 100,000 items only those that run are in memory.
final class MapRuns {
  /// The most child executions AWS runs at once (aws-facts 5.1).
  private static final int MOST_AT_ONCE = 10_000;

  /// A map run that has not ended.
  private static final class Open {
    MapRun run;
    final Branch parent;
    final Items items;
    final Set<String> children = new TreeSet<>();

    Open(MapRun run, Branch parent, Items items) {
      this.run = run;
      this.parent = parent;
      this.items = items;
    }
  }

  private final World world;
  private final Interpreter interpreter;
  private final Executions executions;
  private final Map<String, Open> open = new HashMap<>();

  MapRuns(World world, Interpreter interpreter, Executions executions) {
    this.world = world;
    this.interpreter = interpreter;
    this.executions = executions;
  }

  void start(Branch branch, State.Distributed map) {
    var scope = scope(branch, map);
    var bytes = bytes(branch, map.run(), scope);
    var total = Math.min(Items.count(bytes), most(map.run(), scope));
    var arn = Arns.mapRun(branch.running.arn(), map.run().label(), world.chance().uuid());
    world.outside().permitMap(branch.running.execution, arn);
    var run =
        new MapRun(
            arn,
            branch.running.arn(),
            limits(map, scope),
            total,
            0,
            MapRun.Counts.NONE,
            2,
            Status.RUNNING,
            world.now(),
            0);
    world.records().items.put(arn, bytes);
    world.records().put(run);
    world.history().add(branch, "MapStateStarted", JsonText.object().put("length", total));
    world.history().add(branch, "MapRunStarted", JsonText.object().put("mapRunArn", arn));
    open.put(arn, new Open(run, branch, Items.of(bytes, 0)));
    interpreter.become(branch, new Doing.Mapping(arn));
    goOn(arn);
  }

  private Expression.Scope scope(Branch branch, State.Distributed map) {
    return world.scope(branch).withInput(interpreter.effective(branch, map.shape()));
  }

  private byte[] bytes(Branch branch, State.Run run, Expression.Scope scope) {
    return switch (run.source()) {
      case State.Source.Input _ -> {
        var items = run.items().path().evaluate(scope);
        if (!items.isArray()) {
          throw StateFailed.runtime("The ItemsPath of '" + branch.state + "' names no array");
        }
        yield JsonText.write(items).getBytes(StandardCharsets.UTF_8);
      }
      case State.Source.Object(Expression parameters, Expression _) -> {
        var filled = parameters.fill(scope);
        var role = branch.running.execution.order().role();
        yield world
            .outside()
            .object(filled.path("Bucket").asText(), filled.path("Key").asText(), role);
      }
    };
  }

  private static int most(State.Run run, Expression.Scope scope) {
    return run.source() instanceof State.Source.Object(Expression _, Expression maxItems)
            && !maxItems.equals(Expression.ABSENT)
        ? (int) Interpreter.seconds(maxItems.evaluate(scope), "MaxItemsPath")
        : Integer.MAX_VALUE;
  }

  private static MapRun.Limits limits(State.Distributed map, Expression.Scope scope) {
    var count = map.run().toleratedCount();
    var percentage = map.run().toleratedPercentage();
    return new MapRun.Limits(
        Joins.concurrency(map.concurrency(), scope, MOST_AT_ONCE),
        count.equals(Expression.ABSENT)
            ? -1
            : Interpreter.seconds(count.evaluate(scope), "ToleratedFailureCountPath"),
        percentage.equals(Expression.ABSENT) ? -1 : percentage.evaluate(scope).doubleValue());
  }

  /// Takes a kept run up again; its children come by [#adopt].
  void resume(Branch parent, String arn) {
    var run = world.records().mapRun(arn).orElseThrow();
    var bytes = world.records().items.get(arn);
    if (run.status() == Status.RUNNING && bytes != null) {
      open.put(arn, new Open(run, parent, Items.of(bytes, run.next())));
    }
  }

  /// A running child that was kept.
  void adopt(Execution child) {
    open(child.mapRun()).children.add(child.arn());
  }

  boolean isOver(String arn) {
    return !open.containsKey(arn);
  }

  /// Starts items, as many as may run; ends the run when all have ended.
  private void goOn(String arn) {
    var current = open(arn);
    if (current.run.isExceeded()) {
      end(current, Status.FAILED);
      return;
    }
    interpreter.attempt(current.parent, _ -> startSome(current));
    if (!isOver(arn) && current.run.counts().ended() == current.run.total()) {
      end(current, Status.SUCCEEDED);
    }
  }

  private void startSome(Open current) {
    var map = (State.Distributed) current.parent.current();
    var scope = scope(current.parent, map);
    while (current.run.next() < current.run.total()
        && current.run.running() < current.run.limits().concurrency()) {
      var index = current.run.next();
      var item = current.items.next();
      var input = World.payload(current.parent, input(map.run(), scope, index, item));
      current.run = current.run.started();
      world.records().put(current.run);
      current.children.add(executions.startChild(current.parent, current.run.arn(), index, input));
    }
  }

  private static JsonNode input(State.Run run, Expression.Scope scope, int index, JsonNode item) {
    var selector = run.items().selector();
    return selector.equals(Expression.ABSENT)
        ? item
        : selector.fill(World.ofItem(scope, index, item));
  }

  /// A child execution has ended. Its output is kept as long as all outputs together may still be
  /// the state's result.
  void ended(Execution child) {
    var current = open.get(child.mapRun());
    var run = current == null ? world.records().mapRun(child.mapRun()).orElseThrow() : current.run;
    var output = child.ending().output();
    var counted = run.counted(child.status(), output.isEmpty() ? 0 : output.length() + 1);
    world.records().put(counted);
    if (current == null) {
      return;
    }
    if (!output.isEmpty() && counted.resultBytes() <= JsonText.PAYLOAD_LIMIT + 1) {
      world.records().putResult(child.mapRun(), child.item(), output);
    }
    current.run = counted;
    current.children.remove(child.arn());
    goOn(child.mapRun());
  }

  private void end(Open current, Status status) {
    close(current, status);
    if (current.parent.isLive()) {
      interpreter.become(current.parent, current.parent.doing);
    }
  }

  private void close(Open current, Status status) {
    var arn = current.run.arn();
    open.remove(arn);
    world.records().items.remove(arn);
    Set.copyOf(current.children).stream().sorted().forEach(executions::abortChild);
    var run = world.records().mapRun(arn).orElseThrow();
    world.records().put(run.ended(status, world.now()));
  }

  /// The Map was given up: its execution was stopped, or failed elsewhere.
  void abort(String arn) {
    var current = open.get(arn);
    if (current != null) {
      close(current, Status.ABORTED);
    }
    world.records().removeResults(arn);
  }

  /// The run is over: the children's outputs, in order, are the state's result.
  void finish(Branch branch, String arn) {
    var run = world.records().mapRun(arn).orElseThrow();
    var texts = world.records().results(arn);
    world.records().removeResults(arn);
    if (run.status() != Status.SUCCEEDED) {
      var failure =
          new Failure(
              "States.ExceedToleratedFailureThreshold",
              "The specified tolerated failure threshold was exceeded");
      world.history().add(branch, "MapRunFailed", Details.failure(failure));
      interpreter.fail(branch, failure);
      return;
    }
    world.history().add(branch, "MapRunSucceeded");
    if (run.resultBytes() > JsonText.PAYLOAD_LIMIT + 1) {
      throw World.tooLarge(branch.state);
    }
    var result = JsonText.array();
    texts.forEach(text -> result.add(JsonText.read(text, JsonNode.class)));
    world.history().add(branch, "MapStateSucceeded");
    interpreter.leave(branch, result);
  }

  private Open open(String arn) {
    var found = open.get(arn);
    if (found == null) {
      throw new IllegalStateException("not open: " + arn);
    }
    return found;
  }
}
