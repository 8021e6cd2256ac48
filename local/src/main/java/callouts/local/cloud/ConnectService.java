package callouts.local.cloud;

import callouts.local.caller.Directory;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Ids;
import callouts.local.event.RunLog;
import callouts.local.flow.Surroundings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Amazon Connect: one instance that places voice calls and runs their contact flow with simulated
/// people at the other end. Its rules are aws-facts 1 to 3; `docs/fidelity.md` lists them.
public final class ConnectService implements WireService {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration TOKENS_ARE_KEPT = Duration.ofDays(7);

  private final EventLoop loop;
  private final Ids ids;
  private final ConnectInstance instance;
  private final PhoneNetwork network;
  private final ContactEvents events;
  private final Exchange exchange;
  private final Map<String, String> tokens;
  private final Map<String, TokenBucket> buckets = new HashMap<>();

  /// What the service keeps its books in.
  public record Ledger(Store store, Ids ids, RunLog log) {}

  /// @param people asked again when a call is taken up by another process
  public ConnectService(
      Surroundings around,
      Directory people,
      ConnectInstance instance,
      PhoneNetwork network,
      Ledger ledger) {
    this.loop = around.loop();
    this.ids = ledger.ids();
    this.instance = instance;
    this.network = network;
    this.events =
        new ContactEvents(loop, ledger.store(), ledger.ids(), instance, network.delivery());
    this.exchange = new Exchange(around, people, instance, events, ledger);
    this.tokens = ledger.store().texts("connect.tokens");
  }

  /// `listener` gets every contact event as EventBridge would deliver it (aws-facts 3.5), on the
  /// loop: some time later, perhaps more than once, or never.
  public void onEvent(Consumer<ObjectNode> listener) {
    events.listen(listener);
  }

  /// Takes up the calls and events an earlier process left in the store. Call once, before the loop
  /// runs.
  public void resume() {
    exchange.resume();
    events.resume();
  }

  /// How many lines are held now; for the progress of a run.
  public int busyLines() {
    return exchange.busyLines();
  }

  @Override
  public String signingName() {
    return "connect";
  }

  @Override
  public WireResponse handle(WireRequest request) {
    try {
      return WireResponse.text(200, "application/json", answer(request).toString());
    } catch (ConnectRefusal refusal) {
      return refusal.response();
    }
  }

  private ObjectNode answer(WireRequest request) {
    var path = List.of(request.path().substring(1).split("/", -1));
    var route = request.method() + " " + path.getFirst() + (path.size() > 1 ? pathOf(path) : "");
    return switch (route) {
      case "PUT contact/outbound-voice" -> start(limited("StartOutboundVoiceContact", request));
      case "POST contact/stop" -> stop(limited("StopContact", request));
      case "GET contacts" -> describe(named("DescribeContact", path, 1));
      case "GET contact/attributes" -> attributes(named("GetContactAttributes", path, 2));
      case "POST contact/attributes" -> update(limited("UpdateContactAttributes", request));
      default ->
          throw ConnectRefusal.notSimulated(
              "Connect's " + request.method() + " /" + path.getFirst());
    };
  }

  private static String pathOf(List<String> path) {
    return path.getFirst().equals("contacts") ? "" : "/" + path.get(1);
  }

  /// The body of a request, if its operation has a token left.
  private JsonNode limited(String operation, WireRequest request) {
    limit(operation);
    try {
      var body = JSON.readTree(request.text());
      if (!body.isObject()) {
        throw ConnectRefusal.invalidRequest("The body is no JSON object");
      }
      inInstance(DialRequest.text(body, "InstanceId", 100));
      return body;
    } catch (JsonProcessingException e) {
      throw ConnectRefusal.invalidRequest("The body is no JSON");
    }
  }

  /// The contact an operation names in its path, if it has a token left.
  private Contact named(String operation, List<String> path, int instanceAt) {
    limit(operation);
    if (path.size() != instanceAt + 2) {
      throw ConnectRefusal.invalidRequest("The path names an instance and a contact");
    }
    inInstance(URLDecoder.decode(path.get(instanceAt), StandardCharsets.UTF_8));
    return contact(URLDecoder.decode(path.get(instanceAt + 1), StandardCharsets.UTF_8));
  }

  private void limit(String operation) {
    var bucket =
        buckets.computeIfAbsent(
            operation, _ -> new TokenBucket(loop, network.perSecond(), network.burst()));
    if (!bucket.take()) {
      throw ConnectRefusal.tooManyRequests();
    }
  }

  private void inInstance(String instanceId) {
    if (!instanceId.equals(instance.id()) && !instanceId.equals(instance.arn())) {
      throw ConnectRefusal.notFound("There is no such instance");
    }
  }

  private Contact contact(String contactId) {
    return exchange
        .find(contactId)
        .orElseThrow(() -> ConnectRefusal.notFound("There is no such contact"));
  }

  private ObjectNode start(JsonNode body) {
    var request = DialRequest.of(body, instance);
    var known = contactOf(request.clientToken());
    var contactId = known.isEmpty() ? dial(request) : known;
    return JSON.createObjectNode().put("ContactId", contactId);
  }

  /// The contact an earlier request with this token began; `""` where there is none.
  private String contactOf(String token) {
    var kept = tokens.get(token);
    if (token.isEmpty() || kept == null) {
      return "";
    }
    var until = Instant.parse(kept.substring(kept.indexOf(' ') + 1));
    return loop.instant().isBefore(until) ? kept.substring(0, kept.indexOf(' ')) : "";
  }

  private String dial(DialRequest request) {
    if (!network.rules().permit(request.destination())) {
      throw ConnectRefusal.destinationNotAllowed();
    }
    if (exchange.busyLines() >= network.concurrency()) {
      throw ConnectRefusal.linesBusy();
    }
    var contactId = freshId();
    if (!request.clientToken().isEmpty()) {
      var until = loop.instant().plus(TOKENS_ARE_KEPT);
      tokens.put(request.clientToken(), contactId + " " + until);
    }
    var scope = request.scope(contactId, instance, JSON.createObjectNode());
    exchange.dial(new Contact(scope, request.flowId(), loop.instant(), request.ringTimeout()));
    return contactId;
  }

  /// A process that takes up an earlier one's work may draw the same ids again.
  private String freshId() {
    var contactId = ids.uuid();
    while (exchange.knows(contactId)) {
      contactId = ids.uuid();
    }
    return contactId;
  }

  private ObjectNode stop(JsonNode body) {
    if (body.has("DisconnectReason")) {
      throw ConnectRefusal.invalidRequest("Only campaigns may give a DisconnectReason");
    }
    var contact = contact(DialRequest.text(body, "ContactId", 256));
    if (!contact.live()) {
      throw ConnectRefusal.contactEnded();
    }
    exchange.stop(contact.id());
    return JSON.createObjectNode();
  }

  private ObjectNode update(JsonNode body) {
    var contact = contact(DialRequest.text(body, "InitialContactId", 256));
    if (!exchange.update(contact, DialRequest.attributes(body))) {
      throw DialRequest.tooLarge();
    }
    return JSON.createObjectNode();
  }

  private static ObjectNode attributes(Contact contact) {
    var response = JSON.createObjectNode();
    response.set("Attributes", JSON.valueToTree(contact.scope().attributes()));
    return response;
  }

  private ObjectNode describe(Contact contact) {
    var response = JSON.createObjectNode();
    var described = response.putObject("Contact");
    var id = contact.id();
    described.put("Arn", instance.arn() + "/contact/" + id).put("Id", id);
    described.put("InitialContactId", id).put("InitiationMethod", "API").put("Channel", "VOICE");
    described.put("InitiationTimestamp", seconds(contact.initiated()));
    contact
        .connected()
        .ifPresent(when -> described.put("ConnectedToSystemTimestamp", seconds(when)));
    contact
        .disconnected()
        .ifPresent(
            when ->
                described
                    .put("DisconnectTimestamp", seconds(when))
                    .put("DisconnectReason", contact.disconnectReason()));
    for (var member : List.of("CustomerEndpoint", "SystemEndpoint", "Attributes", "Tags")) {
      described.set(member, contact.scope().at(member));
    }
    return response;
  }

  /// Timestamps travel as seconds since 1970, with a fraction.
  private static double seconds(Instant instant) {
    return instant.toEpochMilli() / 1e3;
  }
}
