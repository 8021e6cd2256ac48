package callouts.local.flow;

import callouts.local.clock.EventLoop;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call of a function, tried again where it fails, within the time the flow allows; what
/// Connect sends, and which replies it takes (aws-facts 2).
final class LambdaCall {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_REPLY_BYTES = 32 * 1024;

  private static final int MOST_TRIES = 4;

  private final Surroundings around;
  private final String functionArn;
  private final JsonNode event;
  private final boolean flat;
  private EventLoop.@Nullable Timer timer;

  /// @param flat whether only an object of texts is a reply
  LambdaCall(Surroundings around, String functionArn, JsonNode event, boolean flat) {
    this.around = around;
    this.functionArn = functionArn;
    this.event = event;
    this.flat = flat;
  }

  /// Calls, and tells `done` the reply; empty where there was none that counts before `limit`.
  ///
  /// @param began when the flow came here
  void start(Instant began, Instant limit, Consumer<Optional<JsonNode>> done) {
    attempt(1, began, limit, done);
  }

  /// The reply is of no use any more.
  void cancel() {
    if (timer != null) {
      timer.cancel();
    }
  }

  private void attempt(
      int number, Instant began, Instant limit, Consumer<Optional<JsonNode>> done) {
    var takes = around.settings().lambdaLatency().plus(around.lambdas().delay(functionArn));
    var replies = began.plus(takes);
    var inTime = !replies.isAfter(limit);
    timer =
        around
            .loop()
            .at(
                inTime ? replies : limit,
                () -> {
                  var reply = invoke();
                  if (inTime && reply.isEmpty() && number < MOST_TRIES) {
                    attempt(number + 1, replies, limit, done);
                  } else {
                    done.accept(reply.filter(r -> inTime && accepts(r, flat)));
                  }
                });
  }

  /// The last delivery's reply. A function can fail in any way it likes.
  private Optional<JsonNode> invoke() {
    try {
      var reply = around.lambdas().invoke(functionArn, event);
      for (var more = 1; more < around.settings().lambdaDeliveries(); more++) {
        reply = around.lambdas().invoke(functionArn, event);
      }
      return Optional.of(reply);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /// @param parameters resolved
  static ObjectNode event(Scope scope, Map<String, String> parameters) {
    var event = JSON.createObjectNode().put("Name", "ContactFlowEvent");
    var details = event.putObject("Details");
    details.set("ContactData", contactData(scope));
    var given = details.putObject("Parameters");
    parameters.forEach(given::put);
    return event;
  }

  private static ObjectNode contactData(Scope scope) {
    var contact = JSON.createObjectNode();
    var id = scope.at("ContactId").asText();
    contact.set("Attributes", JSON.valueToTree(scope.attributes()));
    contact.put("Channel", scope.at("Channel").asText());
    contact.put("ContactId", id).put("InitialContactId", id).put("PreviousContactId", id);
    contact.putNull("RelatedContactId");
    contact.put("InitiationMethod", scope.at("InitiationMethod").asText());
    contact.put("InstanceARN", scope.at("InstanceARN").asText());
    contact.set("CustomerEndpoint", scope.at("CustomerEndpoint"));
    contact.set("SystemEndpoint", scope.at("SystemEndpoint"));
    contact.putNull("CustomerId");
    contact.put("Name", scope.at("Name").asText());
    contact.put("Description", scope.at("Description").asText());
    contact.put("LanguageCode", scope.at("LanguageCode").asText());
    contact.putNull("Queue");
    contact.putObject("References");
    contact.set("Tags", scope.at("Tags"));
    contact
        .putObject("SegmentAttributes")
        .putObject("connect:Subtype")
        .put("ValueString", "connect:Telephony");
    contact.putObject("MediaStreams").putObject("Customer").putNull("Audio");
    return contact;
  }

  /// Whether Connect takes a reply: an object of at most 32 KB, and where `flat`, one of texts.
  /// Numbers are tolerated, as reported in practice.
  static boolean accepts(JsonNode reply, boolean flat) {
    return reply.isObject()
        && reply.toString().getBytes(StandardCharsets.UTF_8).length <= MOST_REPLY_BYTES
        && (!flat || reply.valueStream().allMatch(value -> value.isTextual() || value.isNumber()));
  }
}
