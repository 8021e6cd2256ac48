package callouts.handler;

import callouts.aws.CallRecord;
import callouts.aws.CallTable;
import callouts.aws.Cloud;
import callouts.aws.Contacts;
import callouts.aws.Contacts.Contact;
import callouts.aws.LineTable;
import callouts.result.Ending;
import callouts.result.Outcome;
import callouts.task.CallKey;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out how a call ended of which nothing was heard any more, and stops it where it did not.
///
/// The state machine calls it, and calls it again where it fails, as where Connect takes no more
/// requests. Killed at any line, it comes to the same end: the first outcome stands, a contact that
/// is over stays so, and a line is given back by who holds it only.
public final class SettleCall implements RequestHandler<Map<String, Object>, Map<String, String>> {
  private static final Logger LOG = LoggerFactory.getLogger(SettleCall.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final CallTable table;
  private final Contacts contacts;
  private final LineTable lines;
  private final InstantSource clock;

  public SettleCall() {
    this(Cloud.fromEnvironment());
  }

  public SettleCall(Cloud cloud) {
    table = new CallTable(cloud);
    contacts = new Contacts(cloud);
    lines = new LineTable(cloud);
    clock = cloud.clock();
  }

  /// @return `reason` of the outcome; without it where this attempt has no record, so that nobody
  ///     was dialled and the state machine may say what it knows
  @Override
  public Map<String, String> handleRequest(Map<String, Object> input, Context context) {
    JsonNode lost = JSON.valueToTree(input);
    var key = new CallKey(lost.path("task_id").asText(), lost.path("call_id").asText());
    var failure = lost.path("failure").path("Error").asText();
    var reason =
        table
            .find(key)
            .filter(call -> call.attempt() == lost.path("attempt").asInt())
            .map(call -> settle(call, failure).reason());
    LOG.info("call {}, {}: {}", key.callId(), failure, reason.orElse("no such attempt"));
    return reason.map(word -> Map.of("reason", word)).orElse(Map.of());
  }

  private Outcome settle(CallRecord call, String failure) {
    var contact = call.contactId().map(contacts::describe);
    var outcome = call.outcome().orElseGet(() -> outcome(call, contact));
    // Before the contact is stopped: its end would tell EndContact that the platform broke it off.
    var ended = table.end(call.dial(), outcome, error(contact, failure), clock.instant());
    if (contact.isPresent() && contact.get().live()) {
      call.contactId().ifPresent(contacts::stop);
    }
    lines.release(call);
    return ended.flatMap(CallRecord::outcome).orElse(outcome);
  }

  /// Who picks up is noted by AskQuestion, if not by PlaceCall: without a contact nobody was there.
  private static Outcome outcome(CallRecord call, Optional<Contact> contact) {
    if (contact.isEmpty()) {
      return Outcome.CALL_FAILED;
    }
    var connected = contact.get().connected() || call.heardOf();
    return contact.get().live()
        ? Ending.whenStopped(call.progress())
        : Ending.outcome(contact.get().disconnectReason(), connected, call.progress());
  }

  private static String error(Optional<Contact> contact, String failure) {
    return contact.isPresent() ? "" : failure;
  }
}
