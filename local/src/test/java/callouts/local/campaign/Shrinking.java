package callouts.local.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes a violation smaller: fewer receivers and fewer faults that still break a rule of those
/// that were broken, found by playing again and again.
final class Shrinking {
  private static final List<Integer> SIZES = List.of(1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144);

  private final Path home;
  private final List<String> rules;
  private Verdict smallest;

  private Shrinking(Verdict verdict, Path home) {
    this.home = home;
    this.rules = verdict.violations().stream().map(Violation::rule).distinct().toList();
    this.smallest = verdict;
  }

  static Verdict of(Verdict verdict, Path home) {
    var shrinking = new Shrinking(verdict, home);
    shrinking.dropReceivers();
    shrinking.dropFaults();
    shrinking.dropReceivers();
    return shrinking.smallest;
  }

  private void dropReceivers() {
    for (var size : SIZES) {
      if (size < mostReceivers() && isStillBroken(smallest.plan().withReceivers(size))) {
        return;
      }
    }
  }

  private int mostReceivers() {
    return smallest.plan().jobs().stream().mapToInt(job -> job.receivers().size()).max().orElse(0);
  }

  private void dropFaults() {
    for (var number : smallest.plan().faultNumbers()) {
      var others = new ArrayList<>(smallest.plan().faultNumbers());
      others.remove(number);
      isStillBroken(smallest.plan().withFaults(others));
    }
  }

  private boolean isStillBroken(Plan plan) {
    var verdict = Verdict.of(plan, home);
    var broken = verdict.violations().stream().anyMatch(it -> rules.contains(it.rule()));
    if (broken) {
      smallest = verdict;
    }
    return broken;
  }

  /// The command that plays this very plan.
  static String command(Plan plan) {
    var whole = Plan.of(plan.seed());
    var receivers =
        Optional.of(plan)
            .filter(smaller -> smaller.receivers() < whole.receivers())
            .map(smaller -> " RECEIVERS=" + most(smaller));
    var faults =
        Optional.of(plan)
            .filter(smaller -> smaller.faults().size() < whole.faults().size())
            .map(smaller -> " FAULTS=" + numbers(smaller));
    return "make faults SEED=" + plan.seed() + receivers.orElse("") + faults.orElse("");
  }

  private static int most(Plan plan) {
    return plan.jobs().stream().mapToInt(job -> job.receivers().size()).max().orElse(0);
  }

  private static String numbers(Plan plan) {
    return plan.faults().isEmpty()
        ? "none"
        : plan.faultNumbers().stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
