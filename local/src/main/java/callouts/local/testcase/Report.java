package callouts.local.testcase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// What an execution says of itself: its status, its counts and its records.
final class Report {
  private static final JsonMapper JSON = new JsonMapper();

  private final InstantSource clock;
  private final Instant begun;
  private final int observations;
  private final ArrayNode records = JSON.createArrayNode();
  private Status status = Status.INITIATED;
  private Optional<Instant> ended = Optional.empty();
  private int passed;
  private int failed;

  /// The states of an execution, in Connect's words.
  enum Status {
    INITIATED,
    IN_PROGRESS,
    PASSED,
    FAILED,
    STOPPED
  }

  /// Why an execution ended.
  ///
  /// @param type `SUCCESS`, `FAILURE` or `TIMEOUT`
  /// @param failure such as `OBSERVE_EVENT`; empty: none
  record Completion(String type, String message, String failure) {}

  /// @param observations how many there are in the script
  Report(InstantSource clock, int observations) {
    this.clock = clock;
    this.begun = clock.instant();
    this.observations = observations;
    add("", Status.PASSED, record("INITIATION"));
  }

  boolean isOver() {
    return ended.isPresent();
  }

  boolean isRunning() {
    return status == Status.IN_PROGRESS;
  }

  void starts(String contactId) {
    status = Status.IN_PROGRESS;
    add("", Status.PASSED, record("EXECUTION_START").put("ContactId", contactId));
  }

  /// An observation happened, and its actions were done.
  ///
  /// @param actions as they came out
  void observed(String id, boolean success, JsonNode event, ArrayNode actions) {
    if (success) {
      passed++;
    } else {
      failed++;
    }
    var outcome = success ? Status.PASSED : Status.FAILED;
    var record = record("OBSERVATION").put("Identifier", id).put("Status", outcome.name());
    record.set("Event", event);
    record.set("Actions", actions);
    add(id, outcome, record);
  }

  void ends(Status outcome, Completion completion) {
    status = outcome;
    ended = Optional.of(clock.instant());
    var record = record("COMPLETION");
    var reason = record.putObject("CompletionReason");
    reason.put("Type", completion.type()).put("Message", completion.message());
    if (!completion.failure().isEmpty()) {
      reason.putArray("FailureReasons").add(completion.failure());
    }
    add("", outcome, record);
  }

  ObjectNode summary() {
    var summary = JSON.createObjectNode().put("Status", status.name());
    summary.put("StartTime", begun.toEpochMilli() / 1e3);
    ended.ifPresent(when -> summary.put("EndTime", when.toEpochMilli() / 1e3));
    summary
        .putObject("ObservationSummary")
        .put("TotalObservations", observations)
        .put("ObservationsPassed", passed)
        .put("ObservationsFailed", failed);
    return summary;
  }

  ArrayNode records() {
    return records.deepCopy();
  }

  private static ObjectNode record(String type) {
    return JSON.createObjectNode().put("Type", type);
  }

  private void add(String observation, Status outcome, ObjectNode record) {
    var entry = records.addObject();
    if (!observation.isEmpty()) {
      entry.put("ObservationId", observation);
    }
    entry.put("Status", outcome.name()).put("Timestamp", clock.instant().toEpochMilli() / 1e3);
    entry.put("Record", record.toString());
  }
}
