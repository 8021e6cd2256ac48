package callouts.handler;

import callouts.aws.CallRecord;
import callouts.aws.CallTable;
import callouts.aws.CallTasks;
import callouts.aws.Cloud;
import callouts.aws.Contacts;
import callouts.aws.LineTable;
import callouts.result.Ending;
import callouts.result.Outcome;
import callouts.task.CallKey;
import callouts.task.Dial;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a call whose contact is over: says how, where the flow has not said it, gives back its
/// line, and completes its task.
///
/// The event may come late, twice, out of order, or before PlaceCall has noted the contact: then
/// the contact's own attributes tell whose it is. A contact that is none of ours is passed over, or
/// that of an earlier attempt. Killed at any line, it does the rest when the event comes again.
public final class EndContact implements RequestHandler<Map<String, Object>, String> {
  private static final Logger LOG = LoggerFactory.getLogger(EndContact.class);

  private final CallTable table;
  private final CallTasks tasks;
  private final Contacts contacts;
  private final LineTable lines;
  private final InstantSource clock;

  public EndContact() {
    this(Cloud.fromEnvironment());
  }

  public EndContact(Cloud cloud) {
    table = new CallTable(cloud);
    tasks = new CallTasks(cloud);
    contacts = new Contacts(cloud);
    lines = new LineTable(cloud);
    clock = cloud.clock();
  }

  @Override
  public String handleRequest(Map<String, Object> event, Context context) {
    var contact = ContactEvent.of(event);
    var reason =
        noted(contact.contactId())
            .or(() -> notNoted(contact))
            .map(call -> end(call, contact).reason())
            .orElse("not a call of ours");
    LOG.info("contact {} is over: {}", contact.contactId(), reason);
    return reason;
  }

  private Optional<CallRecord> noted(String contactId) {
    return table
        .findByContact(contactId)
        .flatMap(table::find)
        .filter(call -> call.contactId().equals(Optional.of(contactId)));
  }

  /// The call of a contact whose id is not in the table: that of a dial of a moment ago, of one
  /// whose PlaceCall was killed, of an earlier attempt, of somebody else.
  private Optional<CallRecord> notNoted(ContactEvent contact) {
    var call =
        dial(contacts.attributes(contact.contactId()))
            .flatMap(dial -> table.find(dial.key()).filter(found -> found.dial().equals(dial)))
            .filter(found -> found.contactId().map(contact.contactId()::equals).orElse(true));
    call.ifPresent(found -> note(found.dial(), contact));
    return call;
  }

  /// So that the report has when they were called.
  private void note(Dial dial, ContactEvent contact) {
    table.dialled(dial, contact.contactId(), contact.initiated().orElseGet(clock::instant));
  }

  private static Optional<Dial> dial(Map<String, String> attributes) {
    var attempt = attributes.getOrDefault("attempt", "");
    if (!attributes.containsKey("task_id") || !attempt.matches("\\d{1,9}")) {
      return Optional.empty();
    }
    var key =
        new CallKey(attributes.getOrDefault("task_id", ""), attributes.getOrDefault("call_id", ""));
    return Optional.of(new Dial(key, Integer.parseInt(attempt)));
  }

  /// The record that comes back has the token of the task that waits now: PlaceCall may have put
  /// another in the place of the one that was read.
  private Outcome end(CallRecord call, ContactEvent contact) {
    var outcome = call.outcome().orElseGet(() -> outcome(call, contact));
    var ended = table.end(call.dial(), outcome, "", clock.instant()).orElse(call);
    lines.release(ended);
    tasks.complete(ended.taskToken(), ended.outcome().orElse(outcome));
    return ended.outcome().orElse(outcome);
  }

  private Outcome outcome(CallRecord call, ContactEvent contact) {
    var reason =
        contact
            .disconnectReason()
            .or(() -> contacts.describe(contact.contactId()).disconnectReason());
    return Ending.outcome(reason, contact.connected() || call.heardOf(), call.progress());
  }
}
