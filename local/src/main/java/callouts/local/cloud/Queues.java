package callouts.local.cloud;

import callouts.local.cloud.QueueMessage.Content;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All queues of the account, kept in the store; what the wire service, the topics and the stack
/// share. Loop thread only.
public final class Queues {
  private static final String SEQUENCE = "sequence";

  private final CloudBase base;
  private final Map<String, String> kept;
  private final Map<String, String> counters;
  private final TreeMap<String, LocalQueue> queues = new TreeMap<>();
  private final Map<String, List<Runnable>> watchers = new HashMap<>();

  /// Opens the queues that are in the store, with their messages.
  public Queues(CloudBase base) {
    this.base = base;
    this.kept = base.store().texts("sqs.queues");
    this.counters = base.store().texts("sqs.counters");
    kept.forEach((name, json) -> queues.put(name, LocalQueue.ofJson(name, json, base, this)));
  }

  /// Makes sure there is a queue of this name with these attributes, as a deployment does: one
  /// that is there keeps its messages and gets the attributes.
  ///
  /// @param attributes by SQS's names, values as text; a dead-letter queue has to be there before
  ///     the queue whose `RedrivePolicy` names it
  /// @return the queue's ARN
  /// @throws RuntimeException where SQS would refuse the name or an attribute
  public String ensure(String name, Map<String, String> attributes) {
    var queue = queues.get(name);
    if (queue == null) {
      return create(name, attributes).arn();
    }
    set(queue, attributes);
    return queue.arn();
  }

  /// The address under which handlers send to a queue; it need not exist.
  public String url(String name) {
    var account = base.account();
    return "https://sqs.%s.amazonaws.com/%s/%s".formatted(account.region(), account.id(), name);
  }

  /// Sends one message as an AWS service would: S3, EventBridge, Step Functions.
  ///
  /// @param group the message group, or empty for a standard queue
  /// @param deduplication the deduplication id, or empty
  /// @return the message id
  /// @throws RuntimeException where the queue is missing or refuses the message
  public String send(String arn, String body, String group, String deduplication) {
    return send(arn, new Content(body, Map.of(), Map.of(), group, deduplication));
  }

  String send(String arn, Content content) {
    return byArn(arn).orElseThrow(QueueError::noSuchQueue).send(content, Optional.empty()).id();
  }

  /// Delivers a queue's messages to a function, as Lambda's event source mapping does.
  ///
  /// @param arn of a queue that exists
  /// @param batchSize the most messages in one delivery, from 1
  /// @param latency from when a message is visible until it is delivered
  public QueueMapping consume(
      String arn, int batchSize, Duration latency, QueueMapping.Consumer consumer) {
    var name = byArn(arn).orElseThrow(QueueError::noSuchQueue).name();
    var mapping = new QueueMapping(() -> find(name), batchSize, latency, consumer, base);
    watchers.computeIfAbsent(name, _ -> new ArrayList<>()).add(mapping::plan);
    mapping.plan();
    return mapping;
  }

  LocalQueue create(String name, Map<String, String> attributes) {
    var settings = QueueSettings.create(name, attributes);
    var existing = queues.get(name);
    if (existing != null) {
      demandSame(existing, attributes);
      return existing;
    }
    checkRedrive(settings);
    var queue = LocalQueue.create(name, settings, base, this);
    queues.put(name, queue);
    keep(queue);
    return queue;
  }

  private static void demandSame(LocalQueue existing, Map<String, String> attributes) {
    attributes.forEach(
        (attribute, value) -> {
          if (!value.equals(existing.settings().values().get(attribute))) {
            throw QueueError.nameExists(attribute);
          }
        });
  }

  void set(LocalQueue queue, Map<String, String> attributes) {
    var settings = queue.settings().with(attributes);
    checkRedrive(settings);
    queue.set(settings);
    keep(queue);
    changed(queue.name());
  }

  private void checkRedrive(QueueSettings settings) {
    settings
        .redrive()
        .ifPresent(
            redrive -> {
              var policy = settings.values().getOrDefault("RedrivePolicy", "");
              var target =
                  byArn(redrive.target())
                      .orElseThrow(
                          () ->
                              QueueError.badValue(
                                  policy,
                                  "RedrivePolicy",
                                  "Dead letter target does not exist."));
              if (target.settings().isFifo() != settings.isFifo()) {
                throw QueueError.badValue(
                    policy,
                    "RedrivePolicy",
                    "Dead-letter queue must be same type of queue as the source.");
              }
            });
  }

  void delete(LocalQueue queue) {
    queue.destroy();
    queues.remove(queue.name());
    kept.remove(queue.name());
  }

  void purge(LocalQueue queue) {
    queue.purge();
    keep(queue);
  }

  Optional<LocalQueue> find(String name) {
    return Optional.ofNullable(queues.get(name));
  }

  Optional<LocalQueue> byArn(String arn) {
    var name = arn.substring(arn.lastIndexOf(':') + 1);
    return find(name).filter(queue -> queue.arn().equals(arn));
  }

  /// @param url ending in `/ACCOUNT/NAME`, whatever the host
  LocalQueue byUrl(String url) {
    try {
      var parts = URI.create(url).getPath().split("/", -1);
      if (parts.length == 3) {
        return find(parts[2]).orElseThrow(QueueError::noSuchQueue);
      }
    } catch (IllegalArgumentException _) {
      // not a URL: the same answer
    }
    throw QueueError.badAddress(url);
  }

  Collection<LocalQueue> all() {
    return Collections.unmodifiableCollection(queues.values());
  }

  long nextSequence() {
    var next = Long.parseLong(counters.getOrDefault(SEQUENCE, "0")) + 1;
    counters.put(SEQUENCE, Long.toString(next));
    return next;
  }

  /// Tells the mappings that something may be received sooner than they thought.
  void changed(String name) {
    watchers.getOrDefault(name, List.of()).forEach(Runnable::run);
  }

  private void keep(LocalQueue queue) {
    kept.put(queue.name(), queue.json());
  }
}
