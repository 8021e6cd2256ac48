package callouts.result;

import java.util.Optional;

/// One dial of a receiver.
///
/// @param number from 1
/// @param contactId Amazon Connect's
/// @param callAt ISO instant of the dial
/// @param endedAt ISO instant at which its end was known; empty while it was not
/// @param outcome how it ended; empty while that was not known
public record Attempt(
    int number,
    String contactId,
    String callAt,
    Optional<String> endedAt,
    Optional<Outcome> outcome) {}
