package callouts.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the fuzzer found once, each as an event and its answer.
class ClearAnswersTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String ANSWER =
      "'question_id': 'Question_1', 'turn': '1', 'type': 'Yes/No', 'intent': ";

  private final Sandbox sandbox = new Sandbox();

  @AfterEach
  void close() {
    sandbox.close();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void isRefused(String function, String event, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sandbox.invoke(function, json(event)))
        .withMessageContaining(words)
        .withMessageNotContaining("HOSTILE");
  }

  private static String contact(String taskId, String parameters) {
    return ("{'Details': {'ContactData': {'ContactId': 'c-1', 'Attributes': {'task_id': '%s',"
            + " 'call_id': 'trip-1#0000001', 'attempt': '1'}}, 'Parameters': {%s}}}")
        .formatted(taskId, parameters);
  }

  @Test
  void anEventWithoutAContactIsRefusedInWords() {
    for (var function : new String[] {"AskQuestion", "RecordAnswer", "FinishCall"}) {
      isRefused(function, "{}", "the event has no contact");
      isRefused(function, "{'Details': {}}", "the event has no contact");
      isRefused(function, contact("", ""), "contact c-1 has no attribute task_id");
      isRefused(function, contact("HOSTILE <x>", ""), "contact c-1 has no attribute task_id");
    }
  }

  @Test
  void anAttemptThatIsNoNumberIsRefusedAndItsWordsAreNotInTheLog() {
    for (var attempt : new String[] {"HOSTILE", "0", "-1", "99999999999", "true"}) {
      var event =
          contact("trip", "").replace("'attempt': '1'", "'attempt': '%s'".formatted(attempt));
      for (var function : new String[] {"AskQuestion", "RecordAnswer", "FinishCall"}) {
        isRefused(function, event, "contact c-1 has no attribute attempt");
      }
    }
  }

  @Test
  void aContactOfACallThatIsNotKeptIsRefusedInWords() {
    isRefused("AskQuestion", contact("trip", "'say': 'next'"), "contact c-1 has no call of ours");
    isRefused("FinishCall", contact("trip", ""), "contact c-1 has no call of ours");
    isRefused("RecordAnswer", contact("trip", ANSWER + "'StopIntent'"), "has no call of ours");
  }

  /// As does what comes late of an earlier attempt.
  @Test
  void anAnswerOfACallThatIsNotKeptChangesNothing() {
    var event = json(contact("trip", ANSWER + "'YesIntent'"));
    assertThat(sandbox.invoke("RecordAnswer", event)).isPresent();
    isRefused("AskQuestion", contact("trip", "'say': 'next'"), "contact c-1 has no call of ours");
  }

  @Test
  void aTurnThatIsNoTurnIsRefusedAndItsWordsAreNotInTheLog() {
    var question = "'question_id': 'Question_1', 'type': 'OK', 'intent': 'x', 'turn': ";
    for (var turn : new String[] {"'HOSTILE'", "'-1'", "'0'", "'99999999999'", "''"}) {
      isRefused("RecordAnswer", contact("trip", question + turn), "no parameter turn");
    }
    isRefused("RecordAnswer", contact("trip", "'question_id': 'HOSTILE#1'"), "question_id");
    isRefused(
        "RecordAnswer",
        contact("trip", "'question_id': 'Question_1', 'turn': '1', 'type': 'HOSTILE'"),
        "no parameter type");
  }

  @Test
  void aContactEventWithoutAContactIsRefusedInWords() {
    for (var id : new String[] {"''", "null", "7", "['HOSTILE']", "'HOSTILE/x'"}) {
      isRefused("EndContact", "{'detail': {'contactId': " + id + "}}", "names no contact");
    }
  }

  @Test
  void anUploadEventWithoutRecordsIsPassedOverAndOneWithoutAFileRefused() {
    assertThat(sandbox.invoke("ReceiveWorkbook", json("{'Event': 's3:TestEvent'}"))).isPresent();
    isRefused(
        "ReceiveWorkbook",
        "{'Records': [{'eventTime': '2026-11-21T09:00:00.000Z', 's3': {'bucket': {'arn': 'x',"
            + " 'ownerIdentity': {'principalId': 'x'}}, 'object': {'key': 'trip.xlsx'}},"
            + " 'userIdentity': {'principalId': 'x'}, 'requestParameters': {'sourceIPAddress':"
            + " 'x'}, 'responseElements': {'x-amz-request-id': 'x', 'x-amz-id-2': 'x'}}]}",
        "names no file in a bucket");
  }

  @Test
  void aMessageThatPointsAtNothingIsToldToItsSenderAndNotTriedAgain() {
    for (var key : new String[] {"submitted/none.json", "../x", "runs/x/job.json"}) {
      var event = JSON.createObjectNode();
      event
          .putArray("Records")
          .addObject()
          .put("messageId", "m-1")
          .put("body", "{\"job_key\": \"" + key + "\"}");
      var answer = sandbox.invoke("StartJob", event).orElseThrow();
      assertThat(answer.path("batchItemFailures")).isEmpty();
      assertThat(sandbox.notices().getLast().toString())
          .contains("\"Rejected\"", "/job_key", "no file is kept at this key");
    }
    assertThat(sandbox.notices()).hasSize(3);
  }

  @Test
  void aMessageWithoutABodyOrAttributesIsAnswered() {
    var event = json("{'Records': [null, {'messageId': 'm-1'}]}");
    assertThat(sandbox.invoke("StartJob", event).orElseThrow().path("batchItemFailures")).isEmpty();
    assertThat(sandbox.notices()).hasSize(1);
  }

  @Test
  void aRunThatCouldLeaveItsFolderIsNotTaken() {
    var event = JSON.createObjectNode();
    var record = event.putArray("Records").addObject().put("messageId", "m-1");
    record.put(
        "body",
        "{\"task_id\": \"trip\", \"greeting\": \"\", \"ending\": \"\", \"questions\": [],"
            + " \"receivers\": []}");
    record
        .putObject("messageAttributes")
        .putObject("run")
        .put("stringValue", "../../x")
        .put("dataType", "String");

    var answer = sandbox.invoke("StartJob", event).orElseThrow();

    assertThat(answer.path("batchItemFailures")).isEmpty();
    assertThat(sandbox.executions()).isEqualTo(1);
  }
}
