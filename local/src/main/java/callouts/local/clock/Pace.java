package callouts.local.clock;

import java.time.Duration;
import java.time.Instant;

/// How fast virtual time passes beside real time.
public sealed interface Pace {

  /// The clock jumps to the next event whenever nothing is runnable.
  record Max() implements Pace {
    @Override
    public long millisUntil(Instant when, Instant now) {
      return 0;
    }

    @Override
    public void follow(EventLoop loop) {}
  }

  /// Virtual time passes `factor` times as fast as real time; 1 is the pace of life.
  final class Steady implements Pace {
    private final double factor;
    private final Instant virtualStart;
    private final long realStartNanos = System.nanoTime();

    /// @param factor above 0
    /// @param virtualStart the instant the loop starts with
    public Steady(double factor, Instant virtualStart) {
      if (!(factor > 0)) {
        throw new IllegalArgumentException("a pace is above 0");
      }
      this.factor = factor;
      this.virtualStart = virtualStart;
    }

    @Override
    public long millisUntil(Instant when, Instant now) {
      return (long) Math.ceil(Duration.between(virtualNow(), when).toMillis() / factor);
    }

    @Override
    public void follow(EventLoop loop) {
      loop.advanceTo(virtualNow());
    }

    private Instant virtualNow() {
      var elapsed = (System.nanoTime() - realStartNanos) * factor;
      return virtualStart.plusNanos((long) elapsed);
    }
  }

  /// Real milliseconds to wait before an event at `when` may run; 0 or less: now.
  long millisUntil(Instant when, Instant now);

  /// Moves the loop's clock to where this pace has it, before work from outside runs.
  void follow(EventLoop loop);
}
