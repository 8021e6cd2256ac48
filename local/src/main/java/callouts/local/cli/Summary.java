package callouts.local.cli;

import callouts.report.OutcomeCounts;
import callouts.result.Outcome;
import callouts.result.Outcome.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The last lines of a run, for a teacher: who answered, what they said, where the report is.
record Summary(Results.Saved saved, Instant start, Instant end) {
  private static final Comparator<JsonNode> BY_VALUE =
      Comparator.comparing((JsonNode value) -> !value.isNumber())
          .thenComparing(value -> value.isNumber() ? value.decimalValue() : BigDecimal.ZERO)
          .thenComparing(value -> value.asText());

  /// A question with more different answers than this is summed up by its first and last.
  private static final int MOST_VALUES = 6;

  @Override
  public String toString() {
    var outcomes = OutcomeCounts.of(saved.rows());
    return "%n%s%n".formatted(people(outcomes))
        + reasons(outcomes)
        + answers()
        + "The calls took %s (simulated).%n".formatted(words(Duration.between(start, end)))
        + "Report: %s%n".formatted(saved.excel())
        + saved.preflight().map("What was foreseen: %s%n"::formatted).orElse("");
  }

  private String people(OutcomeCounts outcomes) {
    return "%s: %d answered everything, %d dropped, %d not reached"
        .formatted(
            saved.rows().size() == 1 ? "1 receiver" : saved.rows().size() + " receivers",
            outcomes.of(Status.CALL_COMPLETED),
            outcomes.of(Status.DROP_CALL),
            outcomes.of(Status.NOT_CALLABLE));
  }

  private static String reasons(OutcomeCounts outcomes) {
    return Arrays.stream(Outcome.values())
        .map(outcome -> reason(outcome, outcomes.of(outcome)))
        .collect(Collectors.joining());
  }

  private static String reason(Outcome outcome, int count) {
    return count == 0
        ? ""
        : "  %5d  %-13s  %s%n".formatted(count, outcome.reason(), outcome.meaning());
  }

  private String answers() {
    return questions().stream()
        .map(question -> "  %-12s %s%n".formatted(question, answers(count(question))))
        .collect(Collectors.joining());
  }

  private List<String> questions() {
    return saved
        .rows()
        .path(0)
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(name -> name.matches("Question_\\d+"))
        .toList();
  }

  private static String answers(SortedMap<JsonNode, Integer> counts) {
    var all = counts.values().stream().mapToInt(Integer::intValue).sum();
    var answers = all == 1 ? "1 answer" : all + " answers";
    if (counts.isEmpty()) {
      return answers;
    }
    if (counts.size() > MOST_VALUES) {
      return answers + ", " + counts.firstKey().asText() + " to " + counts.lastKey().asText();
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getKey().asText() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", ", answers + ": ", ""));
  }

  private SortedMap<JsonNode, Integer> count(String column) {
    var counts = new TreeMap<JsonNode, Integer>(BY_VALUE);
    for (var row : saved.rows()) {
      var value = row.path(column);
      if (!value.isNull() && !value.asText().isEmpty()) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static String words(Duration duration) {
    var rounded = duration.plusMillis(500);
    return "%d h %d min %d s"
        .formatted(rounded.toHours(), rounded.toMinutesPart(), rounded.toSecondsPart())
        .replaceFirst("^0 h (0 min )?", "");
  }
}
