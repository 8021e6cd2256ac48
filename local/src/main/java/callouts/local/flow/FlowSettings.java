package callouts.local.flow;

import java.time.Duration;

/// What a rehearsal may vary about the ways between a flow and its functions.
///
/// @param lambdaLatency how long a function takes, in virtual time
/// @param lambdaDeliveries how often each call reaches the function, from 1: Connect may call twice
///     what it needs once (aws-facts 2)
public record FlowSettings(Duration lambdaLatency, int lambdaDeliveries) {
  /// What a warm function takes, called once.
  public static final FlowSettings USUAL = new FlowSettings(Duration.ofMillis(200), 1);

  public FlowSettings {
    if (lambdaDeliveries < 1) {
      throw new IllegalArgumentException("a call reaches its function at least once");
    }
  }
}
