package callouts.round;

import callouts.result.Outcome;
import java.time.Instant;
import java.util.Optional;

/// How far the calls of one receiver have come, as the results table has it.
///
/// @param attempt the dial the record is of, from 1
/// @param dialled whether Connect took that dial
/// @param outcome how it ended; empty where it was put off before it was made, or its end was lost
/// @param endedAt when it ended; empty where it has no outcome
public record Standing(
    String callId,
    int attempt,
    boolean dialled,
    Optional<Outcome> outcome,
    Optional<Instant> endedAt) {

  /// Dials and endings so far. Where a round leaves the sum of all as it was, nothing came of it.
  long made() {
    return 2L * attempt + (dialled ? 1 : 0) + (outcome.isPresent() ? 1 : 0);
  }
}
