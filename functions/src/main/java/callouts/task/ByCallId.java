package callouts.task;

import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of each receiver of a run, sought in the order of their call ids, which is the
/// author's order, so that neither side has to be held in memory.
///
/// @param <T> one thing that is known of a receiver
public final class ByCallId<T> {
  private final Iterator<T> found;
  private final Function<T, String> callId;
  private @Nullable T waiting;

  /// @param found in the order of their call ids; some receivers may be missing
  public ByCallId(Iterator<T> found, Function<T, String> callId) {
    this.found = found;
    this.callId = callId;
    advance();
  }

  /// What is known of a receiver, one thing each time it is asked for; empty where no more is.
  ///
  /// @param wanted not before the one asked for last
  public Optional<T> of(String wanted) {
    while (isBefore(wanted)) {
      advance();
    }
    var next = Optional.ofNullable(waiting).filter(each -> callId.apply(each).equals(wanted));
    if (next.isPresent()) {
      advance();
    }
    return next;
  }

  /// All that is known of a receiver.
  ///
  /// @param wanted not before the one asked for last
  public Stream<T> allOf(String wanted) {
    return Stream.generate(() -> of(wanted))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream);
  }

  private boolean isBefore(String wanted) {
    return waiting != null && callId.apply(waiting).compareTo(wanted) < 0;
  }

  private void advance() {
    waiting = found.hasNext() ? found.next() : null;
  }
}
