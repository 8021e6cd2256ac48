package callouts.report;

import callouts.result.Outcome;
import callouts.result.Outcome.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;

/// How many calls ended how.
public final class OutcomeCounts {
  private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);

  /// Counts the rows of a report.
  ///
  /// @param rows an array as [CallReport] writes it
  public static OutcomeCounts of(JsonNode rows) {
    var counts = new OutcomeCounts();
    rows.forEach(
        row ->
            Outcome.of(row.path("status").asText(), row.path("reason").asText())
                .ifPresent(counts::add));
    return counts;
  }

  void add(Outcome outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }

  /// Everyone who should have been called.
  public int all() {
    return of(_ -> true);
  }

  /// How many calls ended so.
  public int of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /// How many calls ended with this status, whatever the reason.
  public int of(Status status) {
    return of(outcome -> outcome.status() == status);
  }

  /// Who, or what, picked up, whatever came of it.
  public int pickedUp() {
    return of(Outcome::isPickedUp);
  }

  private int of(Predicate<Outcome> which) {
    return Arrays.stream(Outcome.values()).filter(which).mapToInt(this::of).sum();
  }
}
