package callouts.local.campaign;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every receiver has exactly one row and one outcome, and the row matches what happened to them.
record RowRules(Case seed) {
  /// What may be said of a dial that never came about because its function died of it three times.
  private static final Set<String> LOST = Set.of("CallFailed", "TimedOut");

  void check() {
    everyReceiverHasOneRow();
    everyReceiverHasOneOutcome();
    theReportSaysWhatTheTableSays();
    everyReasonIsTrue();
    everyCallTimeIsTrue();
  }

  private void everyReceiverHasOneRow() {
    for (var job : seed.jobs()) {
      var expected = job.receivers().stream().map(DrawnJob.Receiver::id).toList();
      var rows =
          seed.evidence().reports().getOrDefault(job.taskId(), List.of()).stream()
              .map(row -> row.path("receiver_id").asText())
              .toList();
      seed.demand(rows.equals(expected), "everyReceiverHasOneRow", job.taskId(), "rows of " + rows);
    }
  }

  /// An outcome that is saved is never saved anew.
  private void everyReceiverHasOneOutcome() {
    for (var story : seed.stories()) {
      var saved = outcomesSaved(story);
      seed.demand(
          story.records().size() == 1 && !story.outcome().isEmpty() && saved == 1,
          "everyReceiverHasOneOutcome",
          story,
          "%s records, %s times an outcome, at last '%s'"
              .formatted(story.records().size(), saved, story.outcome()));
    }
  }

  private long outcomesSaved(Story story) {
    return seed.evidence()
        .events("ResultSaved")
        .filter(event -> event.path("receiver_id").asText().equals(story.receiver().id()))
        .count();
  }

  /// So nothing was recorded too late for the report.
  private void theReportSaysWhatTheTableSays() {
    for (var story : seed.stories()) {
      seed.demand(
          story.reason().equals(story.outcome()) && story.reported().equals(story.recorded()),
          "theReportSaysWhatTheTableSays",
          story,
          "row %s %s, record %s %s"
              .formatted(story.reason(), story.reported(), story.outcome(), story.recorded()));
    }
  }

  private void everyReasonIsTrue() {
    for (var story : seed.stories()) {
      var wasPutAway = seed.evidence().isDeadLetter(story) && story.contacts().isEmpty();
      var possible = wasPutAway ? LOST : Truth.reasons(story);
      var happened = story.lastContact().map(Contact::reason).orElse("no dial");
      seed.demand(
          possible.contains(story.reason()),
          "everyReasonIsTrue",
          story,
          "%s in the row, true is %s (%s)".formatted(story.reason(), possible, happened));
    }
  }

  /// Only who was dialled has a time of it.
  private void everyCallTimeIsTrue() {
    for (var story : seed.stories()) {
      seed.demand(
          callAt(story).isPresent() == !story.contacts().isEmpty(),
          "everyCallTimeIsTrue",
          story,
          "call_at '%s' of %s dials".formatted(callAt(story).orElse(""), story.contacts().size()));
    }
  }

  private static Optional<String> callAt(Story story) {
    return story.rows().stream()
        .map(row -> row.path("call_at"))
        .filter(at -> at.isTextual() && !at.asText().isEmpty())
        .map(at -> at.asText())
        .findFirst();
  }
}
