package callouts.handler;

import callouts.aws.CallRecord;
import callouts.aws.CallTable;
import callouts.aws.CallTasks;
import callouts.aws.Cloud;
import callouts.aws.Contacts;
import callouts.result.Ending;
import callouts.result.Outcome;
import callouts.task.CallKey;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a call whose contact is over: busy, not picked up, hung up. Where the flow has ended it
/// already, that stands.
///
/// The event may come late, twice, out of order, or before PlaceCall has noted the contact: then
/// the contact's own attributes tell whose it is. A contact that is none of ours is passed over.
public final class EndContact implements RequestHandler<Map<String, Object>, String> {
  private static final Logger LOG = LoggerFactory.getLogger(EndContact.class);

  private final CallTable table;
  private final CallTasks tasks;
  private final Contacts contacts;
  private final InstantSource clock;

  public EndContact() {
    this(Cloud.fromEnvironment());
  }

  public EndContact(Cloud cloud) {
    table = new CallTable(cloud);
    tasks = new CallTasks(cloud);
    contacts = new Contacts(cloud);
    clock = cloud.clock();
  }

  @Override
  public String handleRequest(Map<String, Object> event, Context context) {
    var contact = ContactEvent.of(event);
    var reason =
        key(contact.contactId())
            .flatMap(table::find)
            .filter(call -> isOf(call, contact.contactId()))
            .map(call -> end(call, contact).reason())
            .orElse("not a call of ours");
    LOG.info("contact {} is over: {}", contact.contactId(), reason);
    return reason;
  }

  private Optional<CallKey> key(String contactId) {
    return table.findByContact(contactId).or(() -> keyInAttributes(contactId));
  }

  private Optional<CallKey> keyInAttributes(String contactId) {
    var attributes = contacts.attributes(contactId);
    return attributes.containsKey("task_id") && attributes.containsKey("call_id")
        ? Optional.of(
            new CallKey(
                attributes.getOrDefault("task_id", ""), attributes.getOrDefault("call_id", "")))
        : Optional.empty();
  }

  /// Not the end of an earlier attempt of the same call.
  private static boolean isOf(CallRecord call, String contactId) {
    return call.contactId().map(contactId::equals).orElse(true);
  }

  private Outcome end(CallRecord call, ContactEvent contact) {
    var outcome = call.outcome().orElseGet(() -> outcome(call, contact));
    table.end(call.key(), outcome, "", clock.instant());
    tasks.complete(call.taskToken(), outcome);
    return outcome;
  }

  private Outcome outcome(CallRecord call, ContactEvent contact) {
    var reason =
        contact.disconnectReason().or(() -> contacts.disconnectReason(contact.contactId()));
    return Ending.outcome(reason, contact.connected(), call.progress());
  }
}
