package callouts.local.cloud;

import callouts.bot.BotDefinition;
import callouts.bot.Intent;
import callouts.bot.Slot;
import callouts.local.bot.BotRecogniser;
import callouts.local.bot.Bots;
import callouts.local.bot.Recognition;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amazon Lex V2's runtime: RecognizeText, one turn at a time (aws-facts 4.5).
///
/// A text of digits alone is read as keys. There is no dialogue over several turns: a required
/// slot that is missing is asked for, and the next text starts anew.
public final class LexService implements WireService {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern PATH =
      Pattern.compile(
          "/bots/([^/]+)/botAliases/([^/]+)/botLocales/([^/]+)/sessions/([^/]+)(/[a-z]+)?");
  private static final Map<String, String> OPERATIONS =
      Map.of(
          "GET", "GetSession",
          "POST", "PutSession",
          "DELETE", "DeleteSession",
          "POST/utterance", "RecognizeUtterance",
          "POST/conversation", "StartConversation");
  private static final int MOST_CHARACTERS = 1024;

  private final Bots bots;
  private final BotRecogniser recogniser;

  /// One request for RecognizeText, found valid.
  private record Asked(BotDefinition bot, String sessionId, String text, JsonNode body) {}

  public LexService(Bots bots, BotRecogniser recogniser) {
    this.bots = bots;
    this.recogniser = recogniser;
  }

  @Override
  public String signingName() {
    return "lex";
  }

  @Override
  public WireResponse handle(WireRequest request) {
    try {
      var path = PATH.matcher(request.path());
      if (!path.matches() || !(request.method() + path.group(5)).equals("POST/text")) {
        throw refused(request, path);
      }
      var asked = asked(path, request);
      return WireResponse.text(200, "application/json", answer(asked).toString());
    } catch (LexRefusal refusal) {
      return refusal.response();
    }
  }

  private static LexRefusal refused(WireRequest request, Matcher path) {
    var kind = path.matches() ? Optional.ofNullable(path.group(5)).orElse("") : request.path();
    var operation = OPERATIONS.getOrDefault(request.method() + kind, request.method() + " " + kind);
    return LexRefusal.notSimulated(operation + " is not simulated; see docs/fidelity.md");
  }

  private Asked asked(Matcher path, WireRequest request) {
    var body = json(request);
    var text = body.path("text").asText("");
    var sessionId = URLDecoder.decode(path.group(4), StandardCharsets.UTF_8);
    check(text.length() >= 1 && text.length() <= MOST_CHARACTERS, "text", "1 to 1024 characters");
    check(sessionId.matches("[0-9a-zA-Z._:-]{2,100}"), "sessionId", "[0-9a-zA-Z._:-]{2,100}");
    check(path.group(1).matches("[0-9a-zA-Z]{10}"), "botId", "[0-9a-zA-Z]{10}");
    for (var member : new String[] {"dialogAction", "intent", "activeContexts", "runtimeHints"}) {
      if (body.path("sessionState").has(member)) {
        throw LexRefusal.notSimulated(
            "sessionState." + member + " is not simulated; see docs/fidelity.md");
      }
    }
    return new Asked(bot(path), sessionId, text, body);
  }

  private BotDefinition bot(Matcher path) {
    var bot =
        bots.byIds(path.group(1), path.group(2))
            .orElseThrow(() -> LexRefusal.notFound("No such bot alias"));
    if (!bot.locale().equals(path.group(3))) {
      throw LexRefusal.notFound("The bot alias has no locale " + path.group(3));
    }
    return bot;
  }

  private static void check(boolean valid, String member, String constraint) {
    if (!valid) {
      throw LexRefusal.invalid(
          "1 validation error detected: Value at '%s' failed to satisfy constraint: %s"
              .formatted(member, constraint));
    }
  }

  private static JsonNode json(WireRequest request) {
    try {
      return JSON.readTree(request.text());
    } catch (JsonProcessingException _) {
      throw LexRefusal.invalid("The request body is no JSON");
    }
  }

  private ObjectNode answer(Asked asked) {
    var read = recognise(asked);
    var intent =
        asked.bot().intents().stream()
            .filter(candidate -> candidate.name().equals(read.intent()))
            .findFirst()
            .orElseThrow();
    var missing =
        intent.slots().stream()
            .filter(slot -> slot.required() && !read.slots().containsKey(slot.name()))
            .findFirst();
    var answer = JSON.createObjectNode();
    missing.ifPresent(
        slot ->
            answer
                .putArray("messages")
                .addObject()
                .put("content", slot.prompt())
                .put("contentType", "PlainText"));
    answer.set("sessionState", sessionState(asked, intent, read, missing));
    answer.set("interpretations", interpretations(asked.bot(), intent, read, missing));
    answer.set("requestAttributes", objectAt(asked.body(), "/requestAttributes"));
    return answer.put("sessionId", asked.sessionId());
  }

  private Recognition recognise(Asked asked) {
    try {
      return recogniser.recognise(asked.bot(), asked.text(), asked.text().matches("\\d+"));
    } catch (UnsupportedOperationException e) {
      throw LexRefusal.notSimulated(Optional.ofNullable(e.getMessage()).orElse("This bot"));
    }
  }

  private static ObjectNode sessionState(
      Asked asked, Intent intent, Recognition read, Optional<Slot> missing) {
    var state = JSON.createObjectNode();
    var action = state.putObject("dialogAction");
    missing.ifPresentOrElse(
        slot -> action.put("type", "ElicitSlot").put("slotToElicit", slot.name()),
        () -> action.put("type", "Close"));
    state.set("intent", intent(intent, read, missing.isPresent()));
    state.set("sessionAttributes", objectAt(asked.body(), "/sessionState/sessionAttributes"));
    return state;
  }

  /// What was meant, and beside it the fallback intent, which Lex always considers.
  private static JsonNode interpretations(
      BotDefinition bot, Intent intent, Recognition read, Optional<Slot> missing) {
    var list = JSON.createArrayNode();
    if (!intent.isFallback()) {
      var best = list.addObject();
      best.putObject("nluConfidence").put("score", read.confidence());
      best.set("intent", intent(intent, read, missing.isPresent()));
      best.put("interpretationSource", "Lex");
    }
    var nothing = new Recognition(bot.fallback().name(), Map.of(), 0);
    list.addObject()
        .put("interpretationSource", "Lex")
        .set("intent", intent(bot.fallback(), nothing, false));
    return list;
  }

  private static ObjectNode intent(Intent intent, Recognition read, boolean inProgress) {
    var node =
        JSON.createObjectNode()
            .put("name", intent.name())
            .put("state", inProgress ? "InProgress" : "ReadyForFulfillment")
            .put("confirmationState", "None");
    var slots = node.putObject("slots");
    for (var slot : intent.slots()) {
      slots.set(slot.name(), slot(Optional.ofNullable(read.slots().get(slot.name()))));
    }
    return node;
  }

  private static JsonNode slot(Optional<Recognition.Value> value) {
    if (value.isEmpty()) {
      return JSON.nullNode();
    }
    var slot = JSON.createObjectNode().put("shape", "Scalar");
    slot.putObject("value")
        .put("originalValue", value.get().original())
        .put("interpretedValue", value.get().interpreted())
        .putArray("resolvedValues")
        .add(value.get().interpreted());
    return slot;
  }

  private static JsonNode objectAt(JsonNode body, String pointer) {
    var found = body.at(pointer);
    return found.isObject() ? found : JSON.createObjectNode();
  }
}
