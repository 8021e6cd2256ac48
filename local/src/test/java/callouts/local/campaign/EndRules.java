package callouts.local.campaign;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Everything comes to an end, and to one report and its notice for each job.
record EndRules(Case seed) {

  void check() {
    everyExecutionEnds();
    everyQueueIsEmpty();
    deadLettersAreNamedInTheReport();
    everyJobHasOneReport();
    everyJobHasANotice();
  }

  private void everyExecutionEnds() {
    var executions = seed.evidence().executions();
    seed.demand(
        executions.keySet().equals(runs())
            && executions.values().stream().allMatch("SUCCEEDED"::equals),
        "everyExecutionEnds",
        runs(),
        executions.toString());
  }

  private Set<String> runs() {
    return seed.stories().stream()
        .map(story -> story.run().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void everyQueueIsEmpty() {
    seed.evidence()
        .waiting()
        .forEach((queue, count) -> seed.demand(count == 0, "everyQueueIsEmpty", queue, "" + count));
  }

  /// A dial of which its function died three times: its receiver has a row, be it of a call that
  /// was
  /// lost or, where one of the three had dialled, of a call like any other. No other letter may be.
  private void deadLettersAreNamedInTheReport() {
    seed.evidence()
        .deadLetters()
        .forEach(
            (queue, letters) ->
                letters.forEach(
                    letter ->
                        seed.demand(
                            seed.stories().stream()
                                .filter(story -> !story.reason().isEmpty())
                                .anyMatch(story -> Evidence.isOf(letter, story)),
                            "deadLettersAreNamedInTheReport",
                            queue,
                            letter)));
  }

  private void everyJobHasOneReport() {
    var reports = seed.evidence().reports().keySet();
    var workbooks = seed.evidence().workbooks();
    seed.demand(
        reports.size() == seed.jobs().size() && workbooks.size() == seed.jobs().size(),
        "everyJobHasOneReport",
        seed.jobs().size() + " jobs",
        "reports " + reports + ", workbooks " + workbooks);
    for (var job : seed.jobs()) {
      seed.demand(
          reports.contains(job.taskId()) && workbooks.contains(job.taskId() + "_result.xlsx"),
          "everyJobHasOneReport",
          job.taskId(),
          "reports " + reports + ", workbooks " + workbooks);
    }
  }

  /// One of each run's report, and one for each time a job was handed in while it ran.
  private void everyJobHasANotice() {
    for (var job : seed.jobs()) {
      var runs = seed.runs(job).size();
      var refused = seed.handIns(job) - runs;
      seed.demand(
          notices(job, false) >= runs && notices(job, true) >= refused,
          "everyJobHasANotice",
          job.taskId(),
          "%s of %s reports, %s of %s refusals"
              .formatted(notices(job, false), runs, notices(job, true), refused));
    }
  }

  private long notices(DrawnJob job, boolean refusal) {
    return seed.evidence().notices().stream()
        .filter(notice -> notice.path("TaskId").asText().equals(job.taskId()))
        .filter(notice -> notice.path("Status").asText().equals("Rejected") == refusal)
        .count();
  }
}
