package callouts.local.caller;

import java.time.Duration;

/// How a dialled line behaves.
///
/// @param rings how long it takes until the line does what it does; for [Line#NO_ANSWER] the
///     dialler gives up first, and this is ignored
public record Pickup(Line line, Duration rings) {}
