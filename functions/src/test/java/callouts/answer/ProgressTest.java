package callouts.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import callouts.answer.Answer.Amount;
import callouts.answer.Answer.YesNo;
import callouts.answer.Progress.Item;
import callouts.answer.Step.Ask;
import callouts.answer.Step.Why;
import callouts.job.QuestionType;
import callouts.result.Ending;
import callouts.result.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Item FIRST = new Item("Question_1", QuestionType.YES_NO);
  private static final Item SECOND = new Item("Question_2", QuestionType.NUMBER);
  private static final Heard YES = new Heard.Understood(new YesNo(true));
  private static final Heard NO = new Heard.Understood(new YesNo(false));
  private static final Heard NINE = new Heard.Understood(new Amount(BigDecimal.valueOf(9)));
  private static final Heard REPEAT = new Heard.Repeat();
  private static final Heard STOP = new Heard.Stop();
  private static final Heard MISSED = new Heard.NotUnderstood();

  private static final Progress START = new Progress(List.of(FIRST, SECOND), 3, Map.of(), Map.of());

  @Test
  void questionsArePutInOrderUntilAllAreAnswered() {
    assertThat(START.next()).isEqualTo(new Ask(FIRST, 1, 1, Why.FIRST));
    var second = START.after("Question_1", 1, YES);
    assertThat(second.next()).isEqualTo(new Ask(SECOND, 1, 1, Why.FIRST));
    var done = second.after("Question_2", 1, NINE);
    assertThat(done.next()).isEqualTo(new Step.Done());
    assertThat(done.answers()).isEqualTo(Map.of("Question_1", "Yes", "Question_2", "9"));
    assertThat(done.turns())
        .isEqualTo(Map.of("Question_1#1", "understood", "Question_2#1", "understood"));
  }

  @Test
  void aCallWithoutQuestionsIsDoneAtOnce() {
    var call = new Progress(List.of(), 3, Map.of(), Map.of());
    assertThat(call.next()).isEqualTo(new Step.Done());
    assertThat(Ending.whenGivenUp(call)).isEqualTo(Outcome.ALL_ANSWERED);
    assertThat(whenHungUp(call)).isEqualTo(Outcome.ALL_ANSWERED);
  }

  /// Fault 38 of the original: it asked again for ever.
  @Test
  void anAnswerNotUnderstoodIsAskedAgainThreeTimesAndNoMore() {
    var once = START.after("Question_1", 1, MISSED);
    assertThat(once.next()).isEqualTo(new Ask(FIRST, 2, 2, Why.MISSED));
    var twice = once.after("Question_1", 2, MISSED);
    assertThat(twice.next()).isEqualTo(new Ask(FIRST, 3, 3, Why.MISSED));
    var thrice = twice.after("Question_1", 3, MISSED);
    assertThat(thrice.next()).isEqualTo(new Step.GiveUp(FIRST));
  }

  @Test
  void theJobSaysHowManyTries() {
    var call = new Progress(List.of(FIRST), 1, Map.of(), Map.of());
    assertThat(call.after("Question_1", 1, MISSED).next()).isEqualTo(new Step.GiveUp(FIRST));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Progress(List.of(), 0, Map.of(), Map.of()));
  }

  @Test
  void aRepeatCostsNoTry() {
    var missed = START.after("Question_1", 1, MISSED);
    var repeated = missed.after("Question_1", 2, REPEAT);
    assertThat(repeated.next()).isEqualTo(new Ask(FIRST, 2, 3, Why.REPEAT));
  }

  @Test
  void afterThreeRepeatsEachCostsATrySoNoCallIsEndless() {
    var call = START;
    for (var turn = 1; turn <= 3; turn++) {
      call = call.after("Question_1", turn, REPEAT);
      assertThat(call.next()).isEqualTo(new Ask(FIRST, 1, turn + 1, Why.REPEAT));
    }
    call = call.after("Question_1", 4, REPEAT);
    assertThat(call.next()).isEqualTo(new Ask(FIRST, 2, 5, Why.REPEAT));
    call = call.after("Question_1", 5, REPEAT).after("Question_1", 6, REPEAT);
    assertThat(call.next()).isEqualTo(new Step.GiveUp(FIRST));
  }

  @Test
  void eachQuestionHasItsOwnTries() {
    var call =
        START
            .after("Question_1", 1, MISSED)
            .after("Question_1", 2, MISSED)
            .after("Question_1", 3, YES);
    assertThat(call.next()).isEqualTo(new Ask(SECOND, 1, 1, Why.FIRST));
  }

  @Test
  void aRepeatedLambdaCallChangesNothing() {
    var missed = START.after("Question_1", 1, MISSED);
    assertThat(missed.after("Question_1", 1, MISSED)).isEqualTo(missed);
    assertThat(missed.next()).isEqualTo(missed.next());
    var answered = missed.after("Question_1", 2, YES);
    assertThat(answered.after("Question_1", 2, YES)).isEqualTo(answered);
    assertThat(answered.after("Question_1", 1, MISSED)).isEqualTo(answered);
  }

  @Test
  void theFirstRecordOfATurnStands() {
    var yes = START.after("Question_1", 1, YES);
    assertThat(yes.after("Question_1", 1, NO).answers()).containsEntry("Question_1", "Yes");
    assertThat(yes.after("Question_1", 2, NO).answers()).containsEntry("Question_1", "Yes");
    var missed = START.after("Question_1", 1, MISSED);
    assertThat(missed.after("Question_1", 1, YES)).isEqualTo(missed);
  }

  @Test
  void theSameTableGivesTheSameStepInAnotherProcess() {
    var restored =
        new Progress(
            List.of(FIRST, SECOND),
            3,
            Map.of("Question_1", "Yes"),
            Map.of(
                "Question_1#1", "understood", "Question_2#1", "missed", "Question_2#2", "repeat"));
    assertThat(restored.next()).isEqualTo(new Ask(SECOND, 2, 3, Why.REPEAT));
  }

  @Test
  void aTurnWhoseAnswerWasLostIsPutAgain() {
    var restored = new Progress(List.of(FIRST), 3, Map.of(), Map.of("Question_1#1", "understood"));
    assertThat(restored.next()).isEqualTo(new Ask(FIRST, 2, 2, Why.MISSED));
  }

  @Test
  void aTurnOfAnUnknownWordIsAFault() {
    var broken = new Progress(List.of(FIRST), 3, Map.of(), Map.of("Question_1#1", "lost"));
    assertThatIllegalArgumentException().isThrownBy(broken::next);
  }

  @Test
  void nothingUnderstoodInAllTheCallIsSilence() {
    var silent = START.after("Question_1", 1, MISSED).after("Question_1", 2, MISSED);
    assertThat(Ending.whenGivenUp(silent)).isEqualTo(Outcome.NO_INPUT);
    assertThat(Ending.whenGivenUp(START)).isEqualTo(Outcome.NO_INPUT);
  }

  @Test
  void givenUpAfterSomethingWasUnderstoodIsNotUnderstood() {
    var answered = START.after("Question_1", 1, YES).after("Question_2", 1, MISSED);
    assertThat(Ending.whenGivenUp(answered)).isEqualTo(Outcome.NOT_UNDERSTOOD);
    var repeated = START.after("Question_1", 1, REPEAT).after("Question_1", 2, MISSED);
    assertThat(Ending.whenGivenUp(repeated)).isEqualTo(Outcome.NOT_UNDERSTOOD);
  }

  @Test
  void afterAStopNothingIsAskedWhateverIsLeft() {
    var stopped = START.after("Question_1", 1, YES).after("Question_2", 1, STOP);
    assertThat(stopped.next()).isEqualTo(new Step.Stop());
    assertThat(stopped.answers()).isEqualTo(Map.of("Question_1", "Yes"));
    assertThat(stopped.turns()).containsEntry("Question_2#1", "stop");
    assertThat(stopped.after("Question_2", 2, NINE).next()).isEqualTo(new Step.Stop());
    assertThat(START.after("Greeting", 1, STOP).next()).isEqualTo(new Step.Stop());
  }

  private static Outcome whenHungUp(Progress progress) {
    return Ending.outcome(Optional.of("CUSTOMER_DISCONNECT"), true, progress);
  }

  @Test
  void whoStoppedHasOptedOutHoweverTheCallEnds() {
    var stopped = START.after("Question_1", 1, YES).after("Question_2", 1, STOP);
    assertThat(stopped.isStopped()).isTrue();
    assertThat(stopped.anythingUnderstood()).isTrue();
    assertThat(Ending.whenGivenUp(stopped)).isEqualTo(Outcome.OPTED_OUT);
    assertThat(whenHungUp(stopped)).isEqualTo(Outcome.OPTED_OUT);
    var last = stopped.after("Question_2", 2, NINE);
    assertThat(last.allAnswered()).isTrue();
    assertThat(whenHungUp(last)).isEqualTo(Outcome.OPTED_OUT);
  }

  @Test
  void hangingUpAfterTheLastAnswerLosesNothing() {
    var partly = START.after("Question_1", 1, YES);
    assertThat(whenHungUp(partly)).isEqualTo(Outcome.HUNG_UP);
    var whole = partly.after("Question_2", 1, NINE);
    assertThat(whenHungUp(whole)).isEqualTo(Outcome.ALL_ANSWERED);
    assertThat(Ending.whenGivenUp(whole)).isEqualTo(Outcome.ALL_ANSWERED);
  }

  private static final Heard TWELVE = new Heard.Doubted(new Amount(BigDecimal.valueOf(12)));
  private static final Heard YES_IT_IS = new Heard.Confirmed();
  private static final Heard NO_IT_IS_NOT = new Heard.Refused();
  private static final Progress NUMBER = new Progress(List.of(SECOND), 3, Map.of(), Map.of());

  @Test
  void anAnswerInDoubtIsNoneBeforeItIsConfirmed() {
    var doubted = NUMBER.after("Question_2", 1, TWELVE);
    assertThat(doubted.next()).isEqualTo(new Step.Confirm(SECOND, "12", 1, 2, Why.FIRST));
    assertThat(doubted.answers()).isEmpty();
    assertThat(whenHungUp(doubted)).isEqualTo(Outcome.HUNG_UP);
    var confirmed = doubted.after("Question_2", 2, YES_IT_IS);
    assertThat(confirmed.next()).isEqualTo(new Step.Done());
    assertThat(confirmed.answers()).isEqualTo(Map.of("Question_2", "12"));
    assertThat(confirmed.turns())
        .isEqualTo(Map.of("Question_2#1", "doubted 12", "Question_2#2", "confirmed"));
  }

  @Test
  void aRefusedAnswerIsATryAndTheThirdTheLast() {
    var refused = NUMBER.after("Question_2", 1, TWELVE).after("Question_2", 2, NO_IT_IS_NOT);
    assertThat(refused.next()).isEqualTo(new Ask(SECOND, 2, 3, Why.REFUSED));
    var twice = refused.after("Question_2", 3, TWELVE).after("Question_2", 4, NO_IT_IS_NOT);
    assertThat(twice.next()).isEqualTo(new Ask(SECOND, 3, 5, Why.REFUSED));
    var thrice = twice.after("Question_2", 5, TWELVE).after("Question_2", 6, NO_IT_IS_NOT);
    assertThat(thrice.next()).isEqualTo(new Step.GiveUp(SECOND));
    assertThat(Ending.whenGivenUp(thrice)).isEqualTo(Outcome.NOT_UNDERSTOOD);
  }

  @Test
  void aConfirmationThatIsNotUnderstoodIsATryAndOneThatIsRepeatedIsNone() {
    var repeated = NUMBER.after("Question_2", 1, TWELVE).after("Question_2", 2, REPEAT);
    assertThat(repeated.next()).isEqualTo(new Step.Confirm(SECOND, "12", 1, 3, Why.REPEAT));
    var missed = repeated.after("Question_2", 3, MISSED).after("Question_2", 4, MISSED);
    assertThat(missed.next()).isEqualTo(new Step.Confirm(SECOND, "12", 3, 5, Why.MISSED));
    assertThat(missed.after("Question_2", 5, MISSED).next()).isEqualTo(new Step.GiveUp(SECOND));
  }

  @Test
  void theLastAnswerInDoubtIsTheOneThatIsConfirmed() {
    var again =
        NUMBER
            .after("Question_2", 1, TWELVE)
            .after("Question_2", 2, NO_IT_IS_NOT)
            .after("Question_2", 3, new Heard.Doubted(new Amount(BigDecimal.valueOf(20))));
    assertThat(again.doubted("Question_2", 4)).contains("20");
    assertThat(again.doubted("Question_2", 2)).contains("12");
    assertThat(again.doubted("Question_2", 1)).isEmpty();
    assertThat(again.after("Question_2", 4, YES_IT_IS).answers()).containsValue("20");
  }

  @Test
  void aQuestionIsFamiliarOnceAnotherOfItsTypeWasPut() {
    var third = new Item("Question_3", QuestionType.NUMBER);
    var start = new Progress(List.of(FIRST, SECOND, third), 3, Map.of(), Map.of());
    assertThat(start.after("Question_1", 1, YES).isFamiliar(third)).isFalse();
    assertThat(start.after("Question_2", 1, NINE).isFamiliar(third)).isTrue();
    assertThat(start.after("Question_2", 1, MISSED).isFamiliar(SECOND)).isFalse();
  }
}
