package callouts.task;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What is known of each receiver of a run, sought in the order of their call ids, which is the
/// author's order, so that neither side has to be held in memory.
///
/// @param <T> what is known of one receiver
public final class ByCallId<T> {
  private final Iterator<T> found;
  private final Function<T, String> callId;
  private @Nullable T waiting;

  /// @param found in the order of their call ids, each once; some receivers may be missing
  public ByCallId(Iterator<T> found, Function<T, String> callId) {
    this.found = found;
    this.callId = callId;
    advance();
  }

  /// What is known of a receiver; empty where nothing is.
  ///
  /// @param wanted later than the one asked for before
  public Optional<T> of(String wanted) {
    var next = Optional.ofNullable(waiting).filter(each -> callId.apply(each).equals(wanted));
    if (next.isPresent()) {
      advance();
    }
    return next;
  }

  private void advance() {
    waiting = found.hasNext() ? found.next() : null;
  }
}
