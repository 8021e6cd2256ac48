package callouts.local.campaign;

/// A rule that a seed has broken.
///
/// @param rule the name of the checker's method
/// @param words what it saw
record Violation(String rule, String words) {
  @Override
  public String toString() {
    return rule + ": " + words;
  }
}
