package callouts.local.flow;

/// Why Connect (or the rehearsal) would not take a flow; after the `problems` of an
/// InvalidContactFlowException.
///
/// @param file the flow's file
/// @param action the identifier of the action; empty: the flow as a whole
/// @param path where in the file, such as `$.Actions[3].Parameters.SSML`
/// @param message what is wrong, and what would be right
public record FlowProblem(String file, String action, String path, String message) {

  /// The line an author reads.
  @Override
  public String toString() {
    var who = action.isEmpty() ? "" : ", action \"" + action + "\"";
    return file + who + ", " + path + ": " + message;
  }
}
