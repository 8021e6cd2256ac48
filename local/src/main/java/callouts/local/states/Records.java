package callouts.local.states;

import callouts.local.states.Branch.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/// All that is kept of machines and executions, as JSON text under ordered keys.
final class Records {
  private static final String SEPARATOR = "\n";

  final MVMap<String, String> machines;

  /// Seed and number of draws.
  final MVMap<String, String> chance;

  /// Events of running executions, by execution and number.
  final MVMap<String, String> events;

  /// Histories of ended executions, compressed.
  final MVMap<String, byte[]> histories;

  /// The items of map runs that have not ended.
  final MVMap<String, byte[]> items;

  private final MVMap<String, String> executions;
  private final MVMap<String, String> running;
  private final MVMap<String, String> branches;
  private final MVMap<String, String> results;
  private final MVMap<String, String> mapRuns;
  private final MVMap<String, String> children;

  /// @param texts opens a map of texts by name
  /// @param blobs opens a map of bytes by name
  Records(
      Function<String, MVMap<String, String>> texts, Function<String, MVMap<String, byte[]>> blobs) {
    machines = texts.apply("states.machines");
    chance = texts.apply("states.chance");
    events = texts.apply("states.events");
    histories = blobs.apply("states.histories");
    items = blobs.apply("states.items");
    executions = texts.apply("states.executions");
    running = texts.apply("states.running");
    branches = texts.apply("states.branches");
    results = texts.apply("states.results");
    mapRuns = texts.apply("states.mapruns");
    children = texts.apply("states.children");
  }

  Optional<Execution> execution(String arn) {
    return Optional.ofNullable(executions.get(arn))
        .map(text -> JsonText.read(text, Execution.class));
  }

  void put(Execution execution) {
    executions.put(execution.arn(), JsonText.write(execution));
    if (execution.status() == Execution.Status.RUNNING) {
      running.put(execution.arn(), "");
    } else {
      running.remove(execution.arn());
    }
  }

  /// Those whose ARN begins with `prefix`.
  List<Execution> executions(String prefix) {
    var found = new ArrayList<Execution>();
    for (var cursor = from(executions, prefix); cursor.hasNext(); ) {
      cursor.next();
      found.add(JsonText.read(cursor.getValue(), Execution.class));
    }
    return found;
  }

  List<Execution> running() {
    var found = new ArrayList<Execution>();
    running.keyIterator(null).forEachRemaining(arn -> execution(arn).ifPresent(found::add));
    return found;
  }

  void put(Branch branch) {
    branches.put(key(branch.running.arn(), branch.seat.id()), JsonText.write(branch.kept()));
  }

  void remove(Branch branch) {
    branches.remove(key(branch.running.arn(), branch.seat.id()));
  }

  List<Kept> branches(String execution) {
    var found = new ArrayList<Kept>();
    for (var cursor = from(branches, execution + SEPARATOR); cursor.hasNext(); ) {
      cursor.next();
      found.add(JsonText.read(cursor.getValue(), Kept.class));
    }
    return found;
  }

  Optional<MapRun> mapRun(String arn) {
    return Optional.ofNullable(mapRuns.get(arn)).map(text -> JsonText.read(text, MapRun.class));
  }

  void put(MapRun run) {
    mapRuns.put(run.arn(), JsonText.write(run));
  }

  /// The runs of one execution's Maps. All of a machine are looked through: there are few.
  List<MapRun> mapRuns(String execution) {
    var found = new ArrayList<MapRun>();
    for (var text : mapRuns.values()) {
      var run = JsonText.read(text, MapRun.class);
      if (run.execution().equals(execution)) {
        found.add(run);
      }
    }
    return found;
  }

  void putChild(String mapRun, Execution child) {
    children.put(key(mapRun, child.item()), child.arn());
  }

  /// The ARNs of a run's executions, in the order of the items.
  List<String> children(String mapRun) {
    var arns = new ArrayList<String>();
    for (var cursor = from(children, mapRun + SEPARATOR); cursor.hasNext(); ) {
      cursor.next();
      arns.add(cursor.getValue());
    }
    return arns;
  }

  /// Keeps one result of a Parallel or Map state.
  ///
  /// @param owner [#owner] of the state's branch, or a map run's ARN
  void putResult(String owner, int index, String output) {
    results.put(key(owner, index), output);
  }

  static String owner(Branch branch) {
    return key(branch.running.arn(), branch.seat.id());
  }

  /// JSON texts in the order of their index.
  List<String> results(String owner) {
    var found = new ArrayList<String>();
    for (var cursor = from(results, owner + SEPARATOR); cursor.hasNext(); ) {
      cursor.next();
      found.add(cursor.getValue());
    }
    return found;
  }

  void removeResults(String owner) {
    for (var cursor = from(results, owner + SEPARATOR); cursor.hasNext(); ) {
      results.remove(cursor.next());
    }
  }

  /// Keys sort as their numbers do.
  static String key(String owner, int number) {
    return owner + SEPARATOR + String.format("%07d", number);
  }

  /// All entries whose key begins with `prefix`.
  static <V> Cursor<String, V> from(MVMap<String, V> map, String prefix) {
    return map.cursor(prefix, prefix + Character.MAX_VALUE, false);
  }
}
