package callouts.local.scenario;

import callouts.local.job.JobControl;
import callouts.local.event.RunEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Locale;

/// What somebody at a shell does while jobs are called, and when:
///
/// ```
/// - {at: "2026-11-21T09:02:30Z", pause: trip}
/// - {at: "2026-11-21T09:02:31Z", pause: trip, done: false}     # the command says that it cannot
/// - {after: {type: RoundPlanned, next: hold}, resume: trip}    # in the very moment of this event
/// ```
///
/// @param after the event it is given after, or missing
/// @param at the instant it is given at, where it is given after no event
/// @param done whether the command says that it did what was asked
record Order(JsonNode after, Instant at, JobControl.Order what, String taskId, boolean done) {
  private static final JsonMapper JSON = new JsonMapper();

  static Order of(JsonNode yaml) {
    for (var what : JobControl.Order.values()) {
      var word = what.name().toLowerCase(Locale.ROOT);
      if (yaml.has(word)) {
        return new Order(
            yaml.path("after"),
            Instant.parse(yaml.path("at").asText(Instant.MAX.toString())),
            what,
            yaml.path(word).asText(),
            yaml.path("done").asBoolean(true));
      }
    }
    throw new IllegalArgumentException("nobody can do " + yaml);
  }

  boolean isAfterAnEvent() {
    return !after.isMissingNode();
  }

  boolean isAfter(RunEvent event) {
    return isAfterAnEvent() && AsExpected.matches(after, JSON.valueToTree(event));
  }
}
