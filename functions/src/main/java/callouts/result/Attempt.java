package callouts.result;

import java.time.Instant;
import java.util.Optional;

/// One dial of a receiver.
///
/// @param number from 1
/// @param contactId Amazon Connect's
/// @param callAt when it was dialled
/// @param endedAt when its end was known; empty while it was not
/// @param outcome how it ended; empty while that was not known
public record Attempt(
    int number,
    String contactId,
    Instant callAt,
    Optional<Instant> endedAt,
    Optional<Outcome> outcome) {}
