package callouts.local.stack;

import callouts.local.cloud.LexRefusal;
import callouts.local.cloud.LexTurns;
import callouts.local.cloud.LexTurns.Asked;
import callouts.local.cloud.LexTurns.Mode;
import callouts.local.cloud.LexTurns.Turned;
import callouts.local.flow.BotFailure;
import callouts.local.flow.Heard;
import callouts.local.flow.Reading;
import callouts.local.flow.Recogniser;
import callouts.local.flow.Utterance;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Lets a contact flow talk to the bots.
///
/// @param associated alias ARNs of the bots that the flow's instance may ask
record BotEar(LexTurns turns, Set<String> associated) implements Recogniser {
  private static final Map<String, String> CONNECT =
      Map.of(
          "x-amz-lex:channels:platform", "Connect",
          "x-amz-lex:accept-content-types", "PlainText,SSML");

  @Override
  public Reading recognise(Utterance utterance) throws BotFailure {
    if (!associated.contains(utterance.botAliasArn())) {
      throw new BotFailure("no bot " + utterance.botAliasArn(), Duration.ZERO);
    }
    var asked =
        switch (utterance.heard()) {
          case Heard.Spoken(String text, boolean clear) ->
              asked(utterance, clear ? Mode.SPEECH : Mode.MUMBLING, text, CONNECT);
          case Heard.Keyed(String digits) -> asked(utterance, Mode.KEYS, digits, keyed(digits));
          case Heard.Silence _ -> asked(utterance, Mode.SPEECH, "", CONNECT);
        };
    try {
      return reading(turns.turn(asked));
    } catch (LexRefusal e) {
      throw new BotFailure(String.valueOf(e.getMessage()), e.took());
    }
  }

  private static Asked asked(
      Utterance utterance, Mode mode, String text, Map<String, String> request) {
    return new Asked(
        utterance.botAliasArn(),
        utterance.localeId(),
        utterance.sessionId(),
        mode,
        text,
        utterance.session(),
        request);
  }

  private static Map<String, String> keyed(String digits) {
    var request = new TreeMap<>(CONNECT);
    request.put("x-amz-lex:dtmf-transcript", digits);
    return request;
  }

  private static Reading reading(Turned turned) {
    var state = turned.sessionState();
    var intent = state.path("intent");
    return new Reading(
        intent.path("name").asText(),
        slots(intent),
        turned.confidence(),
        texts(state.path("sessionAttributes")),
        intent.path("state").asText(),
        turned.took());
  }

  private static Map<String, String> slots(JsonNode intent) {
    var slots = new TreeMap<String, String>();
    for (var slot : intent.path("slots").properties()) {
      if (!slot.getValue().isNull()) {
        slots.put(slot.getKey(), slot.getValue().at("/value/interpretedValue").asText());
      }
    }
    return slots;
  }

  private static Map<String, String> texts(JsonNode object) {
    var texts = new LinkedHashMap<String, String>();
    object.properties().forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
    return texts;
  }
}
