package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.aws.Cloud;
import callouts.handler.TraceAnswer;
import callouts.local.cloud.Router;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireClient;
import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import callouts.local.scenario.CapturedLog;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What TraceAnswer keeps, and what it answers Lex, whatever happens to the table.
@ResourceLock(Resources.SYSTEM_ERR)
final class TraceAnswerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();

  private final Store store = Store.inMemory();
  private final Router router = new Router(List.of(EmptyTraceTable.in(store, NOW)));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void oneItemKeepsWhatWasHeardAndWhatItWasTakenFor() {
    answered(router::handle, event("next friday"));

    assertThat(items())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item)
                  .containsEntry("contact_id", AttributeValue.fromS("contact-1"))
                  .containsEntry("turn", AttributeValue.fromS("Question_2#1"))
                  .containsEntry("task_id", AttributeValue.fromS("job"))
                  .containsEntry("call_id", AttributeValue.fromS("run#0000001"))
                  .containsEntry("question_id", AttributeValue.fromS("Question_2"))
                  .containsEntry("bot", AttributeValue.fromS("callouts-CalloutBotDate"))
                  .containsEntry("bot_version", AttributeValue.fromS("3"))
                  .containsEntry("mode", AttributeValue.fromS("Speech"))
                  .containsEntry("heard", AttributeValue.fromS("next friday"))
                  .containsEntry("keys", AttributeValue.fromS(""))
                  .containsEntry("transcription_confidence", AttributeValue.fromN("0.92"))
                  .containsEntry("intent", AttributeValue.fromS("DateIntent"))
                  .containsEntry("confidence", AttributeValue.fromN("0.91"))
                  .containsEntry("at", AttributeValue.fromS("2026-11-21T09:00:00Z"));
              assertThat(item.get("slots"))
                  .isEqualTo(
                      AttributeValue.fromM(
                          Map.of(
                              "Date",
                              AttributeValue.fromM(
                                  Map.of(
                                      "original", AttributeValue.fromS("next friday"),
                                      "interpreted", AttributeValue.fromS("2026-11-27"))))));
            });
  }

  @Test
  void anItemGoesWhenTheResultsGo() {
    answered(router::handle, event("next friday"));

    var expires = NOW.plus(Duration.ofDays(365)).getEpochSecond();
    assertThat(items().getFirst())
        .containsEntry("expires_at", AttributeValue.fromN(Long.toString(expires)));
  }

  @Test
  void aTurnToldTwiceIsKeptOnceAndTwoTurnsAreKeptBoth() {
    answered(router::handle, event("next friday"));
    answered(router::handle, event("next friday"));
    assertThat(items()).hasSize(1);

    answered(router::handle, event("next friday", "turn", "2"));
    assertThat(items()).hasSize(2);
  }

  @Test
  void lexGetsTheTurnBackAsItWasAndAtItsEndAndHowSureItIs() {
    assertThat(answered(router::handle, event("next friday"))).isEqualTo(reply());
  }

  @Test
  void theCertaintyOfATurnBeforeIsNotThatOfThisOne() {
    var keyed = new HashMap<String, @Nullable Object>(event("20261127", "certainty", "0.3"));
    keyed.put("inputMode", "DTMF");

    assertThat(answered(router::handle, keyed).at("/sessionState/sessionAttributes/certainty"))
        .isEqualTo(JSON.getNodeFactory().textNode(""));
  }

  @Test
  void aTableThatRefusesChangesNothingForTheCaller() {
    try (var log = new CapturedLog()) {
      var reply = answered(this::refused, event("next friday"));

      assertThat(reply).isEqualTo(reply());
      assertThat(items()).isEmpty();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("contact-1 leaves no trace of Question_2#1", "not authorized")
          .doesNotContain("friday", "11-27");
    }
  }

  private WireResponse refused(WireRequest request) {
    return WireResponse.text(
        400,
        "application/x-amz-json-1.0",
        "{\"__type\":\"com.amazon.coral.service#AccessDeniedException\","
            + "\"Message\":\"User: x is not authorized to perform: dynamodb:PutItem\"}");
  }

  @Test
  void aFaultOfWhateverKindChangesNothingForTheCallerAndSaysNoWordOfTheAnswer() {
    try (var log = new CapturedLog()) {
      var reply =
          answered(
              request -> {
                throw new IllegalStateException("cannot send next friday");
              },
              event("next friday"));

      assertThat(reply).isEqualTo(reply());
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("contact-1", "leaves no trace")
          .doesNotContain("friday");
    }
  }

  @Test
  void aTableThatFailsIsAskedTwiceAndNotTenTimes() {
    var asked = new HashMap<String, Integer>();

    answered(
        request -> {
          asked.merge("PutItem", 1, Integer::sum);
          return WireResponse.text(500, "application/x-amz-json-1.0", "{}");
        },
        event("next friday"));

    assertThat(asked).containsEntry("PutItem", 2);
  }

  @Test
  void whatIsSaidOutsideOfACallLeavesNoTraceAndIsAnsweredAllTheSame() {
    try (var log = new CapturedLog()) {
      var reply = answered(router::handle, event("next friday", "contact_id", ""));

      assertThat(reply.at("/sessionState/intent/state").asText()).isEqualTo("Fulfilled");
      assertThat(items()).isEmpty();
      assertThat(log.lines()).singleElement().asString().contains("outside of a call");
    }
  }

  @Test
  void anEventWithoutASessionIsAnsweredAllTheSame() {
    var reply = answered(router::handle, Map.of("sessionId", "contact-1"));

    assertThat(reply.at("/sessionState/dialogAction/type").asText()).isEqualTo("Close");
  }

  private JsonNode answered(
      Function<WireRequest, WireResponse> services, Map<String, @Nullable Object> event) {
    var cloud =
        new Cloud(
            Map.of("TRACE_TABLE", EmptyTraceTable.NAME),
            InstantSource.fixed(NOW),
            new WireClient(services),
            Region.US_EAST_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
            URI.create("http://127.0.0.1:4566"));
    return JSON.valueToTree(
        new TraceAnswer(cloud)
            .handleRequest(
                event, new LocalContext("request", InstantSource.fixed(NOW), NOW.plusSeconds(8))));
  }

  private List<Map<String, AttributeValue>> items() {
    return DynamoDbClient.builder()
        .httpClient(new WireClient(router::handle))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .endpointOverride(URI.create("http://127.0.0.1:4566"))
        .build()
        .scan(scan -> scan.tableName(EmptyTraceTable.NAME))
        .items();
  }

  /// As Lex sends it (aws-facts 4.6).
  private static Map<String, @Nullable Object> event(String words, String... attributes) {
    var session =
        new HashMap<String, @Nullable Object>(
            Map.of(
                "contact_id", "contact-1",
                "task_id", "job",
                "call_id", "run#0000001",
                "question_id", "Question_2",
                "turn", "1",
                "result_days", "365"));
    for (var at = 0; at < attributes.length; at += 2) {
      session.put(attributes[at], attributes[at + 1]);
    }
    return Map.of(
        "messageVersion", "1.0",
        "inputMode", "Speech",
        "inputTranscript", words,
        "bot", Map.of("name", "callouts-CalloutBotDate", "version", "3"),
        "interpretations", List.of(Map.of("nluConfidence", 0.91, "intent", intent(words))),
        "transcriptions", List.of(Map.of("transcriptionConfidence", 0.92)),
        "sessionState", Map.of("sessionAttributes", session, "intent", intent(words)));
  }

  private static Map<String, @Nullable Object> intent(String words) {
    var slots = new HashMap<String, @Nullable Object>();
    slots.put("Digits", null);
    slots.put(
        "Date",
        Map.of(
            "shape",
            "Scalar",
            "value",
            Map.of("originalValue", words, "interpretedValue", "2026-11-27")));
    return Map.of(
        "name", "DateIntent",
        "state", "ReadyForFulfillment",
        "confirmationState", "None",
        "slots", slots,
        "kendraResponse", Map.of());
  }

  private static JsonNode reply() {
    try {
      return JSON.readTree(
          """
          {"sessionState": {
            "sessionAttributes": {"contact_id": "contact-1", "task_id": "job",
              "call_id": "run#0000001", "question_id": "Question_2", "turn": "1",
              "result_days": "365", "certainty": "0.91"},
            "dialogAction": {"type": "Close"},
            "intent": {"name": "DateIntent", "state": "Fulfilled", "confirmationState": "None",
              "slots": {"Digits": null, "Date": {"shape": "Scalar", "value":
                {"originalValue": "next friday", "interpretedValue": "2026-11-27"}}}}}}
          """);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
