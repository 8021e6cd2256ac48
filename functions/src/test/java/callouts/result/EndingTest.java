package callouts.result;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.answer.Progress;
import callouts.answer.Progress.Item;
import callouts.job.QuestionType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {
  private static final List<Item> ONE_QUESTION = List.of(new Item("Question_1", QuestionType.OK));
  private static final Progress NOTHING_ANSWERED =
      new Progress(ONE_QUESTION, 3, Map.of(), Map.of());
  private static final Progress ALL_ANSWERED =
      new Progress(ONE_QUESTION, 3, Map.of("Question_1", "OK"), Map.of());

  @ParameterizedTest
  @CsvSource({
    "TELECOM_BUSY, false, BUSY",
    "telecom_busy, false, BUSY",
    "TELECOM_UNANSWERED, false, NO_ANSWER",
    "TELECOM_TIMEOUT, false, NO_ANSWER",
    "TELECOM_ORIGINATOR_CANCEL, false, NO_ANSWER",
    "TELECOM_NUMBER_INVALID, false, INVALID_NUMBER",
    "TELECOM_POTENTIAL_BLOCKING, false, REFUSED",
    "RING_NO_ANSWER, false, NO_ANSWER",
    "CUSTOMER_NEVER_ARRIVED, false, NO_ANSWER",
    "TELECOM_PROBLEM, false, CALL_FAILED",
    "TELECOM_PROBLEM, true, CALL_FAILED",
    "THIRD_PARTY_DISCONNECT, true, CALL_FAILED",
    "AGENT_DISCONNECT, true, CALL_FAILED",
    "BARGED, true, CALL_FAILED",
    "EXPIRED, false, CALL_FAILED",
    "OTHER, true, CALL_FAILED",
    "CONTACT_FLOW_DISCONNECT, true, CALL_FAILED",
    "CUSTOMER_DISCONNECT, true, HUNG_UP",
    "'', true, HUNG_UP",
    "'', false, NO_ANSWER",
    "A_NEW_WORD, true, CALL_FAILED"
  })
  void aContactThatEndedUnansweredReadsAs(String reason, boolean connected, Outcome outcome) {
    assertThat(Ending.outcome(reason(reason), connected, NOTHING_ANSWERED)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "CUSTOMER_DISCONNECT, true",
    "CONTACT_FLOW_DISCONNECT, true",
    "TELECOM_PROBLEM, true",
    "TELECOM_TIMEOUT, false",
    "'', true"
  })
  void whoDoesNotWantToBeCalledAgainHasOptedOutHoweverTheCallEnds(
      String reason, boolean connected) {
    var stopped = new Progress(ONE_QUESTION, 3, Map.of(), Map.of("Greeting#1", "stop"));
    assertThat(Ending.outcome(reason(reason), connected, stopped)).isEqualTo(Outcome.OPTED_OUT);
  }

  @ParameterizedTest
  @CsvSource({"CUSTOMER_DISCONNECT", "CONTACT_FLOW_DISCONNECT", "TELECOM_PROBLEM", "OTHER", "''"})
  void whoHasAnsweredEverythingIsDoneHoweverTheCallEnds(String reason) {
    assertThat(Ending.outcome(reason(reason), true, ALL_ANSWERED)).isEqualTo(Outcome.ALL_ANSWERED);
  }

  @ParameterizedTest
  @CsvSource({"CUSTOMER_DISCONNECT", "CONTACT_FLOW_DISCONNECT", "TELECOM_PROBLEM", "OTHER", "''"})
  void whoseTriesAreUsedUpWasNotUnderstoodHoweverTheCallEnds(String reason) {
    assertThat(Ending.outcome(reason(reason), true, givenUp("missed"))).isEqualTo(Outcome.NO_INPUT);
    assertThat(Ending.outcome(reason(reason), true, givenUp("repeat")))
        .isEqualTo(Outcome.NOT_UNDERSTOOD);
  }

  @ParameterizedTest
  @CsvSource({
    "CUSTOMER_DISCONNECT, HUNG_UP",
    "CONTACT_FLOW_DISCONNECT, CALL_FAILED",
    "OTHER, CALL_FAILED"
  })
  void whoHasATryLeftWasNotGivenUp(String reason, Outcome outcome) {
    var turns = Map.of("Question_1#1", "missed", "Question_1#2", "missed");
    var asked = new Progress(ONE_QUESTION, 3, Map.of(), turns);

    assertThat(Ending.outcome(reason(reason), true, asked)).isEqualTo(outcome);
  }

  /// Connect's word tells that they were there, where the event has no time of it.
  @Test
  void whoHangsUpOnACallWithoutQuestionsHasHeardIt() {
    var nothingToAsk = new Progress(List.of(), 3, Map.of(), Map.of());

    assertThat(Ending.outcome(reason("CUSTOMER_DISCONNECT"), false, nothingToAsk))
        .isEqualTo(Outcome.ALL_ANSWERED);
    assertThat(Ending.outcome(reason("TELECOM_BUSY"), false, nothingToAsk)).isEqualTo(Outcome.BUSY);
  }

  @Test
  void aCallThatHadToBeStoppedIsCompleteWhereNothingWasLeftToAsk() {
    assertThat(Ending.whenStopped(true, NOTHING_ANSWERED)).isEqualTo(Outcome.TIMED_OUT);
    assertThat(Ending.whenStopped(true, ALL_ANSWERED)).isEqualTo(Outcome.ALL_ANSWERED);
  }

  @Test
  void aCallWithoutQuestionsThatIsStoppedBeforeAnybodyPicksUpWasNotHeard() {
    var nothingToAsk = new Progress(List.of(), 3, Map.of(), Map.of());

    assertThat(Ending.whenStopped(false, nothingToAsk)).isEqualTo(Outcome.TIMED_OUT);
    assertThat(Ending.whenStopped(true, nothingToAsk)).isEqualTo(Outcome.ALL_ANSWERED);
  }

  @Test
  void aCallThatHadToBeStoppedAfterTheLastTryIsNotOneThatTimedOut() {
    assertThat(Ending.whenStopped(true, givenUp("missed"))).isEqualTo(Outcome.NO_INPUT);
    assertThat(Ending.whenStopped(true, givenUp("repeat"))).isEqualTo(Outcome.NOT_UNDERSTOOD);
  }

  private static Progress givenUp(String first) {
    var turns =
        Map.of(
            "Question_1#1", first,
            "Question_1#2", "missed",
            "Question_1#3", "missed",
            "Question_1#4", "missed");
    return new Progress(ONE_QUESTION, 3, Map.of(), turns);
  }

  private static Optional<String> reason(String text) {
    return Optional.of(text).filter(word -> !word.isEmpty());
  }
}
