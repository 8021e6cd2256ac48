package callouts.round;

import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the results table has of each receiver of a run. Both are in the order of their call ids,
/// so that neither has to be held in memory.
public final class Standings {
  private final Iterator<Standing> records;
  private @Nullable Standing waiting;

  /// @param records in the order of their call ids
  public Standings(Iterator<Standing> records) {
    this.records = records;
    advance();
  }

  /// The record of a receiver; empty where there is none.
  ///
  /// @param callId later than the one asked for before
  public Optional<Standing> of(String callId) {
    if (waiting == null || !waiting.callId().equals(callId)) {
      return Optional.empty();
    }
    var found = waiting;
    advance();
    return Optional.of(found);
  }

  private void advance() {
    waiting = records.hasNext() ? records.next() : null;
  }
}
