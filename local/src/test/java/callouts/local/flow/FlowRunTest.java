package callouts.local.flow;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.caller.Deed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class FlowRunTest {

  @Test
  void aWholeCallByVoiceAndByKey() {
    var call = TestCall.through("survey.json").with(new Survey());
    assertThat(call.with("{says: [\"yes\", {keys: \"2\"}]}").play())
        .containsExactly(
            "flow: Question 1?",
            "person: yes",
            "understood: YesIntent",
            "flow: Question 2?",
            "keys: 2",
            "understood: NoIntent",
            "flow: Goodbye, Ann.",
            "end: FLOW");
  }

  @Test
  void silenceIsTheFallbackAfterTheStartTimeout() {
    var call =
        TestCall.through("survey.json").with(new Survey()).with("{says: [\"\"], then: hang-up}");
    assertThat(call.play())
        .containsExactly(
            "flow: Question 1?",
            "silence",
            "understood: FallbackIntent",
            "flow: Question 1?",
            "end: PERSON");
    assertThat(call.lasted()).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(8));
  }

  @Test
  void aRepeatAsksAgainWithoutTheFunction() {
    var call = TestCall.through("survey.json").with(new Survey());
    call.with("{says: [\"repeat\", \"yes\", \"no\"]}").play();
    assertThat(call.play).containsSequence("understood: RepeatIntent", "flow: Question 1?");
    assertThat(call.lambdaEvents).hasSize(5);
  }

  @Test
  void wordsNobodyUnderstandsLeadToTheNoMatchBranch() {
    var call = TestCall.through("survey.json").with(new Survey());
    assertThat(call.with("{says: [\"perhaps\", \"yes\", \"yes\"]}").play())
        .containsSequence("understood: FallbackIntent", "flow: Question 1?")
        .endsWith("end: FLOW");
  }

  @Test
  void aPersonWhoHangsUpWhileTheFlowListensEndsIt() {
    var call = TestCall.through("survey.json").with(new Survey());
    assertThat(call.with("{then: hang-up}").play())
        .containsExactly("flow: Question 1?", "end: PERSON");
  }

  @Test
  void aPersonWhoHangsUpDuringAPromptEndsItThere() {
    var greeting =
        """
        {"Version": "2019-10-30", "StartAction": "greet", "Actions": [
          {"Identifier": "greet", "Type": "MessageParticipant",
            "Parameters": {"Text": "one two three four five"}, "Transitions": {"NextAction": "end"}},
          {"Identifier": "end", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}}]}
        """;
    var call = TestCall.throughText(greeting);
    call.with(new Deed.HangsUp(), Duration.ofMillis(700));
    assertThat(call.play()).containsExactly("flow: one two three four five", "end: PERSON");
    assertThat(call.lasted()).isEqualTo(Duration.ofMillis(700));
  }

  @Test
  void wordsIntoAPromptCutItShort() {
    var reply = "<speak>Question?<break time=\"10s\"/></speak>";
    var call = TestCall.through("survey.json").with(askedOnce(reply));
    call.with(new Deed.Says("yes"), Duration.ofSeconds(2));
    assertThat(call.play()).contains("person: yes").endsWith("end: FLOW");
    assertThat(call.lasted()).isLessThan(Duration.ofSeconds(6));
  }

  @Test
  void wordsIntoAPromptThatMustBeHeardOutAreLost() {
    var flow =
        TestCall.resource("survey.json")
            .replace("allow-interrupt:*:*\": \"true", "allow-interrupt:*:*\": \"false");
    var reply = "<speak>Question?<break time=\"10s\"/></speak>";
    var call = TestCall.throughText(flow).with(askedOnce(reply));
    call.with(new Deed.Says("yes"), Duration.ofSeconds(2));
    assertThat(call.play()).contains("silence").doesNotContain("person: yes");
    assertThat(call.lasted()).isGreaterThan(Duration.ofSeconds(14));
  }

  private static Lambdas askedOnce(String prompt) {
    var asked = new AtomicInteger();
    return (arn, event) ->
        TestCall.json(
            arn.equals("ask-arn") && asked.getAndIncrement() == 0
                ? TestCall.reply("question_type", "Yes/No", "prompt", prompt)
                : TestCall.reply("question_type", "End"));
  }

  @Test
  void aBotThatFailsIsAnErrorOnceThatIsKnown() {
    var atOnce = failingAfter(Duration.ZERO);
    var late = failingAfter(Duration.ofSeconds(30));

    assertThat(late.play).isEqualTo(atOnce.play).endsWith("end: FLOW");
    assertThat(late.lasted().minus(atOnce.lasted())).isEqualTo(Duration.ofSeconds(30));
  }

  private static TestCall failingAfter(Duration time) {
    Recogniser failing =
        _ -> {
          throw new BotFailure("the code hook failed", time);
        };
    var call = TestCall.through("survey.json").with(new Survey()).with(failing);
    call.with("{says: [\"yes\"]}").play();
    return call;
  }

  @Test
  void theFlowWaitsForABotsCodeHookAndSeesTheSessionAsItLeftIt() {
    var sessions = new ArrayList<Map<String, String>>();
    Recogniser hooked =
        utterance -> {
          sessions.add(utterance.session());
          return new Reading(
              "YesIntent",
              Map.of(),
              1,
              Map.of("left", "by the hook", "x-amz-lex:of:*:*", "this block"),
              "Fulfilled",
              Duration.ofSeconds(5));
        };
    var usual = TestCall.through("survey.json").with(new Survey());
    var call = TestCall.through("survey.json").with(new Survey()).with(hooked);

    usual.with("{says: [\"yes\", \"yes\"]}").play();
    call.with("{says: [\"yes\", \"yes\"]}").play();

    assertThat(call.lasted().minus(usual.lasted())).isEqualTo(Duration.ofSeconds(10));
    assertThat(sessions.getFirst()).containsKey("question").doesNotContainKey("left");
    assertThat(sessions.getLast())
        .containsKeys("question", "left")
        .doesNotContainKey("x-amz-lex:of:*:*");
  }

  @Test
  void aBotThatIsNotThereIsAnError() {
    Recogniser none =
        _ -> {
          throw new BotFailure("no bot", Duration.ZERO);
        };
    var call = TestCall.through("survey.json").with(new Survey()).with(none);
    assertThat(call.with("{says: [\"yes\"]}").play())
        .containsExactly(
            "flow: Question 1?",
            "person: yes",
            "flow: Something went wrong. Goodbye.",
            "end: FLOW");
  }

  @Test
  void aFunctionThatFailsIsTriedFourTimesAndThenAnError() {
    var tries = new AtomicInteger();
    Lambdas broken =
        (arn, event) -> {
          tries.incrementAndGet();
          throw new IllegalStateException("broken");
        };
    assertThat(TestCall.through("survey.json").with(broken).play())
        .containsExactly("flow: Something went wrong. Goodbye.", "end: FLOW");
    assertThat(tries).hasValue(4);
  }

  @Test
  void aFunctionThatFailsOnceIsForgiven() {
    var tries = new AtomicInteger();
    var survey = new Survey();
    Lambdas shaky =
        (arn, event) -> {
          if (tries.incrementAndGet() == 1) {
            throw new IllegalStateException("cold");
          }
          return survey.invoke(arn, event);
        };
    var call = TestCall.through("survey.json").with(shaky).with("{says: [\"yes\", \"yes\"]}");
    assertThat(call.play()).endsWith("flow: Goodbye, Ann.", "end: FLOW");
  }

  @Test
  void aFunctionThatTakesTooLongIsAnErrorAtTheLimit() {
    var call =
        TestCall.through("survey.json")
            .with(new Survey())
            .with(new FlowSettings(Duration.ofSeconds(9), 1));
    assertThat(call.play()).containsExactly("flow: Something went wrong. Goodbye.", "end: FLOW");
    assertThat(call.lambdaEvents).hasSize(1);
    assertThat(call.lasted()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
  }

  @Test
  void everyCallOfAFunctionCanArriveTwice() {
    var call =
        TestCall.through("values.json")
            .with((arn, event) -> TestCall.json("{}"))
            .with(new FlowSettings(Duration.ZERO, 2));
    call.play();
    assertThat(call.lambdaEvents).hasSize(2);
    assertThat(call.lambdaEvents.getFirst()).isEqualTo(call.lambdaEvents.getLast());
  }

  @Test
  void aReplyThatIsNoFlatMapOfTextsIsAnError() {
    for (var reply : new String[] {"[]", "\"text\"", "{\"a\": {}}", "{\"a\": true}", "null"}) {
      var call = TestCall.through("survey.json").with((arn, event) -> TestCall.json(reply));
      assertThat(call.play()).as(reply).startsWith("flow: Something went wrong. Goodbye.");
    }
  }

  @Test
  void aReplyOverThirtyTwoKilobytesIsAnError() {
    var reply = TestCall.reply("question_type", "End", "padding", "x".repeat(33_000));
    var call = TestCall.through("survey.json").with((arn, event) -> TestCall.json(reply));
    assertThat(call.play()).startsWith("flow: Something went wrong. Goodbye.");
  }

  @Test
  void malformedSsmlIsAnError() {
    var reply = TestCall.reply("question_type", "Yes/No", "prompt", "<speak>Tom & Jerry?</speak>");
    var call = TestCall.through("survey.json").with((arn, event) -> TestCall.json(reply));
    assertThat(call.play()).startsWith("flow: Something went wrong. Goodbye.");
  }

  @Test
  void valuesGoIntoAttributesAndOutOfThem() {
    var reply =
        "{\"deep\": {\"value\": \"42\"}, \"voice\": \"Amy\", \"size\": \"10\", \"times\": \"3\"}";
    var call = TestCall.through("values.json").with((arn, event) -> TestCall.json(reply));
    assertThat(call.play())
        .containsExactly(
            "attributes changed",
            "flow: 42, local 42, Amy, en-GB, VOICE, API, Ann, [].",
            "flow: Again",
            "flow: Again",
            "flow: Again",
            "end: FLOW");
  }

  @Test
  void attributesOverTheirLimitAreNotSet() {
    var reply = TestCall.reply("big", "x".repeat(32_000));
    var call =
        TestCall.through("values.json")
            .with((arn, event) -> TestCall.json(reply))
            .with(Map.of("function", "fn-arn", "name", "x".repeat(800)));
    assertThat(call.play()).containsExactly("flow: Full.", "end: FLOW");
  }

  @Test
  void aLoopWithoutANumberGoesOnAndOneOfNoneIsDoneAtOnce() {
    for (var times : new String[] {"", "many", "101", "0"}) {
      var reply = TestCall.reply("size", "10", "times", times);
      var call = TestCall.through("values.json").with((arn, event) -> TestCall.json(reply));
      assertThat(call.play()).as(times).noneMatch(line -> line.contains("Again"));
    }
  }

  @Test
  void aWaitIsAnErrorOnTheTelephone() {
    var reply = TestCall.reply("size", "small");
    var call = TestCall.through("values.json").with((arn, event) -> TestCall.json(reply));
    assertThat(call.play()).endsWith("flow: Failed.", "end: FLOW");
  }

  @Test
  void textThatIsNoNumberFailsANumbersCondition() {
    var reply = TestCall.reply("size", "ten");
    var call = TestCall.through("values.json").with((arn, event) -> TestCall.json(reply));
    assertThat(call.play()).endsWith("flow: Failed.", "end: FLOW");
  }

  @Test
  void theFunctionIsToldWhatIsInTheContactAndWhatTheFlowGivesIt() {
    var call = TestCall.through("values.json").with((arn, event) -> TestCall.json("{}"));
    call.play();
    var details = call.lambdaEvents.getFirst().path("Details");
    assertThat(details.path("Parameters").toString())
        .isEqualTo("{\"who\":\"Ann\",\"missing\":\"\"}");
    var contact = details.path("ContactData");
    assertThat(contact.path("ContactId").asText()).isEqualTo("c-1");
    assertThat(contact.path("Attributes").path("name").asText()).isEqualTo("Ann");
    assertThat(contact.path("InitiationMethod").asText()).isEqualTo("API");
    assertThat(contact.path("Queue").isNull()).isTrue();
  }

  @Test
  void keysAreStoredUpToTheirEnd() {
    var call = TestCall.through("keys.json");
    assertThat(
            call.with("{says: [{keys: \"1\"}, {keys: \"7*21#\"}, {keys: \"2025550101#\"}]}").play())
        .containsExactly(
            "flow: Press 1 for yes.",
            "keys: 1",
            "flow: How many?",
            "keys: 21",
            "flow: You keyed 21.",
            "flow: Your number?",
            "keys: 2025550101",
            "flow: Stored +12025550101.",
            "end: FLOW");
  }

  @Test
  void noKeysWhereTheyAreStoredReadTimeout() {
    var call = TestCall.through("keys.json");
    assertThat(call.with("{says: [{keys: \"1\"}]}").play())
        .contains("flow: You keyed Timeout.", "flow: Stored Timeout.");
  }

  @Test
  void aNumberNobodyCanHaveIsInvalid() {
    var call = TestCall.through("keys.json");
    assertThat(call.with("{says: [{keys: \"1\"}, {keys: \"5\"}, {keys: \"12#\"}]}").play())
        .endsWith("keys: 12", "flow: Wrong key.", "end: FLOW");
  }

  @Test
  void aMenuHearsNoSpeech() {
    assertThat(TestCall.through("keys.json").with("{says: [\"yes\"]}").play())
        .containsExactly("flow: Press 1 for yes.", "silence", "flow: Too late.", "end: FLOW");
  }

  @Test
  void aKeyThatIsNotOfferedIsNoMatch() {
    assertThat(TestCall.through("keys.json").with("{says: [{keys: \"9\"}]}").play())
        .containsExactly("flow: Press 1 for yes.", "keys: 9", "flow: Wrong key.", "end: FLOW");
  }

  @Test
  void aMaximumLengthOfSpeechOverTheServicesIsAnError() {
    var flow =
        TestCall.resource("survey.json").replace("audio:start-timeout-ms", "audio:max-length-ms");
    var call = TestCall.throughText(flow.replace("\"4000\"", "\"15001\"")).with(new Survey());
    assertThat(call.play()).containsExactly("flow: Something went wrong. Goodbye.", "end: FLOW");
  }

  @Test
  void aFlowThatGoesRoundForEverIsCutByTheNetwork() {
    var flow =
        """
        {"Version": "2019-10-30", "StartAction": "log", "Actions": [
          {"Identifier": "log", "Type": "UpdateFlowLoggingBehavior",
            "Parameters": {"FlowLoggingBehavior": "Disabled"}, "Transitions": {"NextAction": "log"}}]}
        """;
    var call = TestCall.throughText(flow);
    assertThat(call.play()).containsExactly("end: CUT");
    assertThat(call.lasted()).isGreaterThan(FlowRun.LONGEST_CALL);
  }
}
