package callouts.local.flow;

/// Why Connect, or we, would not take a flow; after the `problems` of an
/// InvalidContactFlowException.
///
/// @param kind who would not take it
/// @param file the flow's file
/// @param action the identifier of the action; empty: the flow as a whole
/// @param path where in the file, such as `$.Actions[3].Parameters.SSML`
/// @param message what is wrong, and what would be right
public record FlowProblem(Kind kind, String file, String action, String path, String message) {

  /// Who minds.
  public enum Kind {
    /// CreateContactFlow refuses it.
    REFUSED,
    /// Connect may take it; it is not simulated, and so not checked.
    UNCHECKED,
    /// Connect takes it; a flow of ours is not to have it.
    UNWANTED
  }

  /// The line an author reads.
  @Override
  public String toString() {
    var who = action.isEmpty() ? "" : ", action \"" + action + "\"";
    return file + who + ", " + path + ": " + message;
  }
}
