package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.bot.BotRecogniser;
import callouts.local.bot.Bots;
import callouts.local.bot.LiveBot;
import callouts.local.bot.TheBots;
import callouts.local.cloud.LexTurns.Asked;
import callouts.local.cloud.LexTurns.Mode;
import callouts.local.cloud.LexTurns.Turned;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Bots and their code hook: what the function is told, and what Lex does with its reply.
final class LexTurnsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String HOOK = "arn:aws:lambda:us-east-1:111122223333:function:hook:live";
  private static final Duration LATENCY = Duration.ofMillis(200);

  private final List<JsonNode> events = new ArrayList<>();
  private final Bots bots = new Bots("us-east-1", "111122223333", TheBots.all());
  private CodeHooks.Reply reply = new CodeHooks.Reply(Optional.empty(), LATENCY);

  LexTurnsTest() {
    var date = TheBots.named("CalloutBotDate");
    bots.replace("CalloutBotDate", LiveBot.deployed("callouts-CalloutBotDate", date, HOOK));
  }

  private Turned turn(Mode mode, String text, Map<String, String> request) {
    var recogniser =
        new BotRecogniser(
            InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")), ZoneOffset.UTC);
    CodeHooks hooks =
        (function, alias, event) -> {
          assertThat(function).isEqualTo(HOOK);
          assertThat(alias).isEqualTo(bots.aliasArn("CalloutBotDate"));
          events.add(event);
          return reply;
        };
    return new LexTurns(bots, recogniser, hooks)
        .turn(
            new Asked(
                bots.aliasArn("CalloutBotDate"),
                "en_US",
                "contact-1",
                mode,
                text,
                Map.of("question_id", "Question_2"),
                request));
  }

  private Turned spoken(String text) {
    return turn(Mode.SPEECH, text, Map.of("x-amz-lex:channels:platform", "Connect"));
  }

  /// A hook that answers so: the event's own intent and session, changed.
  private void replying(Consumer<ObjectNode> change) {
    var session = JSON.createObjectNode();
    session.putObject("sessionAttributes").put("question_id", "Question_2");
    session.putObject("dialogAction").put("type", "Close");
    session.putObject("intent").put("name", "DateIntent").put("state", "Fulfilled");
    var body = JSON.createObjectNode();
    body.set("sessionState", session);
    change.accept(body);
    reply = new CodeHooks.Reply(Optional.of(body), LATENCY);
  }

  @Test
  void theFunctionIsToldAllThatIsDocumented() {
    replying(_ -> {});

    spoken("next friday");

    var ids = bots.aliasArn("CalloutBotDate").replaceFirst(".*bot-alias/", "").split("/", -1);
    var intent =
        """
        {"name":"DateIntent","state":"ReadyForFulfillment","confirmationState":"None","slots":
          {"Date":{"shape":"Scalar","value":{"originalValue":"next friday",
            "interpretedValue":"2026-11-27","resolvedValues":["2026-11-27"]}}}}
        """;
    var event = (ObjectNode) events.getFirst().deepCopy();
    assertThat(event.withObject("/sessionState").remove("originatingRequestId").asText())
        .hasSize(36);
    assertThat(event.remove("proposedNextState").at("/dialogAction/type").asText())
        .isEqualTo("Close");
    assertThat(event)
        .isEqualTo(
            json(
                """
                {"messageVersion":"1.0","invocationSource":"FulfillmentCodeHook",
                 "inputMode":"Speech","responseContentType":"audio/pcm","sessionId":"contact-1",
                 "inputTranscript":"next friday",
                 "bot":{"id":"%s","name":"callouts-CalloutBotDate","localeId":"en_US",
                   "version":"1","aliasId":"%s","aliasName":"live"},
                 "interpretations":[
                   {"nluConfidence":1.0,"intent":%s,"interpretationSource":"Lex"},
                   {"interpretationSource":"Lex","intent":{"name":"FallbackIntent",
                     "state":"ReadyForFulfillment","confirmationState":"None","slots":{}}}],
                 "requestAttributes":{"x-amz-lex:channels:platform":"Connect"},
                 "sessionState":{"activeContexts":[],"runtimeHints":{},
                   "sessionAttributes":{"question_id":"Question_2"},"intent":%s},
                 "transcriptions":[{"transcription":"next friday","transcriptionConfidence":1.0,
                   "resolvedContext":{"intent":"DateIntent"},"resolvedSlots":
                   {"Date":{"shape":"Scalar","value":{"originalValue":"next friday",
                     "interpretedValue":"2026-11-27","resolvedValues":["2026-11-27"]}}}}]}
                """
                    .formatted(ids[0], ids[1], intent, intent)));
  }

  @Test
  void keysComeAsTextAndSilenceAsNothing() {
    replying(body -> body.withObject("/sessionState/intent").put("name", "DigitsIntent"));
    turn(Mode.KEYS, "0603", Map.of("x-amz-lex:dtmf-transcript", "0603"));
    replying(body -> body.withObject("/sessionState/intent").put("name", "FallbackIntent"));
    spoken("");

    assertThat(events).extracting(e -> e.path("inputMode").asText()).contains("DTMF", "Speech");
    assertThat(events).extracting(e -> e.path("inputTranscript").asText()).contains("0603", "");
    assertThat(events).extracting(e -> e.path("transcriptions").size()).containsExactly(0, 0);
    assertThat(events.getLast().at("/interpretations/0").has("nluConfidence")).isFalse();
  }

  @Test
  void theTurnIsAsTheFunctionLeavesIt() {
    replying(
        body -> {
          body.withObject("/sessionState/sessionAttributes").put("seen", "yes");
          body.putArray("messages").addObject().put("content", "Thanks");
        });

    var turned = spoken("next friday");

    assertThat(turned.took()).isEqualTo(LATENCY);
    assertThat(turned.sessionState().at("/intent/state").asText()).isEqualTo("Fulfilled");
    assertThat(turned.sessionState().at("/sessionAttributes/seen").asText()).isEqualTo("yes");
    assertThat(turned.messages()).hasSize(1);
  }

  @Test
  void aFunctionThatCannotBeCalledOrFailsIsAFailedDependency() {
    assertThatThrownBy(() -> spoken("next friday"))
        .isInstanceOfSatisfying(
            LexRefusal.class,
            refusal -> {
              assertThat(refusal.response().status()).isEqualTo(424);
              assertThat(refusal.response().headers())
                  .containsEntry("x-amzn-ErrorType", "DependencyFailedException");
              assertThat(refusal.took()).isEqualTo(LATENCY);
            });
  }

  @Test
  void lexWaitsThirtySecondsForAFunctionAndNoLonger() {
    replying(_ -> {});
    reply = new CodeHooks.Reply(reply.body(), Duration.ofSeconds(30));
    spoken("next friday");

    reply = new CodeHooks.Reply(reply.body(), Duration.ofSeconds(31));
    assertThatThrownBy(() -> spoken("next friday"))
        .isInstanceOfSatisfying(
            LexRefusal.class, e -> assertThat(e.took()).isEqualTo(Duration.ofSeconds(30)));
  }

  @Test
  void aReplyThatIsNoneOfLexsIsAFailedDependency() {
    List<Consumer<ObjectNode>> mistakes =
        List.of(
            body -> body.remove("sessionState"),
            body -> body.withObject("/sessionState").remove("dialogAction"),
            body -> body.withObject("/sessionState").remove("intent"),
            body -> body.withObject("/sessionState/intent").put("name", "NoIntent"),
            body -> body.withObject("/sessionState/intent").put("state", "Done"),
            body -> body.withObject("/sessionState/sessionAttributes").put("number", 1),
            body -> body.put("long", "x".repeat(25 * 1024)));
    for (var mistake : mistakes) {
      replying(mistake);
      assertThatThrownBy(() -> spoken("next friday"))
          .isInstanceOf(LexRefusal.class)
          .hasMessageContaining("Invalid reply of the code hook");
    }
  }

  @Test
  void aReplyThatGoesOnTalkingIsRefusedByName() {
    replying(body -> body.withObject("/sessionState/dialogAction").put("type", "ElicitIntent"));

    assertThatThrownBy(() -> spoken("next friday"))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("ElicitIntent is not simulated");
  }

  @Test
  void anIntentWhoseOwnSettingIsOffCallsNobody() {
    var date = TheBots.named("CalloutBotDate");
    var hook = new LiveBot.CodeHook(HOOK, Set.of("FallbackIntent"));
    bots.replace("CalloutBotDate", new LiveBot("x", "1", date, Optional.of(hook)));

    var turned = spoken("next friday");

    assertThat(turned.sessionState().at("/intent/state").asText()).isEqualTo("ReadyForFulfillment");
    assertThat(events).isEmpty();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
