package callouts.local.cloud;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// What a FIFO queue remembers of the last five minutes, so that a message sent twice is in it
/// once; it remembers across a restart, and when the message is long deleted.
final class DeduplicationWindow {
  private static final Duration LENGTH = Duration.ofMinutes(5);
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> kept;
  private final Queue<Sent> oldestFirst = new ArrayDeque<>();

  /// @param kept the store's map for this queue
  DeduplicationWindow(Map<String, String> kept) {
    this.kept = kept;
    kept.values().stream()
        .map(DeduplicationWindow::ofJson)
        .sorted(Comparator.comparingLong(Sent::at))
        .forEach(oldestFirst::add);
  }

  /// A message that was sent.
  ///
  /// @param key deduplication id, with the group where each group has its own
  /// @param at milliseconds since 1970
  record Sent(
      @JsonProperty("key") String key,
      @JsonProperty("at") long at,
      @JsonProperty("id") String id,
      @JsonProperty("sequence") long sequence) {}

  /// The message sent under this key in the five minutes before `now`.
  Optional<Sent> find(String key, long now) {
    for (var oldest = oldestFirst.peek();
        oldest != null && oldest.at + LENGTH.toMillis() <= now;
        oldest = oldestFirst.peek()) {
      kept.remove(oldestFirst.remove().key);
    }
    return Optional.ofNullable(kept.get(key)).map(DeduplicationWindow::ofJson);
  }

  void remember(Sent sent) {
    oldestFirst.add(sent);
    try {
      kept.put(sent.key, JSON.writeValueAsString(sent));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  void clear() {
    kept.clear();
    oldestFirst.clear();
  }

  private static Sent ofJson(String json) {
    try {
      return JSON.readValue(json, Sent.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
