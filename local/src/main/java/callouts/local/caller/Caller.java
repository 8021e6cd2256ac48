package callouts.local.caller;

import java.util.function.Consumer;

/// Someone whose number can be dialled: out of a file, by chance, or a human at a terminal.
///
/// A call may be taken up again after the rehearsal was killed: the same turn is then put again,
/// and a simulated person does the same in it. So what they do depends on the turn alone.
public interface Caller {

  /// How their line behaves. Asked at each dial, and again when a ringing call is taken up.
  Pickup pickup();

  /// A prompt begins. The person calls `deeds` on the event loop at the virtual instant of each
  /// thing they do, during the prompt or after it; never, to be silent. A deed that comes after the
  /// turn is over is not heard.
  void turn(Turn turn, Consumer<Deed> deeds);
}
