package callouts.local.stack;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.cloud.Store;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lambda's asynchronous invocations, as Amazon S3 and EventBridge make them: the event is kept
/// until a call succeeds, at most three times, one and then two minutes apart.
final class AsyncCalls {
  private static final Logger LOG = LoggerFactory.getLogger(AsyncCalls.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LATENCY = Duration.ofMillis(200);

  /// On one thread a second call of a function that waits would end first, and hold up the first.
  private static final Duration WHILE_BUSY = Duration.ofSeconds(5);

  private static final List<Duration> RETRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final EventLoop loop;
  private final Ids ids;
  private final MVMap<String, String> pending;
  private final Functions functions;
  private final boolean twice;

  /// @param twice deliver every event a second time, as AWS may
  AsyncCalls(EventLoop loop, Ids ids, Store store, Functions functions, boolean twice) {
    this.loop = loop;
    this.ids = ids;
    this.pending = store.texts("async-calls");
    this.functions = functions;
    this.twice = twice;
  }

  /// Keeps an event, as JSON, for a function and plans its call.
  void send(String function, String event) {
    for (var copy = 0; copy < (twice ? 2 : 1); copy++) {
      var id = ids.uuid();
      plan(id, new Call(function, event, 0, loop.instant().plus(LATENCY).toString()));
    }
  }

  /// Plans the calls that were pending when the store was closed.
  void resume() {
    pending.forEach((id, call) -> arm(id, read(call)));
  }

  /// Whether no event waits for its call.
  boolean isIdle() {
    return pending.isEmpty();
  }

  /// @param failures how often it was tried in vain
  /// @param due ISO instant of the next try
  private record Call(String function, String event, int failures, String due) {}

  private void plan(String id, Call call) {
    pending.put(id, JSON.valueToTree(call).toString());
    arm(id, call);
  }

  private void arm(String id, Call call) {
    loop.at(Instant.parse(call.due()), () -> make(id, call));
  }

  private void make(String id, Call call) {
    if (functions.isBusy(call.function())) {
      loop.after(WHILE_BUSY, () -> make(id, call));
      return;
    }
    try {
      functions.invoke(call.function(), JSON.readTree(call.event()));
      pending.remove(id);
    } catch (RuntimeException | JsonProcessingException e) {
      LOG.warn("{} failed on an asynchronous event", call.function(), e);
      retry(id, call);
    }
  }

  private void retry(String id, Call call) {
    if (call.failures() == RETRIES.size()) {
      pending.remove(id);
      return;
    }
    var due = loop.instant().plus(RETRIES.get(call.failures()));
    plan(id, new Call(call.function(), call.event(), call.failures() + 1, due.toString()));
  }

  private static Call read(String json) {
    try {
      return JSON.readValue(json, Call.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds no asynchronous call", e);
    }
  }
}
