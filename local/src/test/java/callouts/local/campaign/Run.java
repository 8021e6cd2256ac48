package callouts.local.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One run of a job: a job that is handed in again, after its run is over, has another.
///
/// @param name as the table of jobs has it; empty where the job never came to a run
/// @param events of this run, in order
/// @param isLast whether the report is this run's
record Run(DrawnJob job, String name, List<JsonNode> events, boolean isLast) {
  private static final Set<String> RUNNING = Set.of("Running");

  Run {
    events = List.copyOf(events);
  }

  /// The runs of a job in the order in which they took it; one without a name where there is none.
  static List<Run> of(DrawnJob job, List<JsonNode> all) {
    var byName = new LinkedHashMap<String, List<JsonNode>>();
    var current = "";
    for (var event : all) {
      if (event.path("task_id").asText().equals(job.taskId())) {
        current = event.path("run").asText(current);
        byName.computeIfAbsent(current, _ -> new ArrayList<>()).add(event);
      }
    }
    byName.remove("");
    if (byName.isEmpty()) {
      return List.of(new Run(job, "", List.of(), true));
    }
    var last = List.copyOf(byName.keySet()).getLast();
    return byName.entrySet().stream()
        .map(run -> new Run(job, run.getKey(), run.getValue(), run.getKey().equals(last)))
        .toList();
  }

  /// The events of one kind.
  List<JsonNode> events(String type) {
    return events.stream().filter(event -> event.path("type").asText().equals(type)).toList();
  }

  /// The events of one kind of one receiver.
  List<JsonNode> events(String type, DrawnJob.Receiver receiver) {
    return events(type).stream()
        .filter(event -> event.path("receiver_id").asText().equals(receiver.id()))
        .toList();
  }

  /// The calls of one receiver, in the order of their dials.
  List<Contact> contacts(DrawnJob.Receiver receiver) {
    Map<String, List<JsonNode>> byContact = new LinkedHashMap<>();
    for (var event : events) {
      if (event.has("contact_id") && event.path("receiver_id").asText().equals(receiver.id())) {
        byContact
            .computeIfAbsent(event.path("contact_id").asText(), _ -> new ArrayList<>())
            .add(event);
      }
    }
    return byContact.values().stream().map(Contact::new).toList();
  }

  /// When it took its job; far away where it never did.
  Instant began() {
    return events("JobChanged").stream().findFirst().map(Contact::at).orElse(Instant.MAX);
  }

  /// From when on nobody may be dialled; far away where it never took its job.
  Instant deadline() {
    return began().equals(Instant.MAX) ? Instant.MAX : began().plus(job.terms().time());
  }

  /// Whether it may dial at a moment: it is neither paused nor cancelled.
  boolean mayDial(Instant at) {
    return events("JobChanged").stream()
        .filter(event -> !Contact.at(event).isAfter(at))
        .reduce((_, later) -> later)
        .map(event -> RUNNING.contains(event.path("state").asText()))
        .orElse(false);
  }

  boolean isCancelled() {
    return events("JobChanged").stream()
        .anyMatch(event -> event.path("state").asText().equals("Cancelled"));
  }

  /// Whether its report was written when its time was over.
  boolean isExpired(Instant tolerated) {
    return events("ReportWritten").stream()
        .anyMatch(event -> !Contact.at(event).isBefore(tolerated));
  }

  @Override
  public String toString() {
    return name;
  }
}
