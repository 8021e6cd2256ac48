package callouts.local.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// The limits of a Connect instance, and how its events travel.
///
/// @param concurrency contacts at once, ringing ones too; at least 0
/// @param perSecond requests a second to each operation
/// @param burst requests at once to each operation
/// @param delivery after which delays an EventBridge event arrives: one for each time it does; none
///     where it is lost
public record PhoneNetwork(
    int concurrency,
    int perSecond,
    int burst,
    DialRules rules,
    Function<ObjectNode, List<Duration>> delivery) {

  /// Connect's defaults (aws-facts 3.3), with events that arrive once after a second.
  public static PhoneNetwork usual() {
    return new PhoneNetwork(10, 2, 5, DialRules.usEast1(), _ -> List.of(Duration.ofSeconds(1)));
  }

  /// The same network with other places to call.
  public PhoneNetwork with(DialRules others) {
    return new PhoneNetwork(concurrency, perSecond, burst, others, delivery);
  }

  /// The same network with so many requests a second, and at once.
  public PhoneNetwork withRate(int requestsPerSecond, int requestsAtOnce) {
    return new PhoneNetwork(concurrency, requestsPerSecond, requestsAtOnce, rules, delivery);
  }

  /// The same network with events that travel otherwise.
  public PhoneNetwork with(Function<ObjectNode, List<Duration>> otherDelivery) {
    return new PhoneNetwork(concurrency, perSecond, burst, rules, otherDelivery);
  }
}
