package callouts.local.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

/// Plays many seeds, or one again, and prints what was injected and what was violated; `make
/// faults`.
public final class Campaign {
  private static final int MOST_SHRUNK = 3;

  private final Path home;
  private final List<Verdict> bad = new ArrayList<>();
  private final Map<String, Integer> kinds = new TreeMap<>();
  private int seeds;
  private int violations;

  private Campaign(Path home) {
    this.home = home;
  }

  /// `seeds=N` plays seeds 1 to N; `seed=K` one, with `receivers=N` only the first N of each job,
  /// with `faults=1,3` only these of its faults. With `until=first` it ends with the first
  /// violation.
  ///
  /// The exit code is 1 where a rule was violated.
  public static void main(String[] args) throws InterruptedException, ExecutionException {
    var given = arguments(args);
    var campaign = new Campaign(Path.of(given.getOrDefault("home", "")));
    if (given.containsKey("seed")) {
      campaign.again(plan(given));
    } else if (given.containsKey("until")) {
      campaign.untilFirst(Long.parseLong(given.getOrDefault("seeds", "100")));
    } else {
      campaign.play(Long.parseLong(given.getOrDefault("seeds", "100")));
    }
    campaign.print();
    System.exit(campaign.violations == 0 ? 0 : 1);
  }

  private static Map<String, String> arguments(String[] args) {
    var given = new TreeMap<String, String>();
    for (var arg : args) {
      var parts = arg.split("=", 2);
      if (parts.length == 2 && !parts[1].isEmpty()) {
        given.put(parts[0], parts[1]);
      }
    }
    return given;
  }

  private static Plan plan(Map<String, String> given) {
    var plan = Plan.of(Long.parseLong(given.getOrDefault("seed", "1")));
    if (given.containsKey("receivers")) {
      plan = plan.withReceivers(Integer.parseInt(given.getOrDefault("receivers", "1")));
    }
    if (given.containsKey("faults")) {
      plan = plan.withFaults(numbers(given.getOrDefault("faults", "none")));
    }
    return plan;
  }

  private static List<Integer> numbers(String list) {
    return list.equals("none")
        ? List.of()
        : Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
  }

  private void again(Plan plan) {
    plan.jobs().forEach(job -> System.out.println(job));
    plan.faults().forEach(System.out::println);
    add(Verdict.of(plan, home));
  }

  /// Each seed has a stack and a clock of its own, so as many are played at once as there are
  /// processors.
  private void play(long many) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var verdicts =
          LongStream.rangeClosed(1, many)
              .mapToObj(seed -> (Callable<Verdict>) () -> Verdict.of(Plan.of(seed), home))
              .map(threads::submit)
              .toList();
      for (var verdict : verdicts) {
        add(verdict.get());
      }
    }
  }

  private void untilFirst(long many) throws InterruptedException, ExecutionException {
    var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    var verdicts =
        LongStream.rangeClosed(1, many)
            .mapToObj(seed -> (Callable<Verdict>) () -> Verdict.of(Plan.of(seed), home))
            .map(threads::submit)
            .toList();
    for (var verdict : verdicts) {
      if (bad.isEmpty()) {
        add(verdict.get());
      }
    }
    threads.shutdownNow();
    bad.forEach(
        verdict ->
            System.out.println(
                "caught by seed "
                    + verdict.plan().seed()
                    + ": "
                    + verdict.violations().getFirst()));
    bad.clear();
  }

  private void add(Verdict verdict) {
    seeds++;
    violations += verdict.violations().size();
    verdict.happened().forEach(fault -> kinds.merge(fault.kind(), 1, Integer::sum));
    if (!verdict.isClean()) {
      bad.add(verdict);
      System.out.println("seed " + verdict.plan().seed());
      verdict.violations().forEach(violation -> System.out.println("  " + violation));
    }
  }

  private void print() {
    bad.stream().limit(MOST_SHRUNK).forEach(this::shrink);
    kinds.forEach((kind, count) -> System.out.printf(Locale.ROOT, "%8d  %s%n", count, kind));
    var faults = kinds.values().stream().mapToInt(Integer::intValue).sum();
    System.out.println("seeds=" + seeds + " faults=" + faults + " violations=" + violations);
  }

  private void shrink(Verdict verdict) {
    var smallest = Shrinking.of(verdict, home);
    System.out.println("seed " + verdict.plan().seed() + " again, made smaller:");
    System.out.println("  " + Shrinking.command(smallest.plan()));
    smallest.plan().faults().forEach(fault -> System.out.println("    " + fault));
    smallest.violations().forEach(violation -> System.out.println("    " + violation));
  }
}
