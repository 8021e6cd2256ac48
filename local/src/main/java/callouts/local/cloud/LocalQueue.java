package callouts.local.cloud;

import callouts.local.cloud.DeduplicationWindow.Sent;
import callouts.local.cloud.QueueMessage.Content;
import callouts.local.cloud.QueueMessage.Delivery;
import callouts.local.cloud.QueueMessage.Origin;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// One queue: its settings, its messages and, if FIFO, what it remembers of those sent.
final class LocalQueue {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration BETWEEN_PURGES = Duration.ofSeconds(60);

  private final String name;
  private final CloudBase base;
  private final Queues queues;
  private final MessageQueue messages;
  private final DeduplicationWindow window;
  private QueueSettings settings;
  private Dates dates;

  private LocalQueue(String name, Kept kept, CloudBase base, Queues queues) {
    this.name = name;
    this.base = base;
    this.queues = queues;
    this.settings = new QueueSettings(kept.settings);
    this.dates = kept.dates;
    this.messages =
        new MessageQueue(
            base.store().texts("sqs.messages." + name), settings.isFifo(), base.now());
    this.window = new DeduplicationWindow(base.store().texts("sqs.deduplication." + name));
  }

  private record Dates(
      @JsonProperty("created") long created,
      @JsonProperty("modified") long modified,
      @JsonProperty("purged") long purged) {}

  private record Kept(
      @JsonProperty("settings") Map<String, String> settings,
      @JsonProperty("dates") Dates dates) {}

  static LocalQueue create(String name, QueueSettings settings, CloudBase base, Queues queues) {
    var dates = new Dates(base.now(), base.now(), Long.MIN_VALUE / 2);
    return new LocalQueue(name, new Kept(settings.values(), dates), base, queues);
  }

  /// A queue as [#json] kept it, with the messages that are in the store.
  static LocalQueue ofJson(String name, String json, CloudBase base, Queues queues) {
    try {
      return new LocalQueue(name, JSON.readValue(json, Kept.class), base, queues);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  String json() {
    try {
      return JSON.writeValueAsString(new Kept(settings.values(), dates));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  String arn() {
    return base.account().arn("sqs", name);
  }

  QueueSettings settings() {
    return settings;
  }

  void set(QueueSettings changed) {
    settings = changed;
    dates = new Dates(dates.created, base.now(), dates.purged);
  }

  /// Every attribute that SQS would show of this queue.
  Map<String, String> attributes() {
    refresh();
    var counts = messages.counts(base.now());
    var shown = new TreeMap<>(settings.values());
    shown.put("QueueArn", arn());
    shown.put("CreatedTimestamp", Long.toString(dates.created / 1000));
    shown.put("LastModifiedTimestamp", Long.toString(dates.modified / 1000));
    shown.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
    shown.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
    shown.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.inFlight()));
    return shown;
  }

  /// Takes a message in, or finds it among those of the last five minutes.
  ///
  /// @param delay the message's own, in place of the queue's
  /// @throws QueueError where the queue refuses it
  Sent send(Content content, Optional<Duration> delay) {
    QueueRules.check(content, delay, settings);
    if (!settings.isFifo()) {
      return add(content, delay.orElse(settings.delay()), "");
    }
    var id = content.deduplication();
    var known = content.withDeduplication(id.isEmpty() ? QueueRules.contentId(content) : id);
    var key = (settings.deduplicatesByGroup() ? known.group() + "\n" : "") + known.deduplication();
    return window
        .find(key, base.now())
        .orElseGet(
            () -> {
              var sent = add(known, settings.delay(), key);
              window.remember(sent);
              return sent;
            });
  }

  private Sent add(Content content, Duration delay, String key) {
    var now = base.now();
    var origin = new Origin(base.ids().uuid(), now, "");
    var visibleAt = now + delay.toMillis();
    var message =
        new QueueMessage(queues.nextSequence(), origin, content, Delivery.pending(visibleAt));
    messages.put(message, now);
    queues.changed(name);
    return new Sent(key, now, origin.id(), message.sequence());
  }

  /// Receives up to `most` messages; those received too often go to the dead-letter queue.
  ///
  /// @param visibility how long others do not see them, in place of the queue's
  List<QueueMessage> receive(int most, Optional<Duration> visibility) {
    refresh();
    settings.redrive().flatMap(this::deadLetters).ifPresent(dead -> buryIn(dead, most));
    var now = base.now();
    var hidden = now + visibility.orElse(settings.visibilityTimeout()).toMillis();
    var received =
        messages.receivable(most, now).stream()
            .map(message -> message.received(now, hidden, base.ids().hex(16)))
            .toList();
    received.forEach(message -> messages.put(message, now));
    return received;
  }

  private Optional<DeadLetters> deadLetters(QueueSettings.Redrive redrive) {
    return queues.byArn(redrive.target()).map(target -> new DeadLetters(target, redrive.most()));
  }

  private record DeadLetters(LocalQueue queue, int most) {}

  private void buryIn(DeadLetters dead, int most) {
    var exhausted = exhausted(dead, most);
    while (!exhausted.isEmpty()) {
      for (var message : exhausted) {
        messages.remove(message.sequence(), base.now());
        dead.queue.bury(message, arn());
      }
      exhausted = exhausted(dead, most);
    }
  }

  private List<QueueMessage> exhausted(DeadLetters dead, int most) {
    return messages.receivable(most, base.now()).stream()
        .filter(message -> message.delivery().receives() >= dead.most)
        .toList();
  }

  /// A dead letter keeps its id and its count; only a FIFO queue dates it anew (SQS Developer
  /// Guide, "Using dead-letter queues").
  private void bury(QueueMessage message, String source) {
    var now = base.now();
    var origin = message.origin();
    var sentAt = settings.isFifo() ? now : origin.sentAt();
    messages.put(
        new QueueMessage(
            queues.nextSequence(),
            new Origin(origin.id(), sentAt, source),
            message.content(),
            message.visibleAt(now).delivery()),
        now);
    queues.changed(name);
  }

  /// Deletes what a receipt handle names; where it is gone already nothing happens.
  void delete(String handle) {
    refresh();
    var receipt = ownReceipt(handle);
    var message = messages.find(receipt.sequence());
    var current = message.filter(found -> isCurrent(found, receipt));
    if (settings.isFifo() && message.isPresent() && current.isEmpty()) {
      throw QueueError.badValue(handle, "ReceiptHandle", "The receipt handle has expired.");
    }
    current.ifPresent(found -> messages.remove(found.sequence(), base.now()));
    queues.changed(name);
  }

  /// A standard queue takes the latest handle for good, a FIFO queue until the message is visible.
  private boolean isCurrent(QueueMessage message, QueueReceipt receipt) {
    return message.delivery().receipt().equals(receipt.receive())
        && !(settings.isFifo() && message.isVisible(base.now()));
  }

  /// Changes for how long, from now, a message in flight stays so.
  void changeVisibility(String handle, Duration visibility) {
    refresh();
    var receipt = ownReceipt(handle);
    var message =
        messages
            .find(receipt.sequence())
            .orElseThrow(
                () ->
                    QueueError.badValue(
                        handle,
                        "ReceiptHandle",
                        "Message does not exist or is not available for visibility timeout"
                            + " change."));
    var now = base.now();
    if (!message.isInFlight(now) || !message.delivery().receipt().equals(receipt.receive())) {
      throw QueueError.notInFlight();
    }
    messages.put(message.visibleAt(now + visibility.toMillis()), now);
    queues.changed(name);
  }

  private QueueReceipt ownReceipt(String handle) {
    var receipt = QueueReceipt.parse(handle);
    if (!receipt.queue().equals(name)) {
      throw QueueError.badReceipt();
    }
    return receipt;
  }

  /// Deletes every message, at once; SQS takes up to 60 seconds.
  void purge() {
    if (base.now() - dates.purged < BETWEEN_PURGES.toMillis()) {
      throw QueueError.purging(name);
    }
    messages.clear();
    dates = new Dates(dates.created, dates.modified, base.now());
  }

  /// Leaves nothing in the store.
  void destroy() {
    messages.clear();
    window.clear();
  }

  /// Since when, or from when, a message can be received, in milliseconds since 1970.
  OptionalLong receivableAt() {
    refresh();
    return messages.receivableAt();
  }

  private void refresh() {
    messages.refresh(base.now(), settings.retention());
  }
}
