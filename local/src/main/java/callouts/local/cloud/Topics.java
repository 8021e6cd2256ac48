package callouts.local.cloud;

import callouts.local.cloud.QueueMessage.Content;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All topics of the account with their subscriptions, and the outbox of the e-mails that readers
/// would get; kept in the store. Loop thread only.
public final class Topics {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String KEY = "KmsMasterKeyId";
  private static final String NO_SUBJECT = "AWS Notification Message";

  private final CloudBase base;
  private final Queues queues;
  private final Map<String, String> topics;
  private final Map<String, String> subscriptions;
  private final Map<String, String> outbox;
  private final List<Consumer<Mail>> mailListeners = new ArrayList<>();
  private final List<Consumer<Published>> publishListeners = new ArrayList<>();

  /// Opens the topics that are in the store.
  ///
  /// @param queues where subscribed queues are found
  public Topics(CloudBase base, Queues queues) {
    this.base = base;
    this.queues = queues;
    this.topics = base.store().texts("sns.topics");
    this.subscriptions = base.store().texts("sns.subscriptions");
    this.outbox = base.store().texts("sns.outbox");
  }

  /// `listener` gets every e-mail from now on, on the loop's thread.
  public void onMail(Consumer<Mail> listener) {
    mailListeners.add(listener);
  }

  /// `listener` sees everything published from now on, on the loop's thread, before it is
  /// delivered.
  public void onPublish(Consumer<Published> listener) {
    publishListeners.add(listener);
  }

  /// Every e-mail there was, oldest first; also those of earlier processes.
  public List<Mail> mails() {
    return outbox.values().stream().map(json -> read(json, new TypeReference<Mail>() {})).toList();
  }

  /// Makes sure there is a topic of this name with these attributes, as a deployment does.
  ///
  /// @return the topic's ARN
  /// @throws RuntimeException where SNS would refuse the name or an attribute
  public String ensure(String name, Map<String, String> attributes) {
    TopicRules.checkName(name);
    attributes.keySet().forEach(TopicRules::checkAttribute);
    var arn = base.account().arn("sns", name);
    var all = new TreeMap<>(topics.containsKey(arn) ? attributes(arn) : Map.of());
    all.putAll(attributes);
    topics.put(arn, write(all));
    return arn;
  }

  /// The ARN of the key that encrypts a topic; empty where none does, or there is no such topic.
  ///
  /// @param topic its ARN
  public Optional<String> keyOf(String topic) {
    return topics.containsKey(topic)
        ? Optional.ofNullable(attributes(topic).get(KEY)).map(this::keyArn)
        : Optional.empty();
  }

  /// @param key an ARN, `alias/…`, or an id, as SNS takes it
  private String keyArn(String key) {
    if (key.startsWith("arn:")) {
      return key;
    }
    return base.account().arn("kms", key.startsWith("alias/") ? key : "key/" + key);
  }

  /// Subscribes; the same subscription again is one. E-mail subscribers need not confirm.
  ///
  /// @param protocol `email`, `email-json` or `sqs`
  /// @param endpoint an e-mail address or a queue's ARN
  /// @param raw whether a queue gets the message alone, without the envelope
  /// @return the subscription's ARN
  /// @throws RuntimeException where SNS would refuse it
  public String subscribe(String topic, String protocol, String endpoint, boolean raw) {
    demand(topic);
    TopicRules.checkSubscription(protocol, endpoint, raw);
    var same =
        subscriptions().stream().filter(it -> it.isSame(topic, protocol, endpoint)).findFirst();
    if (same.isPresent() && same.get().raw() != raw) {
      throw TopicError.invalid(
          "Attributes Reason: Subscription already exists with different attributes");
    }
    return same.map(Subscription::arn)
        .orElseGet(
            () -> {
              var arn = topic + ":" + base.ids().uuid();
              var added = new Subscription(arn, topic, protocol, endpoint, raw);
              subscriptions.put(arn, write(added));
              return arn;
            });
  }

  /// Publishes one text to all subscribers, as an AWS service would.
  ///
  /// @param subject empty for none
  /// @return the message id
  /// @throws RuntimeException where SNS would refuse it
  public String publish(String topic, String subject, String message) {
    return publish(topic, subject, TopicRules.messages(message, ""), Map.of());
  }

  String publish(
      String topic,
      String subject,
      Map<String, String> messages,
      Map<String, MessageAttribute> attributes) {
    demand(topic);
    TopicRules.checkSubject(subject);
    var published = new Published(topic, subject, messages);
    var id = base.ids().uuid();
    publishListeners.forEach(listener -> listener.accept(published));
    subscriptionsOf(topic)
        .forEach(
            subscription ->
                deliver(subscription, new Notification(id, published, attributes)));
    return id;
  }

  private record Notification(
      String id, Published published, Map<String, MessageAttribute> attributes) {}

  private void deliver(Subscription to, Notification notification) {
    switch (to.protocol()) {
      case "sqs" -> enqueue(to, notification);
      case "email-json" -> mail(to, notification, envelope(to, notification));
      default -> mail(to, notification, notification.published.messageFor("email"));
    }
  }

  private void mail(Subscription to, Notification notification, String text) {
    var subject = notification.published.subject();
    var mail = new Mail(to.endpoint(), subject.isEmpty() ? NO_SUBJECT : subject, text);
    outbox.put("%012d".formatted(outbox.size() + 1), write(mail));
    mailListeners.forEach(listener -> listener.accept(mail));
  }

  private void enqueue(Subscription to, Notification notification) {
    var message = notification.published.messageFor("sqs");
    var content =
        to.raw()
            ? new Content(message, notification.attributes, Map.of(), "", "")
            : new Content(envelope(to, notification), Map.of(), Map.of(), "", "");
    try {
      queues.send(to.endpoint(), content);
    } catch (QueueError e) {
      LOG.warn("A queue did not take what {} published: {}", to.topic(), e.type());
    }
  }

  private String envelope(Subscription to, Notification notification) {
    var now = base.loop().instant();
    return TopicEnvelope.of(
        to, notification.id, notification.published, notification.attributes, now);
  }

  void delete(String topic) {
    topics.remove(topic);
    subscriptionsOf(topic).forEach(subscription -> unsubscribe(subscription.arn()));
  }

  void unsubscribe(String subscription) {
    subscriptions.remove(subscription);
  }

  void set(String topic, String attribute, String value) {
    TopicRules.checkAttribute(attribute);
    var all = new TreeMap<>(attributes(topic));
    all.put(attribute, value);
    topics.put(topic, write(all));
  }

  /// What was set on a topic.
  Map<String, String> attributes(String topic) {
    return read(demand(topic), new TypeReference<TreeMap<String, String>>() {});
  }

  List<String> arns() {
    return List.copyOf(topics.keySet());
  }

  List<Subscription> subscriptions() {
    return subscriptions.values().stream()
        .map(json -> read(json, new TypeReference<Subscription>() {}))
        .toList();
  }

  List<Subscription> subscriptionsOf(String topic) {
    return subscriptions().stream().filter(it -> it.topic().equals(topic)).toList();
  }

  private String demand(String topic) {
    if (topic.split(":", -1).length < 6) {
      throw TopicError.invalid(
          "TopicArn Reason: An ARN must have at least 6 elements, not "
              + topic.split(":", -1).length);
    }
    return Optional.ofNullable(topics.get(topic)).orElseThrow(TopicError::noSuchTopic);
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
