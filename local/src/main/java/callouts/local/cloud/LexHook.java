package callouts.local.cloud;

import callouts.local.bot.LiveBot;
import callouts.local.cloud.LexTurns.Asked;
import callouts.local.cloud.LexTurns.Turned;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/// One call of a bot's code hook at the fulfilment of an intent: what the function is told, and
/// which replies Lex takes (aws-facts 4.6).
///
/// @param turned what came of the turn without it
record LexHook(Asked asked, LiveBot bot, Turned turned) {
  private static final JsonMapper JSON = new JsonMapper();

  /// From memory, in aws-facts.
  private static final int MOST_REPLY_BYTES = 25 * 1024;

  private static final Set<String> INTENT_STATES =
      Set.of("Failed", "Fulfilled", "InProgress", "ReadyForFulfillment", "Waiting");

  /// The words are always those that were said; of a mumble Lex would not be sure. Both numbers are
  /// the rehearsal's own.
  private static final double CERTAIN = 1;

  private static final double UNCERTAIN = 0.35;

  ObjectNode event() {
    var event = JSON.createObjectNode().put("messageVersion", "1.0");
    event.put("invocationSource", "FulfillmentCodeHook").put("inputMode", asked.mode().word);
    event.put("responseContentType", isText() ? "text/plain; charset=utf-8" : "audio/pcm");
    event.put("sessionId", asked.sessionId()).put("inputTranscript", asked.text());
    event.set("bot", listener());
    event.set("interpretations", interpretations());
    event.set("proposedNextState", proposed());
    event.set("requestAttributes", JSON.valueToTree(asked.request()));
    event.set("sessionState", session());
    event.set("transcriptions", transcriptions());
    return event;
  }

  private boolean isText() {
    return asked.mode() == LexTurns.Mode.TEXT;
  }

  private boolean isSpeech() {
    return asked.mode() == LexTurns.Mode.SPEECH || asked.mode() == LexTurns.Mode.MUMBLING;
  }

  private ObjectNode listener() {
    var ids = asked.aliasArn().replaceFirst(".*:bot-alias/", "").split("/", -1);
    return JSON.createObjectNode()
        .put("id", ids[0])
        .put("name", bot.name())
        .put("localeId", asked.localeId())
        .put("version", bot.version())
        .put("aliasId", ids[1])
        .put("aliasName", "live");
  }

  /// Here the confidence is a number, and not an object as in Lex's answers.
  private JsonNode interpretations() {
    var all = turned.interpretations().deepCopy();
    for (var one : all) {
      if (one.has("nluConfidence")) {
        ((ObjectNode) one).set("nluConfidence", one.path("nluConfidence").path("score"));
      }
    }
    return all;
  }

  private ObjectNode proposed() {
    var next = JSON.createObjectNode();
    next.putObject("dialogAction").put("type", "Close");
    next.putObject("prompt").put("attempt", "Initial");
    ObjectNode intent = intent().deepCopy();
    next.set("intent", intent.put("state", "Fulfilled"));
    return next;
  }

  private JsonNode intent() {
    return turned.sessionState().path("intent");
  }

  private ObjectNode session() {
    var session = JSON.createObjectNode();
    session.putArray("activeContexts");
    session.set("sessionAttributes", JSON.valueToTree(asked.session()));
    session.putObject("runtimeHints");
    session.set("intent", intent());
    var request = asked.sessionId() + asked.session() + asked.text();
    var id = UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8));
    return session.put("originatingRequestId", id.toString());
  }

  private JsonNode transcriptions() {
    var all = JSON.createArrayNode();
    if (isSpeech() && !asked.text().isEmpty()) {
      var best = all.addObject().put("transcription", asked.text());
      var isClear = asked.mode() == LexTurns.Mode.SPEECH;
      best.put("transcriptionConfidence", isClear ? CERTAIN : UNCERTAIN);
      best.putObject("resolvedContext").put("intent", intent().path("name").asText());
      best.set("resolvedSlots", intent().path("slots"));
    }
    return all;
  }

  /// The turn as the function left it.
  ///
  /// @throws LexRefusal where Lex would not take the reply
  /// @throws UnsupportedOperationException where the reply does not end the conversation
  Turned replied(JsonNode reply, Duration took) throws LexRefusal {
    var action = reply.at("/sessionState/dialogAction/type").asText();
    var intent = reply.at("/sessionState/intent");
    valid(reply.isObject() && !action.isEmpty(), "it has no dialog action", took);
    valid(
        reply.toString().getBytes(StandardCharsets.UTF_8).length <= MOST_REPLY_BYTES,
        "it is over 25 KB",
        took);
    if (!action.equals("Close")) {
      throw new UnsupportedOperationException(
          "A code hook's dialogAction " + action + " is not simulated; see docs/fidelity.md");
    }
    valid(isIntent(intent.path("name").asText()), "it names no intent of the bot", took);
    valid(INTENT_STATES.contains(intent.path("state").asText()), "its intent has no state", took);
    valid(
        reply.at("/sessionState/sessionAttributes").valueStream().allMatch(JsonNode::isTextual),
        "a session attribute is no text",
        took);
    return new Turned(
        state(reply.path("sessionState")),
        turned.interpretations(),
        turned.messages().deepCopy().addAll(reply.path("messages").valueStream().toList()),
        turned.confidence(),
        took);
  }

  private static void valid(boolean isValid, String why, Duration took) {
    if (!isValid) {
      throw LexRefusal.dependencyFailed("Invalid reply of the code hook: " + why, took);
    }
  }

  private boolean isIntent(String name) {
    return bot.definition().intents().stream().anyMatch(intent -> intent.name().equals(name));
  }

  /// What the reply leaves out stays as it was (assumed).
  private ObjectNode state(JsonNode reply) {
    var state = turned.sessionState().deepCopy();
    for (var member : reply.properties()) {
      state.set(member.getKey(), member.getValue());
    }
    return state;
  }
}
