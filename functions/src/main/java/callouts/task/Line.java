package callouts.task;

import java.time.Instant;

/// A telephone on which a call of ours is being dialled or lives.
///
/// @param phoneNumber E.164
/// @param until when it counts as free again, should nobody report the call's end
public record Line(String phoneNumber, Holder holder, Instant until) {

  /// Whose call it is.
  ///
  /// @param attempt the dial, from 1
  public record Holder(String run, String callId, int attempt) {}
}
