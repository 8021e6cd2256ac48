package callouts.local.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Events of Lambda with missing or hostile fields, for every function that one can come to.
///
/// A function answers, or refuses with an [IllegalArgumentException] that says what the event
/// lacks:
/// the contact flow then goes its way for errors, and the log has the words. StartJob, TraceAnswer
/// and OpenReport refuse nothing. Nobody is called.
final class EventDoor implements Door {
  private static final JsonMapper JSON = new JsonMapper();

  private static final Map<String, String> EVENTS =
      Map.ofEntries(
          Map.entry("AskQuestion", contact("\"say\": \"next\"")),
          Map.entry(
              "RecordAnswer",
              contact(
                  "\"question_id\": \"Question_1\", \"turn\": \"1\", \"type\": \"Yes/No\","
                      + " \"intent\": \"YesIntent\", \"Digits\": \"\"")),
          Map.entry("FinishCall", contact("")),
          Map.entry(
              "TraceAnswer",
              """
              {"sessionId": "s", "inputTranscript": "yes", "inputMode": "Speech",
               "bot": {"name": "b", "version": "1"}, "requestAttributes": {},
               "transcriptions": [{"transcriptionConfidence": 0.9}],
               "interpretations": [{"intent": {"name": "YesIntent"}, "nluConfidence": 0.8}],
               "sessionState": {"sessionAttributes": {"contact_id": "c", "question_id": "Question_1",
                 "turn": "1", "result_days": "30", "task_id": "t", "call_id": "r#0000001"},
                "intent": {"name": "YesIntent", "state": "ReadyForFulfillment",
                  "slots": {"Number": {"value": {"originalValue": "3", "interpretedValue": "3"}}}}}}
              """),
          Map.entry(
              "EndContact",
              """
              {"version": "0", "detail-type": "Amazon Connect Contact Event", "source": "aws.connect",
               "detail": {"eventType": "DISCONNECTED", "contactId": "c-1", "instanceArn": "arn:x",
                "channel": "VOICE", "initiationMethod": "API", "disconnectReason": "CUSTOMER_DISCONNECT",
                "connectedToSystemTimestamp": "2026-11-21T09:00:00Z"}}
              """),
          Map.entry(
              "ReceiveWorkbook",
              """
              {"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "us-east-1",
               "eventTime": "2026-11-21T09:00:00.000Z", "eventName": "ObjectCreated:Put",
               "userIdentity": {"principalId": "AWS:1"},
               "requestParameters": {"sourceIPAddress": "127.0.0.1"},
               "responseElements": {"x-amz-request-id": "1", "x-amz-id-2": "1"},
               "s3": {"s3SchemaVersion": "1.0", "configurationId": "x",
                "bucket": {"name": "UPLOADS", "arn": "arn:x", "ownerIdentity": {"principalId": "1"}},
                "object": {"key": "trip.txt", "versionId": "v", "sequencer": "1", "size": 3}}}]}
              """),
          Map.entry(
              "StartJob",
              """
              {"Records": [{"messageId": "m", "body": "{}", "attributes": {"SentTimestamp": "1795338000000"},
               "messageAttributes":
               {"run": {"stringValue": "x-1", "dataType": "String"}}}]}
              """),
          Map.entry(
              "OpenReport",
              """
              {"version": "2.0", "requestContext": {"http": {"method": "GET", "path": "/"}},
               "queryStringParameters": {"token": "AQBp"}, "headers": {}}
              """));

  private final Sandboxes sandboxes = new Sandboxes();
  private final Canary canary;

  EventDoor(Canary canary) {
    this.canary = canary;
  }

  private static String contact(String parameters) {
    return """
    {"Name": "ContactFlowEvent", "Details": {"ContactData": {"ContactId": "c-1",
      "Attributes": {"task_id": "trip", "call_id": "trip-1#0000001", "attempt": "1"},
      "Channel": "VOICE", "SystemEndpoint": {"Address": "+15555550100", "Type": "TELEPHONE_NUMBER"}},
     "Parameters": {%s}}}
    """
        .formatted(parameters);
  }

  @Override
  public Input draw(Chance chance) throws IOException {
    var function = chance.of(EVENTS.keySet().stream().sorted().toList());
    var event = BadJson.spoiled(chance, JSON.readTree(EVENTS.getOrDefault(function, "{}")));
    if (chance.oneIn(12)) {
      event.put("x", canary.url());
    }
    boolean known = chance.oneIn(3);
    return new Input(function + " " + shown(event), () -> hand(function, event, known));
  }

  private static String shown(JsonNode event) {
    var text = event.toString();
    return text.length() > 700 ? text.substring(0, 700) + "…" : text;
  }

  private String hand(String function, ObjectNode event, boolean known) throws Wrong {
    var sandbox = sandboxes.get();
    if (known) {
      known(event, sandbox.call());
    }
    sandbox.goOn();
    int before = sandbox.dials() + sandbox.executions();
    String verdict;
    try {
      verdict = function + ": " + answer(function, sandbox.invoke(function, event));
    } catch (IllegalArgumentException refused) {
      verdict = function + ": refused";
      boolean never =
          function.equals("StartJob")
              || function.equals("TraceAnswer")
              || function.equals("OpenReport");
      if (never || refused.getClass() != IllegalArgumentException.class || !isClear(refused)) {
        throw refused;
      }
    }
    if (sandbox.dials() + sandbox.executions() > before) {
      throw new Wrong("somebody is called");
    }
    return verdict;
  }

  /// Makes an event one of somebody who is on the phone.
  private static void known(ObjectNode event, ObjectNode contact) {
    if (event.path("Details").path("ContactData") instanceof ObjectNode data) {
      data.setAll(contact.deepCopy());
    }
    if (event.path("detail") instanceof ObjectNode detail) {
      detail.set("contactId", contact.path("ContactId"));
    }
  }

  private static boolean isClear(IllegalArgumentException refused) {
    return refused.getMessage() != null && refused.getMessage().contains(" ");
  }

  private static String answer(String function, Optional<JsonNode> answer) throws Wrong {
    if (answer.isEmpty()) {
      return "no event that Lambda hands over";
    }
    if (function.equals("StartJob")) {
      int failures = answer.get().path("batchItemFailures").size();
      if (failures > 0) {
        throw new Wrong("the message goes back to the queue");
      }
    }
    if (function.equals("OpenReport") && answer.get().path("statusCode").asInt() / 100 != 4) {
      throw new Wrong("a link opens: " + answer.get());
    }
    return "answered";
  }
}
