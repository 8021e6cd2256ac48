package callouts.preflight;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/// A preflight as JSON, for a page or a program. Times are instants of ISO 8601, lengths are
/// seconds; what there is not is null or an empty list.
///
/// ```json
/// {"task_id": "trip", "at": "2026-11-23T12:00:00Z", "time_zone": "Europe/London",
///  "facts": [{"label": "Called", "words": "1 of 2 people"}],
///  "called": 1,
///  "people": [
///    {"receiver_id": "1", "name": "Ann", "phone_number": "+447700900101", "called": true,
///     "from": "2026-11-23T12:00:00Z", "time_zone": null, "shares_with": null,
///     "may_be_refused": true},
///    {"receiver_id": "2", "name": "Bob", "phone_number": "mum", "called": false,
///     "reason": "NO_NUMBER", "why": "this is not a telephone number"}],
///  "first_calls": [{"receiver_id": "1", "seconds": 24.0,
///    "prompts": [{"what": "Greeting", "words": "Hello Ann.", "seconds": 0.8}]}],
///  "cost": {"currency": "USD", "expected": 0.05, "most": 0.07, "prices_read": "2026-11-21",
///    "items": [{"what": "Calls", "how": "1 minutes at 0.01", "amount": 0.01, "source": "…",
///               "confirmed": true}],
///    "left_out": []},
///  "assumptions": ["Nobody hangs up early."],
///  "changes": {"last_run": "2026-11-01T09:00:00Z", "all": [
///    {"subject": "RECEIVER", "kind": "CHANGED", "name": "1", "field": "name", "before": "Anne",
///     "now": "Ann"}]}}
/// ```
public final class PreflightJson {
  private static final JsonMapper JSON = new JsonMapper();

  private PreflightJson() {}

  /// Writes a preflight.
  public static ObjectNode of(Preflight preflight) {
    var json = JSON.createObjectNode();
    json.put("task_id", preflight.taskId());
    json.put("at", preflight.at().toString());
    json.put("time_zone", preflight.zone().getId());
    var facts = array(json, "facts");
    preflight
        .facts()
        .forEach(fact -> facts.addObject().put("label", fact.label()).put("words", fact.words()));
    json.put("called", preflight.called());
    var people = array(json, "people");
    preflight.people().forEach(person -> person(people.addObject(), person));
    var calls = array(json, "first_calls");
    preflight.first().forEach(call -> call(calls.addObject(), call, preflight));
    cost(json.putObject("cost"), preflight);
    preflight.assumptions().forEach(array(json, "assumptions")::add);
    preflight
        .changes()
        .ifPresentOrElse(
            changes -> changes(json.putObject("changes"), changes), () -> json.putNull("changes"));
    return json;
  }

  private static ArrayNode array(ObjectNode json, String name) {
    return json.withArrayProperty(name);
  }

  private static void person(ObjectNode json, Person person) {
    json.put("receiver_id", person.receiverId());
    json.put("name", person.name());
    json.put("phone_number", person.phone());
    json.put("called", person.isCalled());
    switch (person.fate()) {
      case Person.Called called -> {
        json.put("from", called.from().toString());
        json.put("time_zone", called.zone().map(ZoneId::getId).orElse(null));
        json.put("shares_with", called.sharesWith().orElse(null));
        json.put("may_be_refused", called.mayBeRefused());
      }
      case Person.NotCalled(var reason, var why) ->
          json.put("reason", reason.name()).put("why", why);
    }
  }

  private static void call(ObjectNode json, SpokenCall call, Preflight preflight) {
    json.put("receiver_id", call.receiverId());
    json.put("seconds", call.length(preflight.circumstances().habits()).toMillis() / 1_000.0);
    for (var prompt : call.prompts()) {
      array(json, "prompts")
          .addObject()
          .put("what", prompt.what())
          .put("words", prompt.words())
          .put("seconds", prompt.length().toMillis() / 1_000.0);
    }
  }

  private static void cost(ObjectNode json, Preflight preflight) {
    var cost = preflight.cost();
    json.put("currency", cost.currency());
    json.put("expected", cost.sum());
    json.put("most", preflight.mostCost().sum());
    json.put("prices_read", preflight.circumstances().rates().read().toString());
    var items = array(json, "items");
    for (var item : cost.items()) {
      items
          .addObject()
          .put("what", item.what())
          .put("how", item.how())
          .put("amount", item.amount())
          .put("source", item.source())
          .put("confirmed", item.confirmed());
    }
    var left = array(json, "left_out");
    preflight.mostCost().left().forEach(left::add);
  }

  private static void changes(ObjectNode json, Changes changes) {
    json.put("last_run", changes.lastRun().toString());
    var all = array(json, "all");
    for (var change : changes.all()) {
      all.addObject()
          .put("subject", change.subject().name())
          .put("kind", change.kind().name())
          .put("name", change.name())
          .put("field", change.field())
          .put("before", change.before())
          .put("now", change.now());
    }
  }
}
