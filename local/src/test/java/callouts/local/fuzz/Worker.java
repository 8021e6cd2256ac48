package callouts.local.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Pushes the inputs of one kind through their door, in a JVM of its own.
///
/// Prints `answer <count> <kind of answer>` and `failure <crash|hang|touch> <seed> <words>`.
final class Worker {
  private long slowest;
  private long slowestSeed;
  private final List<Failure> failures = new ArrayList<>();
  private final Map<String, Integer> answers = new TreeMap<>();

  private Worker() {}

  /// What must not be.
  ///
  /// @param how `crash`, `hang` or `touch`
  record Failure(String how, long seed, String words) {}

  /// What came of one kind of input.
  record Tally(Map<String, Integer> answers, List<Failure> failures) {}

  /// Temporary files, and what a stack is started from; the canary is not among them.
  private static List<Path> own() {
    return Stream.of("template.yaml", "contact-flows", "statemachine", "bots")
        .map(Sandbox.HOME::resolve)
        .collect(
            () -> new ArrayList<>(List.of(Path.of(System.getProperty("java.io.tmpdir")))),
            List::add,
            List::addAll);
  }

  /// @param arguments the kind, how many inputs, and the seed of the first
  public static void main(String[] arguments) throws Exception {
    var kind = Kind.of(arguments[0]);
    var folder = Files.createTempDirectory("canary");
    try (var canary = Canary.in(folder)) {
      var door = kind.open(canary);
      var tally = run(door, Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
      tally
          .answers()
          .forEach((answer, count) -> System.out.println("answer " + count + " " + answer));
      canary.touches().forEach(touch -> System.out.println("failure touch 0 " + touch.what()));
    }
    Files.deleteIfExists(folder);
    System.exit(0); // Not to wait for what hangs.
  }

  private void fail(Failure failure) {
    failures.add(failure);
    System.out.println("failure " + failure.how() + " " + failure.seed() + " " + failure.words());
  }

  /// @param seed of the first input; the next has the next
  static Tally run(Door door, int inputs, long seed) throws IOException, InterruptedException {
    var worker = new Worker();
    try (var watch = new Watch(own()).start()) {
      var times = worker.push(door, inputs, seed);
      for (var breach : watch.stop()) {
        var entry = times.floorEntry(breach.at());
        worker.fail(new Failure("touch", entry == null ? seed : entry.getValue(), breach.what()));
      }
    }
    System.out.printf("slowest %.1f s, by SEED=%d%n", worker.slowest / 1e9, worker.slowestSeed);
    return new Tally(worker.answers, worker.failures);
  }

  /// When which seed's input was made.
  private TreeMap<Instant, Long> push(Door door, int inputs, long seed)
      throws IOException, InterruptedException {
    var supervisor = new Supervisor();
    var times = new TreeMap<Instant, Long>();
    for (long each = seed; each < seed + inputs; each++) {
      times.put(Instant.now(), each);
      var input = door.draw(new Chance(each));
      long start = System.nanoTime();
      var outcome = supervisor.hand(input);
      if (outcome.hangs()) { // A JVM is slow at first: only what hangs twice is a hang.
        outcome = supervisor.hand(door.draw(new Chance(each)));
      }
      long took = System.nanoTime() - start;
      if (took > slowest) {
        slowest = took;
        slowestSeed = each;
      }
      if (outcome.failure().isEmpty()) {
        answers.merge(outcome.answer(), 1, Integer::sum);
      } else {
        var words = input.what() + ": " + outcome.failure();
        fail(new Failure(outcome.hangs() ? "hang" : "crash", each, words));
      }
    }
    return times;
  }
}
