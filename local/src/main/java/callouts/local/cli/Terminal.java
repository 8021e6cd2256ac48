package callouts.local.cli;

/// Whether somebody sits at this process.
final class Terminal {
  private Terminal() {}

  /// Both the questions can be seen and answers can be typed.
  static boolean isThere() {
    return System.console() != null && System.console().isTerminal();
  }
}
