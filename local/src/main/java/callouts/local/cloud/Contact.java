package callouts.local.cloud;

import callouts.local.event.RunEvent;
import callouts.local.flow.FlowState;
import callouts.local.flow.Scope;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One call as Connect keeps it, from the request to long after its end.
final class Contact {
  private static final JsonMapper JSON = new JsonMapper();

  private final String flowId;
  private final Instant initiated;
  private final Duration ringTimeout;
  private Scope scope;
  private @Nullable FlowState flow;
  private @Nullable Instant connected;
  private @Nullable Instant disconnected;
  private String disconnectReason = "";

  Contact(Scope scope, String flowId, Instant initiated, Duration ringTimeout) {
    this.scope = scope;
    this.flowId = flowId;
    this.initiated = initiated;
    this.ringTimeout = ringTimeout;
  }

  /// The contact [#text] wrote.
  static Contact of(String text) {
    try {
      var json = JSON.readTree(text);
      var contact =
          new Contact(
              Scope.restored(json.path("scope")),
              json.path("flow_id").asText(),
              Instant.parse(json.path("initiated").asText()),
              Duration.parse(json.path("ring_timeout").asText()));
      contact.connected = instant(json.path("connected"));
      contact.disconnected = instant(json.path("disconnected"));
      contact.disconnectReason = json.path("disconnect_reason").asText();
      if (json.has("flow")) {
        contact.follow(FlowState.restored(json.path("flow")));
      }
      return contact;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds a contact that is no JSON", e);
    }
  }

  private static @Nullable Instant instant(JsonNode json) {
    return json.isTextual() ? Instant.parse(json.asText()) : null;
  }

  /// Everything, as text for the store.
  String text() {
    var json = JSON.createObjectNode();
    json.put("flow_id", flowId).put("initiated", initiated.toString());
    json.put("ring_timeout", ringTimeout.toString());
    if (flow == null) {
      json.set("scope", scope.json());
    } else {
      json.putObject("scope");
      json.set("flow", flow.json());
    }
    if (connected != null) {
      json.put("connected", connected.toString());
    }
    if (disconnected != null) {
      json.put("disconnected", disconnected.toString());
      json.put("disconnect_reason", disconnectReason);
    }
    return json.toString();
  }

  void answered(Instant when) {
    connected = when;
  }

  /// From now on the flow's scope is the contact's.
  void follow(FlowState state) {
    flow = state;
    scope = state.scope();
  }

  void ended(Instant when, String reason) {
    disconnected = when;
    disconnectReason = reason;
    flow = null;
  }

  String id() {
    return scope.at("ContactId").asText();
  }

  String destination() {
    return scope.at("CustomerEndpoint", "Address").asText();
  }

  String flowId() {
    return flowId;
  }

  Instant initiated() {
    return initiated;
  }

  Duration ringTimeout() {
    return ringTimeout;
  }

  Scope scope() {
    return scope;
  }

  /// Where the flow is; empty before the call is answered and after it ended.
  Optional<FlowState> flow() {
    return Optional.ofNullable(flow);
  }

  Optional<Instant> connected() {
    return Optional.ofNullable(connected);
  }

  Optional<Instant> disconnected() {
    return Optional.ofNullable(disconnected);
  }

  /// Connect's word (aws-facts 3.4); empty while the contact lives.
  String disconnectReason() {
    return disconnectReason;
  }

  boolean live() {
    return disconnected == null;
  }

  /// Whose call it is, as its attributes say; a contact of someone else's has none of them.
  RunEvent.Call call() {
    var attributes = scope.attributes();
    return new RunEvent.Call(
        attributes.getOrDefault("task_id", ""),
        attributes.getOrDefault("receiver_id", ""),
        attempt(attributes),
        id());
  }

  private static int attempt(Map<String, String> attributes) {
    var attempt = attributes.getOrDefault("attempt", "");
    return attempt.matches("\\d{1,9}") ? Integer.parseInt(attempt) : 1;
  }
}
