package callouts.local.cloud;

import callouts.local.clock.EventLoop.Timer;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings a queue's messages to a function, as Lambda's event source mapping does: what it handles
/// is deleted, what fails is seen again after the queue's visibility timeout (aws-facts 6).
///
/// It never polls: it has one event planned, for when the next message can be received.
public final class QueueMapping {
  private static final Logger LOG = LoggerFactory.getLogger(QueueMapping.class);

  private final Supplier<Optional<LocalQueue>> queue;
  private final int batchSize;
  private final Duration latency;
  private final Consumer consumer;
  private final CloudBase base;
  private @Nullable Timer timer;
  private Instant planned = Instant.MAX;
  private boolean twice;

  QueueMapping(
      Supplier<Optional<LocalQueue>> queue,
      int batchSize,
      Duration latency,
      Consumer consumer,
      CloudBase base) {
    this.queue = queue;
    this.batchSize = batchSize;
    this.latency = latency;
    this.consumer = consumer;
    this.base = base;
  }

  /// A function that handles messages.
  @FunctionalInterface
  public interface Consumer {

    /// @param records what stands under `Records` in the event of a Lambda function
    /// @return the ids of the messages that failed; one that is not in the batch, or an exception,
    ///     means that all failed
    Set<String> handle(ArrayNode records);
  }

  /// Whether each batch is handed over a second time, `latency` after the first: queues deliver
  /// at least once. A message failed if it failed in either.
  public void deliverTwice(boolean twice) {
    this.twice = twice;
  }

  /// Plans the next delivery, unless one as early is planned.
  void plan() {
    var next = queue.get().map(LocalQueue::receivableAt).orElse(OptionalLong.empty());
    if (next.isEmpty()) {
      return;
    }
    var due = Instant.ofEpochMilli(next.getAsLong()).plus(latency);
    if (timer != null && !due.isBefore(planned)) {
      return;
    }
    if (timer != null) {
      timer.cancel();
    }
    planned = due;
    timer = base.loop().at(due, this::deliver);
  }

  private void deliver() {
    timer = null;
    queue.get().ifPresent(this::deliver);
    plan();
  }

  private void deliver(LocalQueue from) {
    var batch = from.receive(batchSize, Optional.empty());
    if (batch.isEmpty()) {
      return;
    }
    var failed = handOver(from, batch);
    if (twice) {
      base.loop().after(latency, () -> deliverAgain(from, batch, failed));
    } else {
      settle(from, batch, failed);
    }
  }

  private void deliverAgain(LocalQueue from, List<QueueMessage> batch, Set<String> failed) {
    var failedInEither = new HashSet<>(failed);
    failedInEither.addAll(handOver(from, batch));
    settle(from, batch, failedInEither);
  }

  private Set<String> handOver(LocalQueue from, List<QueueMessage> batch) {
    var ids = batch.stream().map(message -> message.origin().id()).collect(Collectors.toSet());
    try {
      var failed = consumer.handle(QueueEvents.records(from, batch, base.account()));
      return ids.containsAll(failed) ? failed : ids;
    } catch (RuntimeException e) {
      LOG.warn("The function for {} failed", from.name(), e);
      return ids;
    }
  }

  private static void settle(LocalQueue from, List<QueueMessage> batch, Set<String> failed) {
    batch.stream()
        .filter(message -> !failed.contains(message.origin().id()))
        .map(message -> QueueReceipt.of(from.name(), message).handle())
        .forEach(handle -> delete(from, handle));
  }

  private static void delete(LocalQueue from, String handle) {
    try {
      from.delete(handle);
    } catch (QueueError e) {
      LOG.warn("A message of {} will come again: {}", from.name(), e.type());
    }
  }
}
