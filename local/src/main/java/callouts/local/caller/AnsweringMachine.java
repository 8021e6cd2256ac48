package callouts.local.caller;

import callouts.local.clock.EventLoop;
import java.time.Duration;
import java.util.function.Consumer;

/// A machine: it picks up, speaks its greeting whoever listens, and then records in silence.
record AnsweringMachine(Pickup pickup, EventLoop loop) implements Caller {
  static final Duration GREETING = Duration.ofSeconds(8);
  static final String WORDS = "please leave a message after the tone";

  /// Only what of the greeting is left when the flow begins to hear is said into the turn.
  @Override
  public void turn(Turn turn, Consumer<Deed> deeds) {
    var hearsFrom = turn.interruptible() ? turn.begins() : turn.promptEnds();
    if (turn.listens() && hearsFrom.isBefore(turn.answered().plus(GREETING))) {
      loop.at(hearsFrom, () -> deeds.accept(new Deed.Says(WORDS)));
    }
  }
}
