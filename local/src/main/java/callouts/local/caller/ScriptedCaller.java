package callouts.local.caller;

import callouts.local.caller.PeopleFile.Script;
import callouts.local.clock.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Someone who does what a list says: one item for each turn in which the flow listens.
///
/// Before that and after it, there are the greeting and the goodbye.
record ScriptedCaller(Pickup pickup, Script script, EventLoop loop) implements Caller {
  static final Duration THINKS = Duration.ofSeconds(1);

  @Override
  public void turn(Turn turn, Consumer<Deed> deeds) {
    if (turn.greeting()) {
      // The flow does not wait long after a greeting.
      does(script.greeting(), turn.promptEnds(), deeds);
    } else if (turn.listens()) {
      does(deedIn(turn.number()), turn.promptEnds().plus(THINKS), deeds);
    } else {
      does(script.goodbye(), turn.begins().plus(turn.promptLength().dividedBy(2)), deeds);
    }
  }

  private void does(Optional<Deed> what, Instant when, Consumer<Deed> deeds) {
    what.ifPresent(deed -> loop.at(when, () -> deeds.accept(deed)));
  }

  private Optional<Deed> deedIn(int turn) {
    var items = script.says();
    return turn <= items.size() ? items.get(turn - 1) : script.then();
  }
}
