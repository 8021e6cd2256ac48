package callouts.local.campaign;

import java.util.List;

/// What must hold of every seed, whatever went wrong; docs/reliability.md says why each rule is as
/// strict as it is.
final class Checker {
  private Checker() {}

  static List<Violation> check(Plan plan, Evidence evidence) {
    var seed = new Case(plan, evidence);
    new RowRules(seed).check();
    new DialRules(seed).check();
    new AnswerRules(seed).check();
    new EndRules(seed).check();
    return seed.violations();
  }
}
