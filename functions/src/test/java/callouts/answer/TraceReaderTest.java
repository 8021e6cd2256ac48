package callouts.answer;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.answer.Trace.Value;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceReaderTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// As AWS documents it (aws-facts 4.6), at the fulfilment of an intent.
  private static final String EVENT =
      """
      {"messageVersion":"1.0","invocationSource":"FulfillmentCodeHook","inputMode":"Speech",
       "responseContentType":"audio/pcm","sessionId":"contact-1","inputTranscript":"next friday",
       "invocationLabel":"label",
       "bot":{"id":"BOTID12345","name":"callouts-CalloutBotDate","localeId":"en_US","version":"3",
              "aliasId":"ALIASID123","aliasName":"live"},
       "interpretations":[
         {"interpretationSource":"Lex","nluConfidence":0.91,
          "sentimentResponse":{"sentiment":"NEUTRAL"},
          "intent":{"name":"DateIntent","confirmationState":"None","state":"ReadyForFulfillment",
                    "slots":{}}},
         {"interpretationSource":"Lex","intent":{"name":"FallbackIntent","slots":{}}}],
       "proposedNextState":{"dialogAction":{"type":"Close"},"prompt":{"attempt":"Initial"}},
       "requestAttributes":{"x-amz-lex:channels:platform":"Connect"},
       "sessionState":{"activeContexts":[],"runtimeHints":{},"originatingRequestId":"id",
         "sessionAttributes":{"contact_id":"contact-1","task_id":"job","call_id":"run#0000001",
           "question_id":"Question_2","kind":"Date","turn":"1","result_days":"365","x-amz-lex:allow-interrupt:*:*":"true"},
         "intent":{"name":"DateIntent","confirmationState":"None","state":"ReadyForFulfillment",
           "slots":{"Digits":null,"Date":{"shape":"Scalar","value":{
             "originalValue":"next friday","interpretedValue":"2026-11-27",
             "resolvedValues":["2026-11-27"]}}}}},
       "transcriptions":[
         {"transcription":"next friday","transcriptionConfidence":0.92,
          "resolvedContext":{"intent":"DateIntent"},"resolvedSlots":{}},
         {"transcription":"next fried egg","transcriptionConfidence":0.4}]}
      """;

  @Test
  void theDocumentedEventIsReadWhole() {
    assertThat(TraceReader.read(event(_ -> {})))
        .contains(
            new Trace(
                new Trace.Asked(
                    "contact-1", "job", "run#0000001", "Question_2", "Date", "Question_2#1", 365),
                new Trace.Bot("callouts-CalloutBotDate", "3"),
                new Trace.Words("Speech", "next friday", "", OptionalDouble.of(0.92)),
                "DateIntent",
                Map.of("Date", new Value("next friday", "2026-11-27")),
                OptionalDouble.of(0.91)));
  }

  @Test
  void aConfidenceMayBeAnObjectAsInOlderEvents() {
    var trace =
        read(e -> e.withObject("/interpretations/0").putObject("nluConfidence").put("score", 0.7));

    assertThat(trace.confidence()).hasValue(0.7);
  }

  @Test
  void aConfidenceThatIsNoNumberIsNone() {
    assertThat(
            read(e -> e.withObject("/interpretations/0").put("nluConfidence", "high")).confidence())
        .isEmpty();
    assertThat(read(e -> e.withObject("/interpretations/0").putNull("nluConfidence")).confidence())
        .isEmpty();
  }

  @Test
  void theConfidenceIsThatOfTheIntentAndNotOfTheFirstOne() {
    var trace = read(e -> e.withObject("/sessionState/intent").put("name", "FallbackIntent"));

    assertThat(trace.intent()).isEqualTo("FallbackIntent");
    assertThat(trace.confidence()).isEmpty();
  }

  @Test
  void keysAreReadBesideTheTranscript() {
    var trace =
        read(
            event -> {
              event.put("inputMode", "DTMF").put("inputTranscript", "0603");
              event.withObject("/requestAttributes").put("x-amz-lex:dtmf-transcript", "0603");
              event.remove("transcriptions");
            });

    assertThat(trace.words())
        .isEqualTo(new Trace.Words("DTMF", "0603", "0603", OptionalDouble.empty()));
  }

  @Test
  void silenceIsHeardAsNothing() {
    var trace =
        read(
            event -> {
              event.put("inputTranscript", "").remove("requestAttributes");
              event.putArray("transcriptions");
            });

    assertThat(trace.words()).isEqualTo(new Trace.Words("Speech", "", "", OptionalDouble.empty()));
  }

  @Test
  void whatLexLeavesOutIsEmpty() {
    var trace =
        read(
            event -> {
              var kept = event.path("sessionState").path("sessionAttributes");
              event.removeAll().putObject("sessionState").set("sessionAttributes", kept);
            });

    assertThat(trace.intent()).isEmpty();
    assertThat(trace.slots()).isEmpty();
    assertThat(trace.bot()).isEqualTo(new Trace.Bot("", ""));
    assertThat(trace.words()).isEqualTo(new Trace.Words("", "", "", OptionalDouble.empty()));
  }

  @Test
  void whatLexHasInAnotherFormIsEmpty() {
    var trace =
        read(
            event -> {
              event.put("transcriptions", "none").put("interpretations", 1).putArray("bot");
              event.withObject("/sessionState/intent").put("slots", true);
            });

    assertThat(trace.slots()).isEmpty();
    assertThat(trace.confidence()).isEmpty();
    assertThat(trace.words().confidence()).isEmpty();
  }

  @Test
  void aSlotOfSeveralValuesOrNoneIsNoValue() {
    var trace =
        read(
            event -> {
              var slots = event.withObject("/sessionState/intent/slots");
              slots.putObject("Date").put("shape", "List").putArray("values");
              slots.putObject("Time").putObject("value").put("interpretedValue", "14:30");
            });

    assertThat(trace.slots()).isEqualTo(Map.of("Time", new Value("", "14:30")));
  }

  @Test
  void anEventOfNoCallHasNoTrace() {
    for (var missing : List.of("contact_id", "question_id", "turn", "result_days")) {
      assertThat(TraceReader.read(event(e -> attributes(e).remove(missing)))).isEmpty();
      assertThat(TraceReader.read(event(e -> attributes(e).put(missing, "")))).isEmpty();
    }
    assertThat(TraceReader.read(event(e -> attributes(e).put("turn", "first")))).isEmpty();
    assertThat(
            TraceReader.read(event(e -> e.withObject("/sessionState").remove("sessionAttributes"))))
        .isEmpty();
    assertThat(TraceReader.read(Map.of())).isEmpty();
  }

  private static ObjectNode attributes(ObjectNode event) {
    return event.withObject("/sessionState/sessionAttributes");
  }

  private static Trace read(Consumer<ObjectNode> change) {
    return TraceReader.read(event(change)).orElseThrow();
  }

  /// The event as Lambda hands it over.
  private static Map<String, @Nullable Object> event(Consumer<ObjectNode> change) {
    try {
      var event = (ObjectNode) JSON.readTree(EVENT);
      change.accept(event);
      return JSON.convertValue(event, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
