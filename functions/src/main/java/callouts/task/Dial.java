package callouts.task;

/// One dial of a call: what is written about an earlier one changes nothing of a later one.
///
/// @param attempt from 1
public record Dial(CallKey key, int attempt) {}
