package callouts.local.clock;

import java.time.Duration;

/// The machine's own time, for what is no rehearsal: a deployment takes the time it takes.
public final class RealTime {
  private RealTime() {}

  /// Lets time pass.
  public static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
