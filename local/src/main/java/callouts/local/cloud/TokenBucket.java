package callouts.local.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Lets through so many requests a second, and some more at once after a pause.
public final class TokenBucket {
  private final InstantSource clock;
  private final int perSecond;
  private final int burst;
  private double tokens;
  private Instant filled;

  public TokenBucket(InstantSource clock, int perSecond, int burst) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.filled = clock.instant();
  }

  /// Takes one token, if there is one.
  public boolean take() {
    var now = clock.instant();
    var seconds = Duration.between(filled, now).toNanos() / 1e9;
    tokens = Math.min(burst, tokens + seconds * perSecond);
    filled = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
