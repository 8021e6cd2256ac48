package callouts.preflight;

import callouts.job.CallJob;
import java.time.Instant;

/// The last run of a job of the same name.
///
/// @param startedAt when it began
/// @param job what was asked for then
public record LastRun(Instant startedAt, CallJob job) {}
