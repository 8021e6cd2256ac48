package callouts.call;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.QuestionType;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PromptsTest {
  private static final String ANSWER =
      " You can speak or use the keypad, and say repeat to hear a question again."
          + " To stop these calls, press 9 now, or say stop calling me at any question.";

  @Test
  void everyCallSaysWhoCallsWhyItIsAutomaticAndHowToAnswerOrStop() {
    assertThat(heard(Optional.of("Green Trails"), 3, 3))
        .isEqualTo(
            "Hello. This is an automated call from Green Trails: we are asking everyone the same 3"
                + " questions."
                + ANSWER);
    assertThat(heard(Optional.empty(), 1, 1))
        .isEqualTo(
            "Hello. This is an automated call: we are asking everyone the same question." + ANSWER);
  }

  @Test
  void aCallThatGoesOnSaysHowMuchIsLeft() {
    assertThat(heard(Optional.empty(), 3, 2))
        .isEqualTo(
            "Hello. This is an automated call. We go on where we stopped last time: 2 questions are"
                + " left."
                + ANSWER);
    assertThat(heard(Optional.empty(), 3, 1)).contains("last time: one question is left. You can");
  }

  @Test
  void aCallWithoutQuestionsSaysNothingOfAnswers() {
    assertThat(heard(Optional.of("Green Trails"), 0, 0))
        .isEqualTo(
            "Hello. This is an automated call from Green Trails, to reach everyone in time."
                + " To stop these calls, press 9 now.");
  }

  @Test
  void aCallersNameIsReadAloudAndNeverTakenForMarkup() {
    assertThat(Prompts.greeting(script(Optional.of("Tea & <b>"), 1), 1))
        .contains("from Tea &amp; &lt;b&gt;:");
  }

  @Test
  void aQuestionTellsItsChoicesByVoiceAndKeyInOneBreath() {
    assertThat(PlainText.of(Prompts.question(prompt("<speak>Will you come?</speak>"))))
        .isEqualTo("Will you come? Say yes or press 1, or say no or press 2.");
  }

  @Test
  void anAuthorWhoTellsTheKeysIsNotRepeated() {
    var told = "<speak>Will you come? Press 1 for yes, 2 for no.</speak>";
    assertThat(Prompts.question(prompt(told))).isEqualTo(told);
    assertThat(Prompts.question(prompt("<speak>Is the pressure high?</speak>")))
        .contains("press 1");
  }

  @Test
  void eachTimeAQuestionIsAskedForInOtherWordsAndAtLastByTheKeys() {
    for (var type : QuestionType.values()) {
      var prompt = new CallScript.Prompt("Question_1", type, "<speak>What do you say?</speak>");
      var first = PlainText.of(Prompts.question(prompt));
      var second = PlainText.of(Prompts.again(type, 2));
      var third = PlainText.of(Prompts.again(type, 3));
      assertThat(second).as("%s", type).isNotEqualTo(first).contains("say repeat");
      assertThat(third).as("%s", type).containsPattern("press|key").contains("say repeat");
      assertThat(third).isNotEqualTo(second);
    }
  }

  @Test
  void anUncertainAnswerIsAskedAboutInOtherWordsEachTime() {
    assertThat(PlainText.of(Prompts.confirm("21")))
        .isEqualTo("I heard 21. Is that right? Say yes or press 1, or say no or press 2.");
    assertThat(PlainText.of(Prompts.confirmAgain("21", 2)))
        .isEqualTo("Sorry, did you say 21? Please press 1 for yes, or 2 for no.");
    assertThat(PlainText.of(Prompts.confirmAgain("21", 3)))
        .isEqualTo("Please press 1 if it is 21, or 2 if it is not.");
    assertThat(PlainText.of(Prompts.corrected(QuestionType.NUMBER)))
        .isEqualTo("Sorry, my mistake. Please key in the number. Or say it once more.");
  }

  @Test
  void aQuestionOfFullLengthIsPutAlone() {
    var longest = "<speak>" + "x".repeat(2_990) + "</speak>";
    assertThat(Prompts.question(prompt(longest))).isEqualTo(longest);
  }

  private static String heard(Optional<String> caller, int all, int left) {
    return PlainText.of(Prompts.greeting(script(caller, all), left));
  }

  private static CallScript script(Optional<String> caller, int questions) {
    var prompts = Stream.generate(() -> prompt("<speak>Yes?</speak>")).limit(questions).toList();
    return new CallScript("<speak>Hello.</speak>", caller, prompts, "<speak>Bye.</speak>");
  }

  private static CallScript.Prompt prompt(String ssml) {
    return new CallScript.Prompt("Question_1", QuestionType.YES_NO, ssml);
  }
}
