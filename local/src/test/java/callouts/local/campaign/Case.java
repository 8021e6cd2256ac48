package callouts.local.campaign;

import java.util.ArrayList;
import java.util.List;

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
