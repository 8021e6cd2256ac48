package callouts.local.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Store;
import callouts.local.cloud.WireResponse;
import callouts.local.event.RunLog;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import callouts.local.testcase.Conduct;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `callouts smoke` against simulated test cases, which run the real flow with the real bots.
class SmokeTest {
  private static final String KEY = "a question answered by key, then the ending";
  private static final String VOICE = "a date, a time and a number, spoken";
  private static final String CONFIRMED = "a number that was not heard surely, confirmed";
  private static final String FAULT = "a function that fails";
  private static final String NO_JOB = "a call that belongs to no job";
  private static final String STOP = "key 9 at the greeting";
  private static final String SILENCE = "silence after a question";

  @TempDir private Path folder;

  @Test
  void everyCheckPassesOnTheFlowThatIsDeployed() {
    var cloud = SmokeCloud.deployed();

    assertThat(cloud.smoke())
        .extracting(Check::toString)
        .containsExactly(
            "passed  CalloutBot understands \"yes\"",
            "passed  CalloutBotDate understands \"the third of June\"",
            "passed  CalloutBotNumber understands \"forty two\"",
            "passed  CalloutBotTime understands \"half past nine in the morning\"",
            "passed  CalloutBot understands \"stop calling me\"",
            "passed  CalloutBotDate understands \"stop calling me\"",
            "passed  CalloutBotNumber understands \"stop calling me\"",
            "passed  CalloutBotTime understands \"stop calling me\"",
            "passed  " + KEY,
            "passed  " + VOICE,
            "passed  " + CONFIRMED,
            "passed  " + FAULT,
            "passed  " + NO_JOB,
            "passed  " + SILENCE,
            "passed  " + STOP);
    assertThat(cloud.testCases.size()).isZero();
  }

  /// What the template puts out is what the command looks for.
  @Test
  void everyCheckPassesOnTheWholeStack() {
    var loop = new EventLoop(Instant.parse("2026-11-21T09:00:00Z"), new Pace.Max());
    var log = new RunLog(loop, new StringWriter());
    try (var store = Store.inMemory()) {
      var setting = new Setting(Path.of(".."), loop, store, log, PeopleFile.everyoneAnswers(), 7);
      var stack = Stack.start(setting);

      try (var smoke =
          new Smoke(SmokeCloud.reach(stack.router(), loop), "callouts", SmokeCloud.TESTS)) {
        assertThat(smoke.run(_ -> {})).hasSize(15).allMatch(Check::isPassed);
      }
    }
  }

  @Test
  void aFlowThatGoesWrongFailsTheTestThatGoesThatWay() {
    assertThat(faults(SmokeCloud.with("\"Operands\": [\"Yes/No\"]", "\"Operands\": [\"Yes\"]")))
        .containsOnlyKeys(KEY)
        .hasEntrySatisfying(
            KEY,
            words ->
                assertThat(words)
                    .startsWith("the flow did not ask the bot arn:aws:lex:")
                    .endsWith("Connect says FAILED OBSERVE_EVENT: An event did not happen"));
    assertThat(faults(SmokeCloud.with("[\"Confirmation\"]", "[\"Doubt\"]")))
        .containsOnlyKeys(CONFIRMED);
    assertThat(faults(SmokeCloud.with("\"Operands\": [\"9\"]", "\"Operands\": [\"8\"]")))
        .containsOnlyKeys(STOP);
    assertThat(faults(SmokeCloud.with("${CalloutBotDate.AliasArn}", "${CalloutBotTime.AliasArn}")))
        .containsOnlyKeys(VOICE);
    assertThat(faults(SmokeCloud.with("Sorry, something went wrong", "Sorry, nothing went wrong")))
        .containsOnlyKeys(FAULT, NO_JOB)
        .allSatisfy(
            (_, words) ->
                assertThat(words)
                    .startsWith("nobody heard \"something went wrong on our side\"")
                    .endsWith("(3 tries)"));
  }

  @Test
  void aBotThatIsAnotherOneFailsItsSentenceAndItsCall() {
    var cloud = SmokeCloud.mixedUp("CalloutBotDateAliasArn", "CalloutBotTimeAliasArn");

    assertThat(faults(cloud))
        .containsOnlyKeys("CalloutBotDate understands \"the third of June\"", VOICE)
        .containsEntry(
            "CalloutBotDate understands \"the third of June\"",
            "it understood FallbackIntent instead of DateIntent");
  }

  @Test
  void whatAnswersToTheWrongIntentSaysSo() throws IOException {
    Files.writeString(
        folder.resolve("wrong.json"),
        Files.readString(SmokeCloud.TESTS.resolve("answered-by-key.json"))
            .replace("\"key\": 1", "\"words\": \"no\""));

    assertThat(faults(SmokeCloud.deployed(), folder).get(KEY))
        .startsWith(
            "the bot did not understand DigitsIntent, or the flow did not call arn:aws:lambda")
        .contains("Connect says FAILED ASSERT_ACTION");
  }

  @Test
  void theLastPromptMayBeLostTwiceAndNotThrice() {
    assertThat(faults(SmokeCloud.that(new Conduct(0, 2)))).isEmpty();
    assertThat(faults(SmokeCloud.that(new Conduct(0, 3)))).containsOnlyKeys(FAULT);
  }

  @Test
  void aTestThatConnectDoesNotBeginIsBegunAgain() {
    assertThat(faults(SmokeCloud.that(new Conduct(2, 0)))).isEmpty();
    assertThat(faults(SmokeCloud.that(new Conduct(3, 0))))
        .containsOnlyKeys(KEY)
        .hasEntrySatisfying(KEY, words -> assertThat(words).contains("INITIALIZATION_FAILURE"));
  }

  @Test
  void whatConnectRefusesIsToldInItsWords() throws IOException {
    Files.writeString(
        folder.resolve("blank.json"), "{\"name\": \"blank\", \"steps\": [{\"hears\": \" \"}]}");

    assertThat(faults(SmokeCloud.deployed(), folder))
        .containsExactly(
            Map.entry(
                "blank",
                "connect:CreateTestCase failed: InvalidTestCaseException:"
                    + " step-1: Text must not be empty"));
  }

  @Test
  void aTestThatNeverEndsIsStoppedAndTakenAway() {
    var cloud = SmokeCloud.deployed();
    var stopped = new ArrayList<String>();
    cloud.router.surround(
        (request, services) -> {
          if (request.path().endsWith("/stop-execution")) {
            stopped.add(request.path());
          }
          return request.path().endsWith("/summary")
              ? WireResponse.text(200, "application/json", "{\"Status\": \"IN_PROGRESS\"}")
              : services.apply(request);
        });

    assertThat(faults(cloud).get(SILENCE))
        .contains("Connect says too slow: stopped after 6 minutes");
    assertThat(stopped).hasSize(13);
    assertThat(cloud.testCases.size()).isZero();
  }

  @Test
  void throttlingIsWaitedForAndAtLastTold() {
    var cloud = SmokeCloud.deployed();
    cloud.router.surround(
        (request, services) ->
            request.path().endsWith("/start-execution")
                ? refused(429, "ThrottlingException", "Rate exceeded")
                : services.apply(request));

    assertThat(faults(cloud))
        .hasSize(7)
        .containsEntry(
            KEY, "connect:StartTestCaseExecution failed: ThrottlingException: Rate exceeded");
    assertThat(cloud.testCases.size()).isZero();
  }

  @Test
  void whoMayNotTestIsToldWhatIsNeeded() {
    var cloud = SmokeCloud.deployed();
    cloud.router.surround(
        (request, services) ->
            request.path().endsWith("/start-execution")
                ? refused(403, "AccessDeniedException", "not authorized")
                : services.apply(request));

    assertThatIllegalStateException()
        .isThrownBy(cloud::smoke)
        .withMessageStartingWith(
            "connect:StartTestCaseExecution failed: AccessDeniedException: not authorized."
                + " The smoke test needs CreateTestCase, ");
    assertThat(cloud.testCases.size()).isZero();
  }

  @Test
  void whenTheNetworkFailsTheTestCaseIsTakenAwayAllTheSame() {
    var cloud = SmokeCloud.deployed();
    cloud.router.surround(
        (request, services) -> {
          if (request.path().endsWith("/summary")) {
            throw new UncheckedIOException(new IOException("connection reset"));
          }
          return services.apply(request);
        });

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(cloud::smoke)
        .withMessageEndingWith(" did not reach http://localhost:4566")
        .withStackTraceContaining("connection reset");
    assertThat(cloud.testCases.size()).isZero();
  }

  @Test
  void aTestCaseThatCannotBeTakenAwayIsNamed() {
    var cloud = SmokeCloud.deployed();
    cloud.router.surround(
        (request, services) ->
            request.method().equals("DELETE")
                ? refused(403, "AccessDeniedException", "not authorized")
                : services.apply(request));

    assertThat(faults(cloud).get(KEY))
        .startsWith("it passed; its test case ")
        .contains(" is left behind, delete it: connect:DeleteTestCase failed");
  }

  @Test
  void aBotThatDoesNotAnswerFailsItsOwnCheckOnly() {
    var cloud = SmokeCloud.deployed();
    cloud.router.surround(
        (request, services) ->
            request.path().startsWith("/bots/") && request.text().contains("forty two")
                ? refused(403, "AccessDeniedException", "not authorized")
                : services.apply(request));

    assertThat(faults(cloud))
        .containsExactly(
            Map.entry(
                "CalloutBotNumber understands \"forty two\"",
                "lex:RecognizeText failed: AccessDeniedException: not authorized"));
  }

  @Test
  void aStackThatIsNotThereOrNotDoneOrOlderSaysWhatToDo() {
    var cloud = SmokeCloud.deployed();
    assertThatIllegalStateException()
        .isThrownBy(() -> new Smoke(cloud.reach(), "another", SmokeCloud.TESTS))
        .withMessage(
            "there is no stack another in us-east-1; name yours with --stack and --region, or"
                + " deploy it first: ./callouts deploy");

    cloud.router.surround((request, services) -> replaced(services.apply(request)));
    assertThatIllegalStateException()
        .isThrownBy(() -> new Smoke(cloud.reach(), "callouts", SmokeCloud.TESTS))
        .withMessage("the stack callouts is ROLLBACK_COMPLETE; deploy it first: ./callouts deploy");

    cloud.router.surround(
        (_, _) ->
            WireResponse.text(
                403,
                "text/xml",
                "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error>"
                    + "</ErrorResponse>"));
    assertThatIllegalStateException()
        .isThrownBy(() -> new Smoke(cloud.reach(), "callouts", SmokeCloud.TESTS))
        .withMessageContaining("may not look at the stack (cloudformation:DescribeStacks)");
  }

  private static WireResponse replaced(WireResponse response) {
    var text = new String(response.body(), StandardCharsets.UTF_8);
    return WireResponse.text(
        response.status(), "text/xml", text.replace("CREATE_COMPLETE", "ROLLBACK_COMPLETE"));
  }

  private static WireResponse refused(int status, String type, String message) {
    return new WireResponse(
        status,
        Map.of("Content-Type", "application/json", "x-amzn-ErrorType", type + ":http://x"),
        ("{\"Message\": \"" + message + "\", \"message\": \"" + message + "\"}")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, String> faults(SmokeCloud cloud) {
    return faults(cloud, SmokeCloud.TESTS);
  }

  private static Map<String, String> faults(SmokeCloud cloud, Path tests) {
    var faults = new LinkedHashMap<String, String>();
    cloud
        .smoke(tests)
        .forEach(check -> check.fault().ifPresent(why -> faults.put(check.name(), why)));
    return faults;
  }
}
