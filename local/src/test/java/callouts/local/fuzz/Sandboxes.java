package callouts.local.fuzz;

import org.jspecify.annotations.Nullable;

/// A sandbox for the thread that asks, and a new one now and then, as each keeps all that it took.
final class Sandboxes {
  private static final int LIFE = 250;

  private @Nullable Sandbox sandbox;
  private @Nullable Thread owner;
  private int used;

  Sandbox get() {
    var current = sandbox;
    if (current == null || owner != Thread.currentThread() || used == LIFE) {
      if (current != null && owner == Thread.currentThread()) {
        current.close();
      }
      current = new Sandbox();
      sandbox = current;
      owner = Thread.currentThread();
      used = 0;
    }
    used++;
    return current;
  }
}
