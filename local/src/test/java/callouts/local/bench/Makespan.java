package callouts.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Objects;

/// How long the calls of a run took beside the physical bound, both in simulated time.
///
/// @param dials calls that were made
/// @param seconds from the first dial to the last event of the run
/// @param bound no dialler can be faster: the lines are held so long in all, and Amazon Connect
///     takes two dials a second
record Makespan(int dials, double seconds, double bound) {
  private static final double DIALS_A_SECOND = 2;
  private static final JsonMapper JSON = new JsonMapper();

  double ratio() {
    return seconds / bound;
  }

  /// Reads a run's events.
  ///
  /// @param lines how many calls can be on at a time
  static Makespan of(Path events, int lines) throws IOException {
    var dialled = new HashMap<String, Instant>();
    var held = Duration.ZERO;
    var first = Instant.MAX;
    var last = Instant.MIN;
    try (var reader = Files.newBufferedReader(events);
        var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(reader)) {
      while (values.hasNext()) {
        var event = values.next();
        var at = Instant.parse(event.path("at").asText());
        last = at.isAfter(last) ? at : last;
        var contact = event.path("contact_id").asText();
        switch (event.path("type").asText()) {
          case "Dialled" -> {
            dialled.put(contact, at);
            first = at.isBefore(first) ? at : first;
          }
          case "Disconnected" -> {
            var dial = Objects.requireNonNull(dialled.get(contact));
            held = held.plus(Duration.between(dial, at));
          }
          default -> {}
        }
      }
    }
    var bound = Math.max(held.toMillis() / 1e3 / lines, dialled.size() / DIALS_A_SECOND);
    return new Makespan(dialled.size(), Duration.between(first, last).toMillis() / 1e3, bound);
  }
}
