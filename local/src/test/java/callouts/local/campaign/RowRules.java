package callouts.local.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every receiver has exactly one row and one outcome, and the row matches what happened to them.
record RowRules(Case seed) {
  /// What may be said of a dial that never came about because its function died of it three times.
  private static final Set<String> LOST = Set.of("CallFailed", "TimedOut");

  /// What the report says of those of whom the table has nothing.
  private static final Set<String> UNTOLD = Set.of("Cancelled", "Expired");

  void check() {
    everyReceiverHasOneRow();
    everyReceiverHasOneOutcome();
    everyOutcomeIsWrittenOnce();
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

  /// Of each dial one outcome is saved; nobody who was dialled goes without, but for a dial in
  /// doubt.
  private void everyReceiverHasOneOutcome() {
    for (var story : seed.stories()) {
      var saved =
          story.run().events("ResultSaved", story.receiver()).stream()
              .map(event -> event.path("attempt").asInt())
              .toList();
      seed.demand(
          story.records().size() <= 1
              && saved.size() == Set.copyOf(saved).size()
              && story.outcome().isEmpty() == saved.isEmpty()
              && (story.contacts().isEmpty() || !story.outcome().isEmpty() || isInDoubt(story)),
          "everyReceiverHasOneOutcome",
          story,
          "%s records, outcomes of the dials %s, at last '%s'"
              .formatted(story.records().size(), saved, story.outcome()));
    }
  }

  /// The first stands, and with it the time from which a retry waits.
  private void everyOutcomeIsWrittenOnce() {
    for (var story : seed.stories()) {
      story
          .endings()
          .forEach(
              (attempt, ended) -> {
                var saved = story.savedAt(attempt).orElse(Instant.MIN);
                seed.demand(
                    !ended.isAfter(saved.plus(Fault.MOST_SKEW)),
                    "everyOutcomeIsWrittenOnce",
                    story,
                    "dial %s: saved at %s, ended at %s".formatted(attempt, saved, ended));
              });
    }
  }

  /// So nothing was recorded too late for the report. Of whom the job did not come to in its time,
  /// the table knows no outcome.
  private void theReportSaysWhatTheTableSays() {
    for (var story : seed.reported()) {
      var same =
          story.outcome().isEmpty()
              ? UNTOLD.contains(story.reason())
              : story.reason().equals(story.outcome());
      seed.demand(
          same && story.reported().equals(story.recorded()),
          "theReportSaysWhatTheTableSays",
          story,
          "row %s %s, record %s %s"
              .formatted(story.reason(), story.reported(), story.outcome(), story.recorded()));
    }
  }

  private void everyReasonIsTrue() {
    for (var story : seed.reported()) {
      var possible = possible(story);
      var happened = story.lastContact().map(Contact::reason).orElse("no dial");
      seed.demand(
          possible.contains(story.reason()),
          "everyReasonIsTrue",
          story,
          "%s in the row, true is %s (%s)".formatted(story.reason(), possible, happened));
    }
  }

  /// A dial that was put away is lost, or was not put again as the job had come to its end.
  private Set<String> possible(Story story) {
    var reasons = Truth.reasons(known(story), seed.isListed(story.receiver().phone()));
    if (!wasPutAway(story)) {
      return reasons;
    }
    return Stream.concat(LOST.stream(), reasons.stream().filter(UNTOLD::contains))
        .collect(Collectors.toSet());
  }

  /// What can be known of a story: all, but for a dial in doubt.
  private static Story known(Story story) {
    return isInDoubt(story) ? story.withoutLastContact() : story;
  }

  /// Whether the row says that nobody knows of the last dial: it was never answered, and the record
  /// knows of no contact.
  private static boolean isInDoubt(Story story) {
    return story.error().contains("it is not known whether the telephone rang")
        && story.isWithoutContact()
        && story.lastContact().filter(Contact::isAnswered).isEmpty();
  }

  /// Whether the last dial was put away before it came about.
  private boolean wasPutAway(Story story) {
    return seed.evidence().isDeadLetter(story, story.contacts().size() + 1);
  }

  /// Only who was dialled has a time of it; not of a last dial that was put away.
  private void everyCallTimeIsTrue() {
    for (var story : seed.reported()) {
      seed.demand(
          callAt(story).isPresent() == !known(story).contacts().isEmpty() || wasPutAway(story),
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
