package callouts.local.fault;

import callouts.local.cloud.WireResponse;
import callouts.local.fault.Trial.Broken;
import callouts.local.fault.Trial.Mishap;
import callouts.local.fault.Trial.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Kills a function once, at one of its requests: whatever it still wanted to do is not done.
final class Killed implements Mishap {
  private final InstantSource clock;
  private final String function;
  private final int number;
  private final boolean withEffect;
  private int requests;
  private Instant killed = Instant.MIN;

  /// @param number of the request, from 1, over all calls of the function
  /// @param withEffect whether that request is still made
  Killed(InstantSource clock, String function, int number, boolean withEffect) {
    this.clock = clock;
    this.function = function;
    this.number = number;
    this.withEffect = withEffect;
  }

  /// Whether the function ever came so far.
  boolean happened() {
    return !killed.equals(Instant.MIN);
  }

  @Override
  public WireResponse handle(Request request, Supplier<WireResponse> services) {
    if (!request.caller().equals(function)) {
      return services.get();
    }
    // A call of a function takes no virtual time: at this instant it is the one that was killed.
    if (clock.instant().equals(killed)) {
      throw new Broken();
    }
    if (++requests != number) {
      return services.get();
    }
    killed = clock.instant();
    if (withEffect) {
      var unheard = services.get();
    }
    throw new Broken();
  }

  @Override
  public String toString() {
    return "%s killed %s its request %d"
        .formatted(function, withEffect ? "after" : "before", number);
  }
}
