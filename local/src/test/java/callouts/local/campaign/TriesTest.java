package callouts.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.QuestionType;
import callouts.local.caller.Line;
import callouts.local.caller.PeopleFile;
import callouts.local.caller.PeopleFile.Person;
import callouts.local.caller.PeopleFile.Script;
import callouts.local.campaign.DrawnJob.Receiver;
import callouts.local.campaign.Fault.Kill;
import callouts.local.campaign.Fault.Refusal;
import callouts.local.campaign.Fault.Refused;
import callouts.local.campaign.Plan.Numbered;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A call that breaks after the last try at a question, before the flow can say that it gives up.
final class TriesTest {
  private static final int TRIES = 2;

  /// The function that says so fails for good: two calls at the greeting, and two at each try.
  private static final Fault SPEECHLESS = new Refused("AskQuestion", 7, 100, Refusal.FAILED);

  private static final String GIVEN_UP = "Sorry, I still did not understand.";

  private static Plan plan(Fault fault) {
    var silent = new Script(List.of(), Optional.empty());
    var people =
        new PeopleFile(
            OptionalLong.empty(),
            Map.of(Line.ANSWER, 1.0),
            0,
            0,
            Map.of("a1", new Person(Line.ANSWER, Optional.of(silent))));
    var job =
        new DrawnJob(
            "job",
            Duration.ZERO,
            false,
            1,
            TRIES,
            Terms.ONCE,
            List.of(QuestionType.YES_NO),
            List.of(new Receiver("a1", "+12025550101")));
    return new Plan(
        7, Plan.START, List.of(job), List.of(), List.of(), people, List.of(new Numbered(1, fault)));
  }

  private static Evidence played(Plan plan) {
    var evidence = Play.of(plan, Path.of(".."));
    assertThat(evidence.happened()).containsAll(plan.faults(Fault.class));
    return evidence;
  }

  private static String reason(Evidence evidence) {
    return row(evidence).path("reason").asText();
  }

  private static JsonNode row(Evidence evidence) {
    return evidence.reports().getOrDefault("job", List.of()).getFirst();
  }

  @Test
  void wasNotUnderstoodAlsoWhereTheFlowCouldNotSaySo() {
    var plan = plan(SPEECHLESS);
    var evidence = played(plan);

    assertThat(reason(evidence)).isEqualTo("NoInput");
    assertThat(saysThatItGivesUp(evidence)).isFalse();
    assertThat(Checker.check(plan, evidence)).isEmpty();
  }

  /// When the stack comes back, the network has cut the call.
  @Test
  void readsTrulyWhereverTheStackIsKilledAroundIt() {
    var unsaid = new ArrayList<String>();
    for (var step = 29; step < 38; step++) {
      var plan = plan(new Kill(step, Duration.ofHours(5)));
      var evidence = played(plan);
      assertThat(Checker.check(plan, evidence)).as("killed after step %s", step).isEmpty();
      if (!saysThatItGivesUp(evidence)) {
        unsaid.add(reason(evidence));
      }
    }
    assertThat(unsaid).contains("TimedOut", "CallFailed", "NoInput");
  }

  private static boolean saysThatItGivesUp(Evidence evidence) {
    return evidence
        .events("Said")
        .anyMatch(said -> said.path("text").asText().startsWith(GIVEN_UP));
  }

  @Test
  void whatElseTheRowSaysOfItIsSeen() {
    var plan = plan(SPEECHLESS);
    var evidence = played(plan);

    for (var other : List.of("CallFailed", "TimedOut", "NotUnderstood", "HungUp")) {
      ((ObjectNode) row(evidence)).put("reason", other);
      assertThat(rules(plan, evidence)).as(other).contains("everyReasonIsTrue");
    }
  }

  @Test
  void whoHadATryLeftIsSeen() {
    var plan = plan(new Refused("AskQuestion", 5, 100, Refusal.FAILED));
    var evidence = played(plan);
    assertThat(reason(evidence)).isEqualTo("CallFailed");

    ((ObjectNode) row(evidence)).put("reason", "NoInput");
    assertThat(rules(plan, evidence)).contains("everyReasonIsTrue");
  }

  @Test
  void aLastTryOfWhichTheTableKnowsNothingIsNone() {
    var plan = plan(SPEECHLESS);
    var evidence = played(plan);

    assertThat(rules(plan, withoutTurn("Question_1#2", evidence))).contains("everyReasonIsTrue");
  }

  private static Set<String> rules(Plan plan, Evidence evidence) {
    return Set.copyOf(
        Checker.check(plan, evidence).stream().map(Violation::rule).distinct().toList());
  }

  private static Evidence withoutTurn(String turn, Evidence of) {
    var record = new HashMap<>(of.records().getFirst());
    record.computeIfPresent("turns", (_, turns) -> without(turn, turns));
    return new Evidence(
        of.events(),
        List.of(record),
        of.reports(),
        of.workbooks(),
        of.notices(),
        of.waiting(),
        of.deadLetters(),
        of.executions(),
        of.optedOut(),
        of.happened());
  }

  private static AttributeValue without(String turn, AttributeValue turns) {
    var fewer = new HashMap<>(turns.m());
    assertThat(fewer.remove(turn)).isNotNull();
    return AttributeValue.fromM(fewer);
  }
}
