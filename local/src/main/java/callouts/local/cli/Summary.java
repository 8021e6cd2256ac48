package callouts.local.cli;

import callouts.result.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// The last lines of a run, for a teacher: who answered, what they said, where the report is.
record Summary(Results.Saved saved, Instant start, Instant end) {
  /// A question with more different answers than this is summed up by their number.
  private static final int MOST_VALUES = 6;

  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append("%n%d receivers%n".formatted(saved.rows().size()));
    var outcomes = count("reason");
    for (var outcome : Outcome.values()) {
      if (outcomes.containsKey(outcome.reason())) {
        text.append(
            "  %5d  %-14s %-15s %s%n"
                .formatted(
                    outcomes.get(outcome.reason()),
                    outcome.status().word(),
                    outcome.reason(),
                    outcome.meaning()));
      }
    }
    questions().forEach(question -> text.append("  %-13s %s%n".formatted(question, answers(question))));
    text.append("The calls took %s (simulated).%n".formatted(words(Duration.between(start, end))));
    text.append("Report: %s%n".formatted(saved.excel()));
    return text.toString();
  }

  private Iterable<String> questions() {
    if (saved.rows().isEmpty()) {
      return java.util.List.of();
    }
    return saved.rows().get(0).propertyStream().map(Map.Entry::getKey).filter(name -> name.matches("Question_\\d+")).toList();
  }

  private String answers(String question) {
    var counts = count(question);
    var all = counts.values().stream().mapToInt(Integer::intValue).sum();
    if (counts.size() > MOST_VALUES) {
      return all + " answers, " + counts.size() + " different";
    }
    var each =
        counts.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return all + (all == 1 ? " answer" : " answers") + (each.isEmpty() ? "" : ": " + each);
  }

  private Map<String, Integer> count(String column) {
    return StreamSupport.stream(saved.rows().spliterator(), false)
        .map(row -> row.path(column))
        .filter(value -> !value.isNull() && !value.asText().isEmpty())
        .collect(Collectors.toMap(JsonNode::asText, _ -> 1, Integer::sum, TreeMap::new));
  }

  private static String words(Duration duration) {
    var rounded = duration.plusMillis(500);
    return "%d h %d min %d s"
        .formatted(rounded.toHours(), rounded.toMinutesPart(), rounded.toSecondsPart())
        .replaceFirst("^0 h (0 min )?", "");
  }
}
