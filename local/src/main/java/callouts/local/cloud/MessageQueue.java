package callouts.local.cloud;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The messages of one queue, in the store and indexed by when and in which order they can be
/// received; a queue of 100,000 messages answers as fast as one of ten.
///
/// Messages stand in lanes: in a FIFO queue one for each group, in a standard queue one for each
/// message. A lane whose message is in flight is closed, and only a lane's first messages are
/// received: this is all there is to FIFO order.
///
/// Instants are milliseconds since 1970; `now` never goes back.
final class MessageQueue {
  private final Map<String, String> kept;
  private final boolean fifo;
  private final TreeMap<Long, QueueMessage> messages = new TreeMap<>();
  private final Map<String, Lane> lanes = new HashMap<>();
  private final TreeSet<Mark> ready = new TreeSet<>();
  private final TreeSet<Mark> hidden = new TreeSet<>();
  private final TreeSet<Mark> ages = new TreeSet<>();

  /// @param kept the store's map for this queue; what is in it is loaded
  MessageQueue(Map<String, String> kept, boolean fifo, long now) {
    this.kept = kept;
    this.fifo = fifo;
    kept.values().forEach(json -> index(QueueMessage.ofJson(json), now));
  }

  /// A message and an instant that matters to it, in the order of the instants.
  private record Mark(long at, long sequence) implements Comparable<Mark> {
    @Override
    public int compareTo(Mark other) {
      return at == other.at
          ? Long.compare(sequence, other.sequence)
          : Long.compare(at, other.at);
    }
  }

  private static final class Lane {
    final TreeMap<Long, QueueMessage> messages = new TreeMap<>();
    final TreeSet<Long> inFlight = new TreeSet<>();
    long openSince;
    @Nullable Mark ready;
  }

  /// Adds a message or puts its new state in the place of the old.
  void put(QueueMessage message, long now) {
    kept.put(key(message.sequence()), message.json());
    unindex(message.sequence(), now);
    index(message, now);
  }

  /// Takes a message out; nothing happens where it is not there.
  void remove(long sequence, long now) {
    kept.remove(key(sequence));
    unindex(sequence, now);
  }

  void clear() {
    kept.clear();
    messages.clear();
    lanes.clear();
    ready.clear();
    hidden.clear();
    ages.clear();
  }

  Optional<QueueMessage> find(long sequence) {
    return Optional.ofNullable(messages.get(sequence));
  }

  /// Makes visible what is due and drops what is too old.
  void refresh(long now, Duration retention) {
    while (!hidden.isEmpty() && hidden.first().at <= now) {
      wake(hidden.removeFirst());
    }
    while (!ages.isEmpty() && ages.first().at + retention.toMillis() <= now) {
      remove(ages.first().sequence, now);
    }
  }

  /// The messages that can be received now, at most `most`, in order; none is changed.
  List<QueueMessage> receivable(int most, long now) {
    var found = new ArrayList<QueueMessage>();
    for (var mark : ready) {
      for (var message : laneOf(mark.sequence).messages.values()) {
        if (found.size() == most) {
          return found;
        }
        if (!message.isVisible(now)) {
          break;
        }
        found.add(message);
      }
    }
    return found;
  }

  /// Since when a message can be received, or from when one may be; empty where there is none.
  OptionalLong receivableAt() {
    if (!ready.isEmpty()) {
      return OptionalLong.of(ready.first().at);
    }
    return hidden.isEmpty() ? OptionalLong.empty() : OptionalLong.of(hidden.first().at);
  }

  /// How many messages there are: visible, delayed and in flight.
  Counts counts(long now) {
    var inFlight = 0;
    for (var mark : hidden) {
      inFlight += at(mark.sequence).isInFlight(now) ? 1 : 0;
    }
    return new Counts(messages.size() - hidden.size(), hidden.size() - inFlight, inFlight);
  }

  record Counts(int visible, int delayed, int inFlight) {}

  private void index(QueueMessage message, long now) {
    var sequence = message.sequence();
    messages.put(sequence, message);
    ages.add(new Mark(message.origin().sentAt(), sequence));
    var lane = lanes.computeIfAbsent(laneName(message), _ -> new Lane());
    lane.messages.put(sequence, message);
    if (!message.isVisible(now)) {
      hidden.add(new Mark(message.delivery().visibleAt(), sequence));
    }
    if (message.isInFlight(now)) {
      lane.inFlight.add(sequence);
    }
    mark(lane);
  }

  private void unindex(long sequence, long now) {
    var message = messages.remove(sequence);
    if (message == null) {
      return;
    }
    ages.remove(new Mark(message.origin().sentAt(), sequence));
    hidden.remove(new Mark(message.delivery().visibleAt(), sequence));
    var lane = laneOf(message);
    lane.messages.remove(sequence);
    release(lane, sequence, now);
    if (lane.messages.isEmpty()) {
      lanes.remove(laneName(message));
    }
  }

  private void wake(Mark due) {
    release(laneOf(due.sequence), due.sequence, due.at);
  }

  private void release(Lane lane, long sequence, long at) {
    if (lane.inFlight.remove(sequence)) {
      lane.openSince = Math.max(lane.openSince, at);
    }
    mark(lane);
  }

  /// Notes since when the lane's first message can be received, if it can.
  private void mark(Lane lane) {
    if (lane.ready != null) {
      ready.remove(lane.ready);
      lane.ready = null;
    }
    if (lane.inFlight.isEmpty() && !lane.messages.isEmpty()) {
      var first = lane.messages.firstEntry().getValue();
      var visibleAt = first.delivery().visibleAt();
      if (!hidden.contains(new Mark(visibleAt, first.sequence()))) {
        lane.ready = new Mark(Math.max(visibleAt, lane.openSince), first.sequence());
        ready.add(lane.ready);
      }
    }
  }

  private Lane laneOf(long sequence) {
    return laneOf(at(sequence));
  }

  private Lane laneOf(QueueMessage message) {
    return Objects.requireNonNull(lanes.get(laneName(message)));
  }

  private QueueMessage at(long sequence) {
    return Objects.requireNonNull(messages.get(sequence));
  }

  private String laneName(QueueMessage message) {
    return fifo ? message.content().group() : key(message.sequence());
  }

  private static String key(long sequence) {
    return "%020d".formatted(sequence);
  }
}
