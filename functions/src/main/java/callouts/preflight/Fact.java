package callouts.preflight;

/// One line of what is told of a job first.
///
/// @param label such as `Longest call`
/// @param words such as `1 min 20 s of speech (receiver 7)`
public record Fact(String label, String words) {
  /// The label of the line that says when people are called ([Preflight#when]).
  public static final String WHEN = "When";
}
