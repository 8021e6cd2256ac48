package callouts.local;

import callouts.local.cli.Callouts;

/// What the launcher `./callouts` starts.
public final class Main {
  private Main() {}

  /// The functions' trail of each call is for the log of AWS; on a terminal it shows with
  /// CALLOUTS_DEBUG only.
  public static void main(String[] arguments) {
    if (System.getenv("CALLOUTS_DEBUG") == null) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    }
    System.exit(Callouts.run(arguments));
  }
}
