package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;

/// Parallel states and inline Maps: several branches, and one state that waits for them all.
final class Joins {
  /// AWS runs at most so many items of an inline Map at once (aws-facts 5.1).
  private static final int MOST_AT_ONCE = 40;

  private final World world;
  private final Interpreter interpreter;

  Joins(World world, Interpreter interpreter) {
    this.world = world;
    this.interpreter = interpreter;
  }

  void start(Branch branch, State.Parallel parallel) {
    world.history().add(branch, "ParallelStateStarted");
    begin(branch, parallel.branches().size());
  }

  void start(Branch branch, State.Inline map) {
    var length = items(branch, map).size();
    world.history().add(branch, "MapStateStarted", JsonText.object().put("length", length));
    begin(branch, length);
  }

  private void begin(Branch branch, int length) {
    branch.begun = 0;
    branch.joined = 0;
    interpreter.become(branch, new Doing.Joining(length));
    fill(branch, length);
  }

  /// Counts again what a joining branch had begun before the process was killed.
  void resume(Branch branch) {
    branch.joined = world.records().results(Records.owner(branch)).size();
    branch.begun = branch.joined + branch.running.childrenOf(branch).size();
  }

  private void fill(Branch branch, int length) {
    var most = most(branch);
    while (branch.begun < length && branch.begun - branch.joined < most) {
      var index = branch.begun++;
      add(branch, index);
    }
    world.records().put(branch);
  }

  private int most(Branch branch) {
    if (!(branch.current() instanceof State.Inline map)) {
      return Integer.MAX_VALUE;
    }
    var scope = world.scope(branch).withInput(interpreter.effective(branch, map.shape()));
    return concurrency(map.concurrency(), scope, MOST_AT_ONCE);
  }

  /// `MaxConcurrency`; 0 and more than `most` mean `most`.
  static int concurrency(Expression expression, Expression.Scope scope, int most) {
    if (expression.equals(Expression.ABSENT)) {
      return most;
    }
    var wanted = Interpreter.seconds(expression.evaluate(scope), "MaxConcurrencyPath");
    return wanted == 0 ? most : (int) Math.min(wanted, most);
  }

  private void add(Branch parent, int index) {
    var running = parent.running;
    var scope = new ArrayList<>(parent.seat.scope());
    scope.add(parent.state);
    JsonNode item = NullNode.getInstance();
    JsonNode input;
    var firstEvent = parent.lastEvent;
    if (parent.current() instanceof State.Inline map) {
      item = items(parent, map).get(index);
      input = input(parent, map, index, item);
      world.history().add(parent, "MapIterationStarted", Details.iteration(map.name(), index));
    } else {
      scope.add(Integer.toString(index));
      var shape = parent.current().shape();
      var seen = world.scope(parent);
      input = shape.parameters().fill(seen.withInput(shape.input().evaluate(seen)));
    }
    var seat = new Branch.Seat(running.freeId(), parent.seat.id(), index, scope, item);
    var child = new Branch(running, seat, input, parent.lastEvent);
    parent.lastEvent = firstEvent;
    running.branches.put(seat.id(), child);
    interpreter.become(child, new Doing.Ready());
  }

  private JsonNode input(Branch parent, State.Inline map, int index, JsonNode item) {
    var selector = map.items().selector();
    if (selector.equals(Expression.ABSENT)) {
      return item;
    }
    var scope = world.scope(parent).withInput(interpreter.effective(parent, map.shape()));
    return selector.fill(World.ofItem(scope, index, item));
  }

  private JsonNode items(Branch branch, State.Inline map) {
    var scope = world.scope(branch).withInput(interpreter.effective(branch, map.shape()));
    var items = map.items().path().evaluate(scope);
    if (!items.isArray()) {
      throw StateFailed.runtime("The ItemsPath of '" + map.name() + "' names no array");
    }
    return items;
  }

  /// One of the branches came to its end.
  void ended(Branch child, String output) {
    var parent = parent(child);
    if (parent.current() instanceof State.Inline) {
      var details = Details.iteration(parent.state, child.seat.index());
      world.history().add(child, "MapIterationSucceeded", details);
    }
    world.records().putResult(Records.owner(parent), child.seat.index(), output);
    parent.lastEvent = child.lastEvent;
    interpreter.drop(child);
    parent.joined++;
    interpreter.attempt(parent, this::goOn);
  }

  private void goOn(Branch parent) {
    var length = ((Doing.Joining) parent.doing).length();
    if (parent.joined == length) {
      interpreter.become(parent, parent.doing);
    } else {
      fill(parent, length);
    }
  }

  /// All branches have ended: their outputs, in order, are the state's result.
  void finish(Branch branch) {
    var result = JsonText.array();
    for (var text : world.records().results(Records.owner(branch))) {
      result.add(JsonText.read(text, JsonNode.class));
    }
    world.records().removeResults(Records.owner(branch));
    world.history().add(branch, branch.current().type() + "StateSucceeded");
    interpreter.leave(branch, result);
  }

  /// One of the branches failed, and so the state does.
  void failed(Branch child, Failure failure) {
    var parent = parent(child);
    if (parent.current() instanceof State.Inline) {
      var details = Details.iteration(parent.state, child.seat.index());
      world.history().add(child, "MapIterationFailed", details);
    }
    parent.lastEvent = child.lastEvent;
    interpreter.drop(child);
    world.history().add(parent, parent.current().type() + "StateFailed");
    interpreter.fail(parent, failure);
  }

  private static Branch parent(Branch child) {
    return child.running.branch(child.seat.parent()).orElseThrow();
  }
}
