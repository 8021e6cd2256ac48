package callouts.local.cloud;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// Contact events on their way over EventBridge: late, and as often as the network likes; kept in
/// the store until they arrive (aws-facts 3.5).
final class ContactEvents {
  private static final JsonMapper JSON = new JsonMapper();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final EventLoop loop;
  private final Ids ids;
  private final ConnectInstance instance;
  private final Function<ObjectNode, List<Duration>> delivery;
  private final Map<String, String> onTheWay;
  private final List<Consumer<ObjectNode>> listeners = new ArrayList<>();
  private long sent;

  ContactEvents(
      EventLoop loop,
      Store store,
      Ids ids,
      ConnectInstance instance,
      Function<ObjectNode, List<Duration>> delivery) {
    this.loop = loop;
    this.ids = ids;
    this.instance = instance;
    this.delivery = delivery;
    var kept = store.texts("connect.events");
    this.onTheWay = kept;
    this.sent = kept.isEmpty() ? 0 : Long.parseLong(kept.lastKey());
  }

  void listen(Consumer<ObjectNode> listener) {
    listeners.add(listener);
  }

  /// Sends one event about a contact as it is now.
  void send(String type, Contact contact) {
    var event = event(type, contact);
    for (var delay : delivery.apply(event)) {
      var key = String.format(Locale.ROOT, "%016d", ++sent);
      var letter = JSON.createObjectNode().put("due", loop.instant().plus(delay).toString());
      letter.set("event", event);
      onTheWay.put(key, letter.toString());
      travel(key, letter);
    }
  }

  /// Sends on what an earlier process left on the way.
  void resume() {
    try {
      for (var kept : List.copyOf(onTheWay.entrySet())) {
        travel(kept.getKey(), (ObjectNode) JSON.readTree(kept.getValue()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds an event that is no JSON", e);
    }
  }

  private void travel(String key, ObjectNode letter) {
    loop.at(
        Instant.parse(letter.path("due").asText()),
        () -> {
          onTheWay.remove(key);
          var event = (ObjectNode) letter.path("event");
          listeners.forEach(listener -> listener.accept(event.deepCopy()));
        });
  }

  private ObjectNode event(String type, Contact contact) {
    var event = JSON.createObjectNode().put("version", "0").put("id", ids.uuid());
    event.put("detail-type", "Amazon Connect Contact Event").put("source", "aws.connect");
    event.put("account", instance.account());
    event.put("time", loop.instant().truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", instance.region());
    event.putArray("resources").add(instance.arn() + "/contact/" + contact.id());
    event.set("detail", detail(type, contact));
    return event;
  }

  private ObjectNode detail(String type, Contact contact) {
    var detail = JSON.createObjectNode().put("eventType", type).put("contactId", contact.id());
    detail.put("initialContactId", contact.id()).put("channel", "VOICE");
    detail.put("instanceArn", instance.arn()).put("initiationMethod", "API");
    detail.put("initiationTimestamp", MILLIS.format(contact.initiated()));
    contact
        .connected()
        .ifPresent(when -> detail.put("connectedToSystemTimestamp", MILLIS.format(when)));
    contact
        .disconnected()
        .ifPresent(
            when ->
                detail
                    .put("disconnectTimestamp", MILLIS.format(when))
                    .put("disconnectReason", contact.disconnectReason()));
    detail
        .putObject("tags")
        .put("aws:connect:instanceId", instance.id())
        .put(
            "aws:connect:systemEndpoint", contact.scope().at("SystemEndpoint", "Address").asText());
    return detail;
  }
}
