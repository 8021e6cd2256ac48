package callouts.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.QuestionType;
import callouts.local.caller.PeopleFile;
import callouts.local.campaign.DrawnJob.Receiver;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Each rule sees what it is there for: in the evidence of a job where all is well but one thing.
final class CheckerTest {
  private static final Plan PLAN = asking(1);

  private final Evidence clean = Play.of(PLAN, Path.of(".."));
  private final List<JsonNode> events =
      new ArrayList<>(clean.events().stream().map(JsonNode::<JsonNode>deepCopy).toList());
  private final List<JsonNode> rows =
      new ArrayList<>(
          clean.reports().getOrDefault("job", List.of()).stream()
              .map(JsonNode::<JsonNode>deepCopy)
              .toList());

  private static Plan asking(int questions) {
    var two = List.of(new Receiver("a1", "+12025550101"), new Receiver("a2", "+12025550102"));
    var types = Collections.nCopies(questions, QuestionType.YES_NO);
    var job = new DrawnJob("job", Duration.ZERO, false, 1, 3, Terms.ONCE, types, two);
    return new Plan(
        7, Plan.START, List.of(job), List.of(), List.of(), PeopleFile.everyoneAnswers(), List.of());
  }

  private Evidence evidence() {
    return new Evidence(
        events,
        clean.records(),
        Map.of("job", rows),
        clean.workbooks(),
        clean.notices(),
        clean.waiting(),
        clean.deadLetters(),
        clean.executions(),
        Set.of(),
        List.of());
  }

  private static Set<String> broken(Evidence evidence) {
    return broken(PLAN, evidence);
  }

  private static Set<String> broken(Plan plan, Evidence evidence) {
    return Checker.check(plan, evidence).stream()
        .map(Violation::rule)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Predicate<JsonNode> is(String type, String receiver) {
    return event ->
        event.path("type").asText().equals(type)
            && event.path("receiver_id").asText().equals(receiver);
  }

  private ObjectNode event(String type, String receiver) {
    return (ObjectNode) events.stream().filter(is(type, receiver)).findFirst().orElseThrow();
  }

  private ObjectNode row(int index) {
    return (ObjectNode) rows.get(index);
  }

  @Test
  void whereAllIsWellNoRuleIsBroken() {
    assertThat(broken(evidence())).isEmpty();
  }

  @Test
  void aReceiverWithoutARowIsSeen() {
    rows.removeLast();

    assertThat(broken(evidence())).contains("everyReceiverHasOneRow");
  }

  @Test
  void aReceiverWithTwoRowsIsSeen() {
    rows.add(rows.getLast());

    assertThat(broken(evidence())).contains("everyReceiverHasOneRow");
  }

  @Test
  void anOutcomeThatIsSavedTwiceIsSeen() {
    events.add(event("ResultSaved", "a1"));

    assertThat(broken(evidence())).containsExactly("everyReceiverHasOneOutcome");
  }

  @Test
  void anOutcomeThatIsWrittenAnewIsSeen() {
    var saved = event("ResultSaved", "a1");
    saved.put("at", Contact.at(saved).minusSeconds(60).toString());

    assertThat(broken(evidence())).containsExactly("everyOutcomeIsWrittenOnce");
  }

  @Test
  void aReceiverWithoutARecordIsSeen() {
    var fewer = clean.records().subList(0, 1);
    var evidence =
        new Evidence(
            events,
            fewer,
            Map.of("job", rows),
            clean.workbooks(),
            clean.notices(),
            clean.waiting(),
            clean.deadLetters(),
            clean.executions(),
            Set.of(),
            List.of());

    assertThat(broken(evidence)).contains("everyReceiverHasOneOutcome");
  }

  @Test
  void aRowThatTellsAnotherEndIsSeen() {
    row(0).put("reason", "Busy");

    assertThat(broken(evidence())).contains("everyReasonIsTrue", "theReportSaysWhatTheTableSays");
  }

  @Test
  void anEndThatWasAnotherIsSeen() {
    var ended = event("Disconnected", "a1");
    events.removeIf(is("Answered", "a1").or(is("Heard", "a1")).or(is("Said", "a1")));
    ended.put("reason", "TELECOM_BUSY");

    assertThat(broken(evidence())).contains("everyReasonIsTrue", "noAnswerIsMadeUp");
  }

  @Test
  void aCallTimeOfNobodysCallIsSeen() {
    row(0).putNull("call_at");

    assertThat(broken(evidence())).containsExactly("everyCallTimeIsTrue");
  }

  @Test
  void aSecondDialIsSeen() {
    var again = event("Dialled", "a1").deepCopy().put("contact_id", "another");
    events.add(events.indexOf(event("Disconnected", "a1")), again);

    assertThat(broken(evidence()))
        .contains(
            "nobodyIsDialledOftenerThanTheAttempts",
            "aPhoneHasOneCallAtATime",
            "noMoreCallsAtOnceThanTheJobAllows",
            "everyCallEnds");
  }

  @Test
  void moreCallsAtOnceThanTheJobAllowsAreSeen() {
    event("Dialled", "a2").put("at", event("Dialled", "a1").path("at").asText());

    assertThat(broken(evidence())).containsExactly("noMoreCallsAtOnceThanTheJobAllows");
  }

  @Test
  void anAcknowledgedAnswerThatIsLostIsSeen() {
    var another = event("Said", "a1").deepCopy().put("text", "This is question 2. Will you come?");
    events.add(events.indexOf(event("Answered", "a1")) + 1, another);
    events.add(events.indexOf(another) + 1, event("Heard", "a1").deepCopy());
    events.add(events.indexOf(another) + 2, event("Understood", "a1").deepCopy());

    assertThat(broken(asking(2), evidence())).contains("noAcknowledgedAnswerIsLost");
  }

  @Test
  void anAnswerThatWasNotGivenIsSeen() {
    var heard = event("Heard", "a2");
    var opposite = heard.path("text").asText().matches("no.*|2") ? "1" : "2";
    heard.put("mode", "keys").put("text", opposite);

    assertThat(broken(evidence())).containsExactly("noAnswerIsMadeUp");
  }

  @Test
  void anExecutionThatGoesOnIsSeen() {
    assertThat(broken(ending(Map.of("job-1", "RUNNING"), Map.of(), Map.of())))
        .containsExactly("everyExecutionEnds");
  }

  @Test
  void aMessageThatIsLeftIsSeen() {
    assertThat(broken(ending(clean.executions(), Map.of("JobQueue", 1), Map.of())))
        .containsExactly("everyQueueIsEmpty");
  }

  @Test
  void aDeadLetterOfNobodyIsSeen() {
    assertThat(broken(ending(clean.executions(), Map.of(), Map.of("JobDeadLetterQueue", "{}"))))
        .containsExactly("deadLettersAreNamedInTheReport");
  }

  @Test
  void aDeadLetterOfAReceiverWithARowIsNone() {
    var letter = "{\"task_id\":\"job\",\"receiver\":{\"receiver_id\":\"a1\"}}";

    assertThat(broken(ending(clean.executions(), Map.of(), Map.of("DialDeadLetterQueue", letter))))
        .isEmpty();
  }

  @Test
  void aJobWithoutReportAndNoticeIsSeen() {
    var evidence =
        new Evidence(
            events,
            clean.records(),
            Map.of(),
            List.of(),
            List.of(),
            clean.waiting(),
            clean.deadLetters(),
            clean.executions(),
            Set.of(),
            List.of());

    assertThat(broken(evidence)).contains("everyJobHasOneReport", "everyJobHasANotice");
  }

  private Evidence ending(
      Map<String, String> executions, Map<String, Integer> waiting, Map<String, String> letters) {
    return new Evidence(
        events,
        clean.records(),
        Map.of("job", rows),
        clean.workbooks(),
        clean.notices(),
        waiting,
        letters.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, letter -> List.of(letter.getValue()))),
        executions,
        Set.of(),
        List.of());
  }
}
