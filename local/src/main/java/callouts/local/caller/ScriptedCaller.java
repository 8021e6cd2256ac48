package callouts.local.caller;

import callouts.local.clock.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Someone who does what a list says: one item for each turn in which the flow listens.
///
/// @param items empty is silence
/// @param after what they do in every turn after the list; empty is silence
record ScriptedCaller(
    Pickup pickup, List<Optional<Deed>> items, Optional<Deed> after, EventLoop loop)
    implements Caller {
  static final Duration THINKS = Duration.ofSeconds(1);

  ScriptedCaller {
    items = List.copyOf(items);
  }

  @Override
  public void turn(Turn turn, Consumer<Deed> deeds) {
    if (turn.listens()) {
      deedIn(turn.number())
          .ifPresent(deed -> loop.at(turn.promptEnds().plus(THINKS), () -> deeds.accept(deed)));
    }
  }

  private Optional<Deed> deedIn(int turn) {
    return turn <= items.size() ? items.get(turn - 1) : after;
  }
}
