package callouts.round;

import java.time.Instant;

/// When a receiver is dialled next.
public sealed interface Due {

  /// From a moment on, which may be over.
  ///
  /// @param attempt the dial, from 1
  record From(int attempt, Instant at) implements Due {}

  /// Not any more: there is an outcome that stands.
  record Never() implements Due {}
}
