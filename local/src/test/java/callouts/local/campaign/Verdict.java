package callouts.local.campaign;

import java.nio.file.Path;
import java.util.List;

/// What came of one plan.
///
/// @param happened the faults that were injected, in order
record Verdict(Plan plan, List<Fault> happened, List<Violation> violations) {
  Verdict {
    happened = List.copyOf(happened);
    violations = List.copyOf(violations);
  }

  /// Plays a plan and checks what it left behind.
  ///
  /// @param home the folder of template.yaml and the files it names
  static Verdict of(Plan plan, Path home) {
    try {
      var evidence = Play.of(plan, home);
      return new Verdict(plan, evidence.happened(), Checker.check(plan, evidence));
    } catch (RuntimeException | StackOverflowError e) {
      return new Verdict(plan, List.of(), List.of(new Violation("thePlayComesToItsEnd", "" + e)));
    }
  }

  boolean isClean() {
    return violations.isEmpty();
  }
}
