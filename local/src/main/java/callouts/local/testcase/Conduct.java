package callouts.local.testcase;

/// How the service makes life hard, as it was seen to do.
///
/// @param failedStarts how many executions, from the first, end with INITIALIZATION_FAILURE
/// @param lostPrompts how many prompts, from the first, that the flow hangs up after have no event
public record Conduct(int failedStarts, int lostPrompts) {
  /// Nothing goes wrong.
  public static final Conduct GOOD = new Conduct(0, 0);
}
