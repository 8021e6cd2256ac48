package callouts.local.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A seed that is over, before its judges: what was planned, what is left, and the story of
/// everyone.
final class Case {
  private final Plan plan;
  private final Evidence evidence;
  private final List<Story> stories;
  private final List<Violation> violations = new ArrayList<>();

  Case(Plan plan, Evidence evidence) {
    this.plan = plan;
    this.evidence = evidence;
    this.stories = Story.all(plan, evidence);
  }

  List<DrawnJob> jobs() {
    return plan.jobs();
  }

  Evidence evidence() {
    return evidence;
  }

  List<Story> stories() {
    return stories;
  }

  List<Story> stories(DrawnJob job) {
    return stories.stream().filter(story -> story.job().equals(job)).toList();
  }

  /// Those of which the report tells.
  List<Story> reported() {
    return stories.stream().filter(story -> story.run().isLast()).toList();
  }

  /// Whether a number was on the do-not-call list before, or somebody there wished to be.
  boolean isListed(String phone) {
    return plan.optedOut().contains(phone) || isUnwanted(phone);
  }

  private boolean isUnwanted(String phone) {
    return stories.stream()
        .filter(story -> story.receiver().phone().equals(phone))
        .flatMap(story -> story.contacts().stream())
        .anyMatch(Contact::isUnwanted);
  }

  /// From when on a number is not to be called; empty where nobody has said so.
  Optional<Instant> isNotToBeCalledFrom(String phone) {
    if (plan.optedOut().contains(phone)) {
      return Optional.of(Instant.MIN);
    }
    return stories.stream()
        .filter(story -> story.receiver().phone().equals(phone))
        .flatMap(story -> story.contacts().stream())
        .flatMap(contact -> contact.optedOut().stream())
        .min(Instant::compareTo);
  }

  /// How often a job was handed in.
  int handIns(DrawnJob job) {
    return 1
        + (int)
            plan.orders().stream()
                .filter(order -> order.taskId().equals(job.taskId()))
                .filter(order -> order.kind() == Order.Kind.HAND_IN)
                .count();
  }

  List<Run> runs(DrawnJob job) {
    return stories(job).stream().map(Story::run).distinct().toList();
  }

  /// Notes a violation where something does not hold.
  ///
  /// @param about what the rule looked at
  /// @param saw what it saw
  void demand(boolean holds, String rule, Object about, String saw) {
    if (!holds) {
      violations.add(new Violation(rule, about + ": " + saw));
    }
  }

  List<Violation> violations() {
    return violations;
  }
}
