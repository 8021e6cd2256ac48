package callouts.local;

import callouts.local.cli.Callouts;

/// What the launcher `./callouts` starts.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Callouts.run(arguments));
  }
}
