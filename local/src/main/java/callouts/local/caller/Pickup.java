package callouts.local.caller;

import java.time.Duration;
import java.util.function.Consumer;

/// How a dialled line behaves.
public sealed interface Pickup {

  /// It is certain from the dial on what comes of it.
  ///
  /// @param rings how long it takes until the line does what it does; for [Line#NO_ANSWER] the
  ///     dialler gives up first, and this is ignored
  record Foreseen(Line line, Duration rings) implements Pickup {}

  /// A human has the telephone: what comes of it shows while it rings.
  record Open(Bell bell) implements Pickup {}

  /// A telephone that rings.
  @FunctionalInterface
  interface Bell {

    /// It rings from now on.
    ///
    /// @param longest after which the dialler gives up
    /// @param reply what the human does with it, once, on the event loop; never, to let it ring
    void ring(Duration longest, Consumer<Reply> reply);
  }

  /// What a human does with a telephone that rings.
  enum Reply {
    PICKS_UP,
    /// Turns the call away.
    DECLINES
  }
}
