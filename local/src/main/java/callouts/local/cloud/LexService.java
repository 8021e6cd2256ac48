package callouts.local.cloud;

import callouts.local.bot.Bots;
import callouts.local.cloud.LexTurns.Asked;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Amazon Lex V2's runtime: RecognizeText, one turn at a time (aws-facts 4.5).
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
  private final LexTurns turns;

  public LexService(Bots bots, LexTurns turns) {
    this.bots = bots;
    this.turns = turns;
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
    return new Asked(
        bots.arn(path.group(1), path.group(2)),
        path.group(3),
        sessionId,
        LexTurns.Mode.TEXT,
        text,
        textsAt(body, "/sessionState/sessionAttributes"),
        textsAt(body, "/requestAttributes"));
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
    var turned = turn(asked);
    var answer = JSON.createObjectNode();
    if (!turned.messages().isEmpty()) {
      answer.set("messages", turned.messages());
    }
    answer.set("sessionState", turned.sessionState());
    answer.set("interpretations", turned.interpretations());
    answer.set("requestAttributes", JSON.valueToTree(asked.request()));
    return answer.put("sessionId", asked.sessionId());
  }

  private LexTurns.Turned turn(Asked asked) {
    try {
      return turns.turn(asked);
    } catch (UnsupportedOperationException e) {
      throw LexRefusal.notSimulated(Optional.ofNullable(e.getMessage()).orElse("This bot"));
    }
  }

  private static Map<String, String> textsAt(JsonNode body, String pointer) {
    var texts = new LinkedHashMap<String, String>();
    body.at(pointer).properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }
}
