package callouts.local.clock;

import java.math.BigDecimal;
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

    @Override
    public Pace from(Instant virtualStart) {
      return this;
    }

    @Override
    public String toString() {
      return "max";
    }
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

    @Override
    public Pace from(Instant start) {
      return new Steady(factor, start);
    }

    @Override
    public String toString() {
      return factor == 1 ? "real" : BigDecimal.valueOf(factor).stripTrailingZeros().toPlainString();
    }

    private Instant virtualNow() {
      var elapsed = (System.nanoTime() - realStartNanos) * factor;
      return virtualStart.plusNanos((long) elapsed);
    }
  }

  /// Real milliseconds to wait before an event at `when` may run; 0 or less: now.
  long millisUntil(Instant when, Instant now);

  /// This pace, beginning at another virtual instant.
  Pace from(Instant virtualStart);

  /// The pace a word stands for; [Object#toString] gives it back.
  ///
  /// @param word `max`; `real`: the pace of life; a number above 0: so many times the pace of life
  /// @throws IllegalArgumentException where it is none of these
  static Pace of(String word, Instant virtualStart) {
    return switch (word) {
      case "max" -> new Max();
      case "real" -> new Steady(1, virtualStart);
      default -> new Steady(factor(word), virtualStart);
    };
  }

  private static double factor(String word) {
    try {
      var factor = Double.parseDouble(word);
      if (factor > 0 && factor < Double.POSITIVE_INFINITY) {
        return factor;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a number that is no pace.
    }
    throw new IllegalArgumentException("a pace is max, real or a number above 0");
  }

  /// Moves the loop's clock to where this pace has it, before work from outside runs.
  void follow(EventLoop loop);
}
