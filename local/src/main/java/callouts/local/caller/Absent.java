package callouts.local.caller;

import java.util.function.Consumer;

/// Someone who is never on the line: busy, out, refusing, or without such a number.
record Absent(Pickup pickup) implements Caller {
  @Override
  public void turn(Turn turn, Consumer<Deed> deeds) {
    throw new IllegalStateException("nobody picked up");
  }
}
