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
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out how a call ended of which nothing was heard any more, and stops it where it did not.
///
/// The state machine calls it, and calls it again where it fails, as where Connect takes no more
/// requests. Killed at any line, it comes to the same end: the first outcome stands, a contact that
/// is over stays so, and a line is given back by who holds it only.
public final class SettleCall implements RequestHandler<Map<String, Object>, Map<String, String>> {
  private static final Logger LOG = LoggerFactory.getLogger(SettleCall.class);
  private static final Set<String> TIMEOUTS = Set.of("States.HeartbeatTimeout", "States.Timeout");
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

  /// @return `reason` of the outcome; without it where nobody was dialled, or it is not known
  ///     whether anybody was, so that the state machine may put the call once more
  @Override
  public Map<String, String> handleRequest(Map<String, Object> input, Context context) {
    JsonNode lost = JSON.valueToTree(input);
    var key = new CallKey(lost.path("task_id").asText(), lost.path("call_id").asText());
    var failure = lost.path("failure").path("Error").asText();
    var reason =
        table
            .find(key)
            .filter(call -> call.attempt() == lost.path("attempt").asInt())
            .flatMap(call -> settle(call, failure))
            .map(Outcome::reason);
    LOG.info("call {}, {}: {}", key.callId(), failure, reason.orElse("no dial is known"));
    return reason.map(word -> Map.of("reason", word)).orElse(Map.of());
  }

  private Optional<Outcome> settle(CallRecord call, String failure) {
    if (mayBePutAgain(call, failure)) {
      table.doubted(call.dial()); // In case the job is over before PlaceCall has it again.
      lines.release(call);
      return Optional.empty();
    }
    return Optional.of(end(call, failure));
  }

  /// Whether PlaceCall was not heard of after it had opened the record: the same dial, put again,
  /// finds the contact if there is one, by its client token.
  private static boolean mayBePutAgain(CallRecord call, String failure) {
    return call.outcome().isEmpty() && call.contactId().isEmpty() && TIMEOUTS.contains(failure);
  }

  private Outcome end(CallRecord call, String failure) {
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
        ? Ending.whenStopped(connected, call.progress())
        : Ending.outcome(contact.get().disconnectReason(), connected, call.progress());
  }

  private static String error(Optional<Contact> contact, String failure) {
    return contact.isPresent() ? "" : failure;
  }
}
