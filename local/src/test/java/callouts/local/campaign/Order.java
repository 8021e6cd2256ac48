package callouts.local.campaign;

import java.time.Duration;

/// What somebody wants of a job on its way.
///
/// @param after the first hand-in
record Order(Duration after, Kind kind, String taskId) {

  /// What they want.
  enum Kind {
    PAUSE,
    RESUME,
    CANCEL,
    /// They hand the very job in again.
    HAND_IN
  }
}
