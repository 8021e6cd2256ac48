package callouts.local.cloud;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;

/// What the local services stand on: one clock, one store, one source of ids, one account.
public record CloudBase(EventLoop loop, Store store, Ids ids, Account account) {

  /// The virtual instant in milliseconds since 1970, as AWS counts.
  long now() {
    return loop.instant().toEpochMilli();
  }
}
