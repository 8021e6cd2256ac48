package callouts.local.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What must hold of every seed, whatever went wrong; docs/reliability.md says why each rule is as
/// strict as it is.
final class Checker {
  /// The quota of a new instance.
  private static final int LINES = 10;

  /// As of a letter that a function died of three times.
  private static final Set<String> LOST = Set.of("CallFailed", "TimedOut");

  private final Plan plan;
  private final Evidence evidence;
  private final List<Story> stories;
  private final List<Violation> violations = new ArrayList<>();

  private Checker(Plan plan, Evidence evidence) {
    this.plan = plan;
    this.evidence = evidence;
    this.stories = Story.all(plan, evidence);
  }

  static List<Violation> check(Plan plan, Evidence evidence) {
    var checker = new Checker(plan, evidence);
    checker.everyReceiverHasOneRow();
    checker.everyReceiverHasOneOutcome();
    checker.theReportSaysWhatTheTableSays();
    checker.everyRowMatchesWhatHappened();
    checker.nobodyIsDialledOftenerThanTheAttempts();
    checker.aPhoneHasOneCallAtATime();
    checker.noMoreCallsAtOnceThanThereAreLines();
    checker.noMoreCallsAtOnceThanTheJobAllows();
    checker.noAcknowledgedAnswerIsLost();
    checker.noAnswerIsMadeUp();
    checker.everyCallEnds();
    checker.everyExecutionEnds();
    checker.everyQueueIsEmpty();
    checker.deadLettersAreNamedInTheReport();
    checker.everyJobHasOneReport();
    checker.everyJobHasANotice();
    return checker.violations;
  }

  private void demand(boolean holds, String rule, Object about, String words) {
    if (!holds) {
      violations.add(new Violation(rule, about + ": " + words));
    }
  }

  // 1. Every receiver has exactly one row and one outcome, and the row matches what happened.

  private void everyReceiverHasOneRow() {
    for (var job : plan.jobs()) {
      var expected = job.receivers().stream().map(DrawnJob.Receiver::id).toList();
      var rows =
          evidence.reports().getOrDefault(job.taskId(), List.of()).stream()
              .map(row -> row.path("receiver_id").asText())
              .toList();
      demand(rows.equals(expected), "everyReceiverHasOneRow", job.taskId(), "rows of " + rows);
    }
  }

  private void everyReceiverHasOneOutcome() {
    for (var story : stories) {
      demand(
          story.records().size() == 1 && !story.outcome().isEmpty(),
          "everyReceiverHasOneOutcome",
          story,
          "records " + story.records().size() + ", outcome '" + story.outcome() + "'");
      demand(
          outcomesSaved(story) == 1,
          "everyReceiverHasOneOutcome",
          story,
          outcomesSaved(story) + " outcomes were saved");
    }
  }

  private long outcomesSaved(Story story) {
    return evidence
        .events("ResultSaved")
        .filter(event -> event.path("receiver_id").asText().equals(story.receiver().id()))
        .count();
  }

  private void theReportSaysWhatTheTableSays() {
    for (var story : stories) {
      demand(
          story.reason().equals(story.outcome()) && story.reported().equals(story.recorded()),
          "theReportSaysWhatTheTableSays",
          story,
          "row %s %s, record %s %s"
              .formatted(story.reason(), story.reported(), story.outcome(), story.recorded()));
    }
  }

  private void everyRowMatchesWhatHappened() {
    for (var story : stories) {
      var possible =
          isDeadLetter(story) && story.contacts().isEmpty() ? LOST : Truth.reasons(story);
      demand(
          possible.contains(story.reason()),
          "everyRowMatchesWhatHappened",
          story,
          "the row says %s, but it was %s %s"
              .formatted(
                  story.reason(),
                  possible,
                  story.lastContact().map(Contact::reason).orElse("never dialled")));
      demand(
          isCallTimeTrue(story),
          "everyRowMatchesWhatHappened",
          story,
          "call_at " + callAt(story) + " of " + story.contacts().size() + " dials");
    }
  }

  private static boolean isCallTimeTrue(Story story) {
    return callAt(story).isPresent() == !story.contacts().isEmpty();
  }

  private static Optional<String> callAt(Story story) {
    return story.rows().stream()
        .map(row -> row.path("call_at").asText(""))
        .filter(at -> !at.isEmpty() && !at.equals("null"))
        .findFirst();
  }

  // 2. Nobody is called too often, two at once on one phone, or too many at once.

  private void nobodyIsDialledOftenerThanTheAttempts() {
    for (var story : stories) {
      demand(
          story.contacts().size() <= 1,
          "nobodyIsDialledOftenerThanTheAttempts",
          story,
          story.contacts().size() + " dials");
    }
  }

  private void aPhoneHasOneCallAtATime() {
    var byPhone =
        stories.stream().collect(Collectors.groupingBy(story -> story.receiver().phone()));
    byPhone.forEach(
        (phone, of) ->
            demand(mostAtOnce(of) <= 1, "aPhoneHasOneCallAtATime", of, mostAtOnce(of) + " calls"));
  }

  private void noMoreCallsAtOnceThanThereAreLines() {
    var most = mostAtOnce(stories);
    demand(most <= LINES, "noMoreCallsAtOnceThanThereAreLines", "all jobs", most + " calls");
  }

  private void noMoreCallsAtOnceThanTheJobAllows() {
    for (var job : plan.jobs()) {
      var most = mostAtOnce(stories.stream().filter(story -> story.job().equals(job)).toList());
      demand(
          most <= job.concurrency(),
          "noMoreCallsAtOnceThanTheJobAllows",
          job.taskId(),
          most + " calls of " + job.concurrency());
    }
  }

  private static int mostAtOnce(List<Story> of) {
    var changes = new TreeMap<Instant, Integer>();
    for (var story : of) {
      for (var contact : story.contacts()) {
        changes.merge(contact.dialled(), 1, Integer::sum);
        changes.merge(contact.ended(), -1, Integer::sum);
      }
    }
    var most = 0;
    var now = 0;
    for (var change : changes.values()) {
      now += change;
      most = Math.max(most, now);
    }
    return most;
  }

  // 3. Answers recorded are the answers given and understood.

  private void noAcknowledgedAnswerIsLost() {
    for (var story : stories) {
      var recorded = story.recorded();
      for (var turn : story.turns()) {
        demand(
            !turn.acknowledged()
                || story.meaning(turn).isEmpty()
                || recorded.containsKey(DrawnJob.questionId(turn.question())),
            "noAcknowledgedAnswerIsLost",
            story,
            turn + " is not in " + recorded);
      }
    }
  }

  private void noAnswerIsMadeUp() {
    for (var story : stories) {
      var given = given(story);
      story
          .recorded()
          .forEach(
              (question, answer) ->
                  demand(
                      given.getOrDefault(question, List.of()).contains(answer),
                      "noAnswerIsMadeUp",
                      story,
                      question + " has " + answer + ", given was " + given.get(question)));
    }
  }

  /// What was given to each question, up to the first answer that was acknowledged: that one
  /// stands.
  private static Map<String, List<String>> given(Story story) {
    var given = new HashMap<String, List<String>>();
    var settled = new HashMap<String, Boolean>();
    for (var turn : story.turns()) {
      var question = DrawnJob.questionId(turn.question());
      var meaning = story.meaning(turn);
      if (meaning.isPresent() && !settled.getOrDefault(question, false)) {
        given.computeIfAbsent(question, _ -> new ArrayList<>()).add(meaning.get());
        settled.put(question, turn.acknowledged());
      }
    }
    return given;
  }

  // 4. Everything comes to an end.

  private void everyCallEnds() {
    for (var story : stories) {
      for (var contact : story.contacts()) {
        demand(!contact.reason().isEmpty(), "everyCallEnds", story, contact.id() + " goes on");
      }
    }
  }

  private void everyExecutionEnds() {
    demand(
        evidence.executions().size() == plan.jobs().size(),
        "everyExecutionEnds",
        "executions",
        evidence.executions().toString());
    evidence
        .executions()
        .forEach(
            (name, status) ->
                demand(status.equals("SUCCEEDED"), "everyExecutionEnds", name, status));
  }

  private void everyQueueIsEmpty() {
    evidence
        .waiting()
        .forEach((queue, count) -> demand(count == 0, "everyQueueIsEmpty", queue, "" + count));
  }

  private void deadLettersAreNamedInTheReport() {
    evidence
        .deadLetters()
        .forEach(
            (queue, letters) ->
                letters.forEach(
                    letter ->
                        demand(isNamed(letter), "deadLettersAreNamedInTheReport", queue, letter)));
  }

  /// A dial that killed its function three times: its receiver has a row, as of a call that was
  /// lost or, where the last of them had dialled, of a call like any other.
  private boolean isNamed(String letter) {
    return stories.stream().anyMatch(story -> isOf(letter, story) && !story.reason().isEmpty());
  }

  private boolean isDeadLetter(Story story) {
    return evidence.deadLetters().getOrDefault("DialDeadLetterQueue", List.of()).stream()
        .anyMatch(letter -> isOf(letter, story));
  }

  private static boolean isOf(String letter, Story story) {
    return letter.contains("\"receiver_id\":\"" + story.receiver().id() + "\"")
        && letter.contains("\"task_id\":\"" + story.job().taskId() + "\"");
  }

  // 5. Exactly one report and at least one notice per job.

  private void everyJobHasOneReport() {
    for (var job : plan.jobs()) {
      demand(
          evidence.reports().containsKey(job.taskId())
              && evidence.workbooks().contains(job.taskId() + "_result.xlsx"),
          "everyJobHasOneReport",
          job.taskId(),
          "reports " + evidence.reports().keySet() + ", workbooks " + evidence.workbooks());
    }
    demand(
        evidence.reports().size() == plan.jobs().size()
            && evidence.workbooks().size() == plan.jobs().size(),
        "everyJobHasOneReport",
        "all jobs",
        "reports " + evidence.reports().keySet() + ", workbooks " + evidence.workbooks());
  }

  private void everyJobHasANotice() {
    for (var job : plan.jobs()) {
      demand(
          evidence.notices().stream()
              .anyMatch(notice -> notice.path("TaskId").asText().equals(job.taskId())),
          "everyJobHasANotice",
          job.taskId(),
          "no notice");
    }
  }
}
