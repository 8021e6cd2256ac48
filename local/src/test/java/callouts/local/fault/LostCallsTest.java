package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.WireResponse;
import callouts.local.fault.Trial.Broken;
import callouts.local.fault.Trial.Mishap;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Calls whose end nobody reports, or reports late, twice, in other words, or of an attempt that is
/// long over; and calls that do not end.
class LostCallsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String ALL_SORTS =
      """
      receivers:
        "1": {line: no-answer}
        "2": {line: busy}
        "3": {says: ["yes"], then: hang-up}
        "4": {line: refused}
        "5": {line: invalid}
        "6": {line: voicemail}
        "7": {says: ["no", "twelve"]}
        "8": {says: ["yes", "repeat", "bananas", "bananas", "bananas"]}
      """;

  private static final String[] THEIR_REASONS = {
    "NoAnswer",
    "Busy",
    "HungUp",
    "Refused",
    "InvalidNumber",
    "NoInput",
    "AllAnswered",
    "NotUnderstood"
  };

  private static final String EVERYBODY_BUSY = "anyone: {lines: {busy: 1}}";

  private static Book twoQuestions(int people) {
    return Book.asking("Will you come?", "Yes/No").question("How many?", "Number").people(people);
  }

  /// Longer than a heartbeat, and with half an hour a call longer than that.
  private static Book longSurvey() {
    var book = Book.ofACall();
    var story = "This is quite a long story to tell. ".repeat(30);
    for (var number = 1; number <= 40; number++) {
      book.question(story + "How many?", "Number");
    }
    return book.people(1);
  }

  /// No contact event has any effect: EventBridge promises none (aws-facts 3.5).
  private static Mishap withoutEvents() {
    return (request, services) -> {
      if (request.caller().equals("EndContact")) {
        throw new Broken();
      }
      return services.get();
    };
  }

  private static List<String> answers(Trial trial) {
    return trial.rows().getFirst().entrySet().stream()
        .filter(cell -> cell.getKey().startsWith("Question_"))
        .filter(cell -> !cell.getValue().isNull())
        .map(cell -> cell.getValue().asText())
        .toList();
  }

  @Test
  void theReasonIsAskedOfConnectWhereNoEventComes() {
    try (var trial = Trial.with(ALL_SORTS)) {
      trial.breaking(withoutEvents()).upload(twoQuestions(8)).run();

      assertThat(trial.column("reason")).containsExactly(THEIR_REASONS);
      assertThat(trial.column("Question_1"))
          .as("partial answers")
          .containsExactly("null", "null", "Yes", "null", "null", "null", "No", "Yes");
      assertThat(trial.events("Dialled")).hasSize(8);
      assertThat(trial.events("ResultSaved")).hasSize(8);
      assertThat(trial.linesHeld()).isEmpty();
    }
  }

  @Test
  void theReasonsAreTheSameAsWithEvents() {
    try (var trial = Trial.with(ALL_SORTS).upload(twoQuestions(8)).run()) {
      assertThat(trial.column("reason")).containsExactly(THEIR_REASONS);
      assertThat(trial.linesHeld()).isEmpty();
    }
  }

  /// As if a hundred calls were lost at once: of ten questions to Connect nine are too many.
  @Test
  void whereConnectTakesNoMoreQuestionsTheyArePutAgainUntilAllAreAnswered() {
    var asked = new AtomicInteger();
    try (var trial = Trial.with(EVERYBODY_BUSY)) {
      trial.breaking(
          (request, services) ->
              request.is("SettleCall", "GET /contacts/.*") && asked.incrementAndGet() % 10 != 0
                  ? throttled()
                  : withoutEvents().handle(request, services));
      trial.upload(twoQuestions(10)).run();

      assertThat(trial.column("reason")).hasSize(10).containsOnly("Busy");
      assertThat(asked).hasValueGreaterThanOrEqualTo(100);
      assertThat(trial.linesHeld()).isEmpty();
    }
  }

  private static WireResponse throttled() {
    return new WireResponse(
        429,
        Map.of("x-amzn-ErrorType", "TooManyRequestsException"),
        "{\"Message\": \"Too Many Requests\"}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aCallThatTakesTooLongIsStoppedAndItsAnswersAreKept() {
    try (var trial = Trial.with("", Map.of("CallSeconds", "1800"))) {
      trial.upload(longSurvey()).run();

      assertThat(trial.column("reason")).containsExactly("TimedOut");
      assertThat(trial.events("Disconnected", "reason")).containsExactly("OTHER");
      assertThat(answers(trial))
          .hasSizeBetween(5, 39)
          .containsExactlyElementsOf(trial.events("AnswerRecorded", "answer"));
      assertThat(trial.events("ResultSaved")).hasSize(1);
      assertThat(trial.linesHeld()).isEmpty();
    }
  }

  @Test
  void aCallOfWhichNothingIsHeardIsStoppedWhileThePersonTalks() {
    try (var trial = Trial.start()) {
      trial.breaking(
          (request, services) ->
              request.is("AskQuestion", "SendTaskHeartbeat")
                  ? WireResponse.text(200, "application/x-amz-json-1.0", "{}")
                  : services.get());
      trial.upload(longSurvey()).run();

      assertThat(trial.column("reason")).containsExactly("TimedOut");
      assertThat(trial.events("Disconnected", "reason")).containsExactly("OTHER");
      assertThat(answers(trial)).isNotEmpty();
    }
  }

  @Test
  void aCallThatCannotBeStoppedHoldsItsLineUntilItEndsAndIsCountedOnce() {
    try (var trial = Trial.with("", Map.of("CallSeconds", "1800"))) {
      trial.breaking(
          (request, services) -> {
            if (request.is("SettleCall", "POST /contact/stop")) {
              throw new Broken();
            }
            return services.get();
          });
      trial.upload(longSurvey()).run();

      assertThat(trial.column("reason")).containsExactly("TimedOut");
      assertThat(trial.events("ResultSaved")).hasSize(1);
      assertThat(trial.events("Disconnected", "reason")).containsExactly("CONTACT_FLOW_DISCONNECT");
      assertThat(trial.events("AnswerRecorded")).as("none is lost, none twice").hasSize(40);
      assertThat(trial.linesHeld()).isEmpty();
    }
  }

  @Test
  void whereSettlingFailsForGoodTheStateMachineSavesThatTheCallWasLost() {
    try (var trial = Trial.with(EVERYBODY_BUSY)) {
      trial.breaking(
          (request, services) -> {
            if (request.caller().equals("SettleCall")) {
              throw new Broken();
            }
            return withoutEvents().handle(request, services);
          });
      trial.upload(twoQuestions(2)).run();

      assertThat(trial.column("reason")).containsExactly("TimedOut", "TimedOut");
    }
  }

  /// The event as Connect's documentation shows it too: keys in capitals, and no reason.
  @Test
  void anEventInOtherWordsAndWithoutAReasonEndsTheCallAtOnce() {
    try (var trial = Trial.with(EVERYBODY_BUSY)) {
      trial.breaking(withoutEvents()).upload(twoQuestions(1)).goOn(Duration.ofMinutes(1));
      var contact = trial.events("Dialled", "contact_id").getFirst();

      trial.invoke("EndContact", bareEvent(contact));
      trial.run();

      assertThat(trial.column("reason")).containsExactly("Busy");
      assertThat(Duration.between(Trial.START, Trial.at(trial.events("NoticeSent").getFirst())))
          .as("without waiting for the heartbeat")
          .isLessThan(Duration.ofMinutes(2));
    }
  }

  private static ObjectNode bareEvent(String contact) {
    var event = JSON.createObjectNode().put("source", "aws.connect");
    event
        .putObject("detail")
        .put("EventType", "DISCONNECTED")
        .put("ContactId", contact)
        .put("InitiationMethod", "API")
        .put("ConnectedToSystemTimestamp", "1970-01-01T00:00:00.001Z");
    return event;
  }

  @Test
  void anEventThatComesAgainChangesNothing() {
    try (var trial = Trial.with(ALL_SORTS).upload(twoQuestions(8)).run()) {
      var before = trial.items("ResultTable");
      for (var contact : trial.events("Dialled", "contact_id")) {
        trial.invoke("EndContact", bareEvent(contact));
      }
      assertThat(trial.items("ResultTable")).isEqualTo(before);
    }
  }

  @Test
  void anEventOfAnEarlierAttemptChangesNothing() {
    try (var trial = Trial.with(EVERYBODY_BUSY).upload(twoQuestions(1)).run()) {
      var contact = trial.events("Dialled", "contact_id").getFirst();
      callAgain(trial, trial.items("ResultTable").getFirst());
      var before = trial.items("ResultTable");

      trial.invoke("EndContact", bareEvent(contact));

      assertThat(trial.items("ResultTable")).isEqualTo(before);
    }
  }

  /// The record as the second dial of a receiver opens it.
  private static void callAgain(Trial trial, Map<String, AttributeValue> record) {
    var table = trial.stack().template().value("ResultTable");
    trial
        .dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(table)
                    .key(Map.of("task_id", record.get("task_id"), "call_id", record.get("call_id")))
                    .updateExpression("SET attempt = :two REMOVE outcome, contact_id, call_at")
                    .expressionAttributeValues(Map.of(":two", AttributeValue.fromN("2"))));
  }

  @Test
  void whoeverIsKilledAsACallEndsItEndsAsIfNothingHadHappened() {
    for (var function : List.of("EndContact", "FinishCall")) {
      killAtEachRequest(function, 4, (_, services) -> services.get());
    }
  }

  @Test
  void settleCallKilledBetweenAnyTwoRequestsComesToTheSameEnd() {
    killAtEachRequest("SettleCall", 4, withoutEvents());
  }

  private static void killAtEachRequest(String function, int requests, Mishap besides) {
    for (var number = 1; number <= requests; number++) {
      for (var withEffect : List.of(true, false)) {
        try (var trial = Trial.with(ALL_SORTS)) {
          var killed = new Killed(trial.loop(), function, number, withEffect);
          trial.breaking((r, services) -> killed.handle(r, () -> besides.handle(r, services)));
          trial.upload(twoQuestions(8)).run();

          assertThat(killed.happened()).as("%s", killed).isTrue();
          assertThat(trial.column("reason")).as("%s", killed).containsExactly(THEIR_REASONS);
          assertThat(trial.events("Dialled")).as("%s", killed).hasSize(8);
          assertThat(trial.events("ResultSaved")).as("%s", killed).hasSize(8);
          assertThat(trial.linesHeld()).isEmpty();
        }
      }
    }
  }
}
