package callouts.local.flow;

import java.util.List;
import java.util.stream.Collectors;

/// A flow that cannot be run, with everything that is wrong with it.
public final class InvalidFlowException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param problems all of them, in the order of the file; never empty
  InvalidFlowException(List<FlowProblem> problems) {
    super(problems.stream().map(FlowProblem::toString).collect(Collectors.joining("\n")));
  }
}
