package callouts.local.states;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.states.Execution.Ending;
import callouts.local.states.Execution.Status;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.h2.mvstore.MVMap;

/// All executions: started, ended, found again, and taken up after a kill.
public final class Executions {
  private final World world;
  private final Machines machines;
  private final Interpreter interpreter;
  private final TreeMap<String, Running> live = new TreeMap<>();
  private final List<BiConsumer<JsonNode, JsonNode>> listeners = new ArrayList<>();

  /// @param texts opens a kept map of texts by name
  /// @param blobs opens a kept map of bytes by name
  public Executions(
      EventLoop loop,
      Function<String, MVMap<String, String>> texts,
      Function<String, MVMap<String, byte[]>> blobs,
      Outside outside,
      Ids ids) {
    var records = new Records(texts, blobs);
    var chance = new Chance(records.chance, ids);
    this.world = new World(loop, records, new History(records, loop), chance, outside);
    this.machines = new Machines(records);
    this.interpreter = new Interpreter(world, this);
  }

  public Machines machines() {
    return machines;
  }

  /// `listener` is told the input and the result of every task that succeeds.
  public void onTask(BiConsumer<JsonNode, JsonNode> listener) {
    listeners.add(listener);
  }

  /// An id no one else has.
  public String newId() {
    return world.chance().uuid();
  }

  /// How many executions run, without the items of distributed Maps.
  public int running() {
    return (int) live.values().stream().filter(each -> !each.execution.isChild()).count();
  }

  /// Starts an execution; the same name and input again give the running one (aws-facts 5.1).
  ///
  /// @param input JSON text
  /// @throws Refusal `ExecutionAlreadyExists`
  public Execution start(Machines.Version version, String name, String input) throws Refusal {
    var arn = Arns.execution(version.arn(), name);
    var existing = world.records().execution(arn);
    if (existing.isPresent()) {
      if (existing.get().status() == Status.RUNNING && existing.get().input().equals(input)) {
        return existing.get();
      }
      throw new Refusal("ExecutionAlreadyExists", "Execution Already Exists: '" + arn + "'");
    }
    var execution = new Execution(arn, version.order(), input, world.now(), "", 0, Ending.NONE);
    begin(execution, List.of());
    return execution;
  }

  /// Starts the execution of one item of a distributed Map, and gives its ARN.
  String startChild(Branch map, String mapRun, int index, String input) {
    var arn = Arns.child(mapRun, world.chance().uuid());
    var order = map.running.execution.order();
    var child = new Execution(arn, order, input, world.now(), mapRun, index, Ending.NONE);
    world.records().putChild(mapRun, child);
    var scope = new ArrayList<>(map.seat.scope());
    scope.add(map.state);
    begin(child, scope);
    return arn;
  }

  private void begin(Execution execution, List<String> scope) {
    var running = new Running(execution, machines.machine(execution.order()));
    live.put(execution.arn(), running);
    world.records().put(execution);
    var details =
        JsonText.object().put("input", execution.input()).put("roleArn", execution.order().role());
    var first = world.history().add(running, 0, "ExecutionStarted", details);
    var seat = new Branch.Seat(0, Branch.NO_PARENT, 0, scope, NullNode.getInstance());
    var root = new Branch(running, seat, running.input, first);
    running.branches.put(seat.id(), root);
    setTimeout(running);
    interpreter.become(root, new Doing.Ready());
  }

  private void setTimeout(Running running) {
    var seconds = running.machine.timeoutSeconds();
    if (seconds != Machine.NO_TIMEOUT && !running.execution.isChild()) {
      var end = Instant.ofEpochMilli(running.execution.startedAt()).plusSeconds(seconds);
      running.timers.add(world.loop().at(end, () -> timeOut(running)));
    }
  }

  private void timeOut(Running running) {
    end(running, Status.TIMED_OUT, "", new Failure(Failure.TIMEOUT, ""));
  }

  void succeed(Running running, String output) {
    end(running, Status.SUCCEEDED, output, Ending.NO_FAILURE);
  }

  void fail(Running running, Failure failure) {
    end(running, Status.FAILED, "", failure);
  }

  void abortChild(String arn) {
    var running = live.get(arn);
    if (running != null) {
      end(running, Status.ABORTED, "", Ending.NO_FAILURE);
    }
  }

  /// Stops an execution; one that has ended stays as it is.
  ///
  /// @return when it ended, virtual milliseconds since 1970
  /// @throws Refusal `ExecutionDoesNotExist`
  public long stop(String arn, Failure why) throws Refusal {
    var running = live.get(arn);
    if (running != null) {
      end(running, Status.ABORTED, "", why);
    }
    return find(arn).ending().stoppedAt();
  }

  private void end(Running running, Status status, String output, Failure failure) {
    if (live.remove(running.arn()) == null) {
      return;
    }
    var last = running.root().lastEvent;
    running.timers.forEach(EventLoop.Timer::cancel);
    interpreter.drop(running.root());
    var details = status == Status.SUCCEEDED ? Details.output(output) : Details.failure(failure);
    world.history().add(running, last, eventType(status), details);
    world.history().pack(running.arn());
    var ended = running.execution.ended(new Ending(status, world.now(), output, failure));
    world.records().put(ended);
    if (ended.isChild()) {
      interpreter.mapRuns().ended(ended);
    }
  }

  private static String eventType(Status status) {
    return switch (status) {
      case RUNNING -> throw new IllegalArgumentException("it has not ended");
      case SUCCEEDED -> "ExecutionSucceeded";
      case FAILED -> "ExecutionFailed";
      case TIMED_OUT -> "ExecutionTimedOut";
      case ABORTED -> "ExecutionAborted";
    };
  }

  /// A task succeeded.
  void tell(JsonNode input, JsonNode result) {
    listeners.forEach(listener -> listener.accept(input, result));
  }

  /// @throws Refusal `ExecutionDoesNotExist`
  public Execution find(String arn) throws Refusal {
    return world
        .records()
        .execution(arn)
        .orElseThrow(
            () -> new Refusal("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
  }

  /// The executions of a machine, the newest first, without the items of distributed Maps.
  public List<Execution> of(String machineArn) {
    var found = world.records().executions(Arns.execution(machineArn, ""));
    found.sort(Comparator.comparingLong(Execution::startedAt).reversed());
    return found;
  }

  /// The ARNs of a map run's executions, in the order of the items.
  public List<String> children(String mapRun) {
    return world.records().children(mapRun);
  }

  public Optional<MapRun> mapRun(String arn) {
    return world.records().mapRun(arn);
  }

  /// The map runs an execution has begun, in no order.
  public List<MapRun> mapRuns(String execution) {
    return world.records().mapRuns(execution);
  }

  /// What happened in an execution, in order.
  ///
  /// @throws Refusal `ExecutionDoesNotExist`
  public List<HistoryEvent> history(String arn) throws Refusal {
    return world.history().of(find(arn).arn());
  }

  /// The ARNs of the state machine that waits for a task token; none for a text that is no token.
  public static List<String> machinesOf(String token) {
    return TaskToken.read(token).map(read -> Arns.machinesOf(read.execution())).orElse(List.of());
  }

  /// @param output JSON text
  /// @throws Refusal `InvalidOutput`, or where the token is not awaited
  public void succeedTask(String token, String output) throws Refusal {
    var value =
        Optional.of(output)
            .filter(text -> !JsonText.isTooLarge(text))
            .flatMap(JsonText::parse)
            .orElseThrow(() -> new Refusal("InvalidOutput", "Invalid Output: no JSON or too long"));
    interpreter.become(waiting(token), new Doing.Answered(value));
  }

  /// @throws Refusal where the token is not awaited
  public void failTask(String token, Failure failure) throws Refusal {
    interpreter.become(waiting(token), new Doing.Refused(failure));
  }

  /// The task of a token lives: its heartbeat's time begins anew.
  ///
  /// @throws Refusal where the token is not awaited
  public void hearTask(String token) throws Refusal {
    var branch = waiting(token);
    interpreter.hear(branch, (Doing.Pending) branch.doing);
  }

  private Branch waiting(String text) throws Refusal {
    var token =
        TaskToken.read(text)
            .orElseThrow(() -> new Refusal("InvalidToken", "Invalid Token: 'Invalid token'"));
    var running = live.get(token.execution());
    if (running == null && world.records().execution(token.execution()).isEmpty()) {
      throw new Refusal("TaskDoesNotExist", "Task does not exist anymore");
    }
    return Optional.ofNullable(running)
        .flatMap(found -> found.branch(token.branch()))
        .filter(
            branch ->
                branch.doing instanceof Doing.Pending pending
                    && pending.nonce().equals(token.nonce()))
        .orElseThrow(
            () ->
                new Refusal(
                    "TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'"));
  }

  /// Takes up what a killed process left: every branch goes on with what it was about to do, and
  /// timers that went off meanwhile go off now. A call to a function or service that was made in
  /// an event that was not committed is made again.
  public void resume() {
    for (var execution : world.records().running()) {
      live.put(execution.arn(), load(execution));
    }
    var branches =
        live.values().stream()
            .flatMap(running -> running.branches.values().stream())
            .sorted(Comparator.comparingLong(branch -> branch.turn))
            .toList();
    branches.forEach(this::reopen);
    for (var running : live.values()) {
      if (running.execution.isChild()) {
        interpreter.mapRuns().adopt(running.execution);
      }
      setTimeout(running);
    }
    branches.forEach(interpreter::resume);
  }

  private void reopen(Branch branch) {
    if (branch.doing instanceof Doing.Mapping(String run)) {
      interpreter.mapRuns().resume(branch, run);
    }
  }

  private Running load(Execution execution) {
    var running = new Running(execution, machines.machine(execution.order()));
    running.lastEvent = world.history().lastEvent(execution.arn());
    for (var kept : world.records().branches(execution.arn())) {
      running.branches.put(kept.seat().id(), Branch.of(running, kept));
    }
    return running;
  }
}
