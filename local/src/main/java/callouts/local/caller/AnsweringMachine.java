package callouts.local.caller;

import callouts.local.clock.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// A machine: it picks up, speaks its greeting whoever listens, and then records in silence.
record AnsweringMachine(Pickup pickup, EventLoop loop) implements Caller {
  static final Duration PER_WORD = Duration.ofMillis(400);
  static final List<String> GREETING =
      List.of(
          ("hello you have reached my voicemail I cannot come to the telephone right now"
                  + " please leave a message after the tone")
              .split(" "));

  /// Only what is left of the greeting when the flow begins to hear is said into the turn.
  @Override
  public void turn(Turn turn, Consumer<Deed> deeds) {
    var hearsFrom = turn.interruptible() ? turn.begins() : turn.promptEnds();
    var spoken = Duration.between(turn.answered(), hearsFrom).dividedBy(PER_WORD);
    if (turn.listens() && spoken < GREETING.size()) {
      var rest = String.join(" ", GREETING.subList((int) spoken, GREETING.size()));
      loop.at(hearsFrom, () -> deeds.accept(new Deed.Says(rest)));
    }
  }
}
