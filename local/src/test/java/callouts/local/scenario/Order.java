package callouts.local.scenario;

import callouts.local.cli.JobControl;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;

/// What somebody at a shell does while jobs are called, and when:
///
/// ```
/// - {at: "2026-11-21T09:02:30Z", pause: trip}
/// - {at: "2026-11-21T12:00:00Z", resume: trip}
/// ```
///
/// @param done whether the command says that it did what was asked
record Order(Instant at, JobControl.Order what, String taskId, boolean done) {

  static Order of(JsonNode yaml) {
    for (var what : JobControl.Order.values()) {
      var word = what.name().toLowerCase(Locale.ROOT);
      if (yaml.has(word)) {
        return new Order(
            Instant.parse(yaml.path("at").asText()),
            what,
            yaml.path(word).asText(),
            yaml.path("done").asBoolean(true));
      }
    }
    throw new IllegalArgumentException("nobody can do " + yaml);
  }
}
