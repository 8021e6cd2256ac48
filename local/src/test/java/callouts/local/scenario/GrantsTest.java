package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import callouts.local.permit.Permits;
import callouts.local.permit.Role.Grant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each function may do what it needs, and nothing else: every action on every resource that
/// template.yaml grants is used by a scenario that would fail without it.
@ResourceLock(Resources.SYSTEM_ERR)
final class GrantsTest {
  /// Together they use all that is granted, but for [#CONTACTS] and [#RESULTS].
  private static final List<String> SCENARIOS =
      List.of(
          "three-questions-by-voice",
          "a-workbook-with-several-problems",
          "json-with-several-problems",
          "a-number-that-cannot-be-called",
          "key-nine-at-the-greeting",
          "the-same-file-again-with-fewer-receivers",
          "a-job-is-resumed-before-it-is-held",
          "the-window-opens-on-monday-morning",
          "a-large-workbook-travels-as-a-pointer");

  /// Contacts whose event says too little are shown by [ContactGrantsTest].
  private static final Set<String> CONTACTS =
      Set.of("connect:GetContactAttributes", "connect:DescribeContact");

  /// The state machine writes a result only where nobody else has, as after a function's failure.
  private static final String RESULTS = "dynamodb:UpdateItem";

  /// No scenario builds a bot; what it needs for that is shown by `BotUploadTest`.
  private static final String BUILD_BOT = "BuildBot";

  @TempDir private Path folder = Path.of("");

  @Test
  void everyGrantIsTheOnlyOneThatAllowsSomethingAScenarioDoes() throws Exception {
    var permits = new ArrayList<Permits>();
    for (var name : SCENARIOS) {
      var scenario = Scenario.named(name);
      permits.add(Rehearsal.once(scenario, empty(name)).permits());
    }
    permits.add(withoutRecords().permits());
    permits.add(withoutNotes().permits());
    permits.add(withoutEnd().permits());

    var unneeded =
        unneeded(permits).stream()
            .filter(grant -> !CONTACTS.contains(grant.action()))
            .filter(grant -> !grant.role().equals(BUILD_BOT))
            .map(Grant::toString)
            .toList();

    assertThat(unneeded).as("privileges nobody needs").isEmpty();
    assertThat(permits.stream().limit(SCENARIOS.size()).flatMap(p -> p.refusals().stream()))
        .isEmpty();
  }

  /// PlaceCall fails for good, and so the state machine itself writes how the calls ended.
  private Finished withoutRecords() throws Exception {
    var home = Doctored.copyIn(empty("home")).without("PlaceCall", "dynamodb:PutItem").home();
    return Rehearsal.once(Scenario.named("three-questions-by-voice"), empty("failing"), home);
  }

  /// PlaceCall dials and cannot note the contact, which AskQuestion then does.
  private Finished withoutNotes() throws Exception {
    var home = Doctored.copyIn(empty("other")).without("PlaceCall", "dynamodb:UpdateItem").home();
    var scenario = Scenario.named("every-question-answered-by-voice");
    return Rehearsal.once(scenario, empty("unnoted"), home);
  }

  @Test
  void aCallWhoseContactPlaceCallCannotNoteIsFoundByItsOwnConversation() throws Exception {
    var finished = withoutNotes();

    assertThat(finished.events("Dialled")).hasSize(3);
    assertThat(finished.events("Disconnected"))
        .extracting(event -> event.path("reason").asText())
        .containsOnly("CONTACT_FLOW_DISCONNECT");
    assertThat(finished.reports().getFirst().rows())
        .hasSize(3)
        .allSatisfy(row -> assertThat(Report.text(row, "reason")).isEqualTo("AllAnswered"))
        .allSatisfy(row -> assertThat(Report.text(row, "call_at")).isNotEmpty());
  }

  /// Contacts that go on, of which nothing is heard.
  private Finished withoutEnd() throws Exception {
    var home = Doctored.copyIn(empty("endless")).endingForEver().home();
    return Rehearsal.once(Scenario.named("three-questions-by-voice"), empty("unending"), home);
  }

  @Test
  void aContactOfWhichNothingIsHeardIsStoppedAndCompleteWhereNothingWasLeftToAsk()
      throws Exception {
    var finished = withoutEnd();

    assertThat(finished.events("Disconnected"))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.path("reason").asText()).isEqualTo("OTHER"));
    assertThat(finished.reports().getFirst().rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(Report.text(row, "reason")).isEqualTo("AllAnswered"));
  }

  @Test
  void theStateMachineWritesTheResultOfACallThatNobodyElseCouldEnd() throws Exception {
    var finished = withoutRecords();

    assertThat(finished.reports().getFirst().rows())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(Report.text(row, "reason")).isEqualTo("CallFailed"));
    assertThat(finished.permits().uses().keySet().stream().flatMap(Set::stream))
        .anyMatch(grant -> grant.role().equals("CallStateMachine") && is(grant, RESULTS));
  }

  private static boolean is(Grant grant, String action) {
    return grant.action().equals(action);
  }

  @Test
  void aGrantThatNobodyNeedsIsFound() throws Exception {
    var home =
        Doctored.copyIn(empty("home"))
            .with("AskQuestion", "dynamodb:GetItem", "dynamodb:GetItem, dynamodb:DeleteItem")
            .with("RecordAnswer", "dynamodb:UpdateItem", "dynamodb:UpdateItem, dynamodb:Update*")
            .home();

    var finished = Rehearsal.once(Scenario.named("three-questions-by-voice"), empty("jobs"), home);

    assertThat(unneeded(List.of(finished.permits())))
        .extracting(grant -> grant.role() + " " + grant.action())
        .as("one that is never used, and two of which one would do")
        .contains("AskQuestion dynamodb:DeleteItem")
        .contains("RecordAnswer dynamodb:UpdateItem", "RecordAnswer dynamodb:Update*")
        .doesNotContain("AskQuestion dynamodb:GetItem");
  }

  /// Those without which everything would have gone as it did. What SAM grants is not the
  /// template's to narrow.
  private static Collection<Grant> unneeded(List<Permits> permits) {
    var needed =
        permits.stream()
            .flatMap(each -> each.uses().keySet().stream())
            .filter(grants -> grants.size() == 1)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    return permits.getFirst().grants().stream()
        .filter(Grant::isDeclared)
        .filter(grant -> !needed.contains(grant))
        .collect(Collectors.toSet());
  }

  @ParameterizedTest(name = "{0} without {1}")
  @CsvSource({
    "ReceiveWorkbook, s3:GetObjectVersion, s3:::callouts-upload-123456789012/",
    "ReceiveWorkbook, s3:PutObject, s3:::callouts-report-123456789012/",
    "ReceiveWorkbook, s3:DeleteObject, s3:::callouts-report-123456789012/",
    "ReceiveWorkbook, kms:GenerateMac, kms:R:A:key/",
    "ReceiveWorkbook, dynamodb:GetItem, dynamodb:R:A:table/callouts-job",
    "ReceiveWorkbook, dynamodb:BatchGetItem, dynamodb:R:A:table/callouts-opt-out",
    "StartJob, states:StartExecution, states:R:A:stateMachine:callouts-call",
    "PlaceCall, dynamodb:Scan, dynamodb:R:A:table/callouts-line",
    "StartJob, dynamodb:PutItem, dynamodb:R:A:table/callouts-job",
    "PlanRound, s3:PutObject, s3:::callouts-job-123456789012/runs/",
    "PlanRound, dynamodb:Query, dynamodb:R:A:table/callouts-result",
    "PlanRound, dynamodb:GetItem, dynamodb:R:A:table/callouts-job",
    "HoldJob, dynamodb:UpdateItem, dynamodb:R:A:table/callouts-job",
    "HoldJob, states:SendTaskSuccess, states:R:A:stateMachine:callouts-call",
    "PlaceCall, dynamodb:GetItem, dynamodb:R:A:table/callouts-job",
    "PlaceCall, connect:StartOutboundVoiceContact, connect:R:A:instance/",
    "AskQuestion, dynamodb:GetItem, dynamodb:R:A:table/callouts-result",
    "TraceAnswer, dynamodb:PutItem, dynamodb:R:A:table/callouts-trace",
    "RecordAnswer, dynamodb:UpdateItem, dynamodb:R:A:table/callouts-result",
    "RecordAnswer, dynamodb:PutItem, dynamodb:R:A:table/callouts-opt-out",
    "FinishCall, dynamodb:UpdateItem, dynamodb:R:A:table/callouts-result",
    "EndContact, dynamodb:Query, dynamodb:R:A:table/callouts-result/index/contact",
    "EndContact, dynamodb:DeleteItem, dynamodb:R:A:table/callouts-line",
    "WriteReport, dynamodb:Query, dynamodb:R:A:table/callouts-result",
    "WriteReport, s3:GetObject, s3:::callouts-job-123456789012/runs/",
    "WriteReport, kms:GenerateMac, kms:R:A:key/",
    "OpenReport, kms:VerifyMac, kms:R:A:key/",
    "OpenReport, s3:GetObject, s3:::callouts-report-123456789012/",
    "CallStateMachine, kms:Decrypt, kms:R:A:key/",
    "CallStateMachine, sqs:SendMessage, sqs:R:A:callouts-dial.fifo",
    "CallStateMachine, lambda:InvokeFunction, lambda:R:A:function:callouts-WriteReport",
    "CallStateMachine, states:StartExecution, states:R:A:stateMachine:callouts-call",
  })
  void aScenarioFailsAndNamesWhoMayNotDoWhat(String id, String action, String resource)
      throws Exception {
    var home = Doctored.copyIn(empty("home")).without(id, action).home();
    var name =
        switch (id) {
          case "EndContact" -> "the-line-is-busy";
          case "HoldJob" -> "a-job-is-resumed-before-it-is-held";
          case "ReceiveWorkbook" ->
              action.matches("s3:Put.*|kms.*")
                  ? "a-workbook-with-several-problems"
                  : "three-questions-by-voice";
          default ->
              resource.endsWith("opt-out")
                  ? "key-nine-at-the-greeting"
                  : "three-questions-by-voice";
        };

    var failure = failure(Scenario.named(name), home);

    assertThat(failure)
        .containsIgnoringCase(
            "assumed-role/callouts-"
                + id
                + "Role/callouts-"
                + session(id)
                + " is not authorized to perform: "
                + action
                + " on resource: arn:aws:"
                + resource.replace("R:A", "us-east-1:123456789012"));
  }

  private static String session(String id) {
    return id.equals("CallStateMachine") ? "call" : id;
  }

  @Test
  void aScenarioFailsWhereConnectMayNotCallAFunction() throws Exception {
    var home =
        Doctored.copyIn(empty("home"))
            .with("RecordAnswerPermission", "RecordAnswer", "AskQuestion")
            .home();

    var finished = Rehearsal.once(Scenario.named("three-questions-by-voice"), empty("jobs"), home);

    assertThat(finished.log())
        .anyMatch(
            line ->
                line.contains(
                    "connect.amazonaws.com is not authorized to perform: lambda:InvokeFunction on"
                        + " resource: arn:aws:lambda:us-east-1:123456789012:function:"
                        + "callouts-RecordAnswer"));
    assertThat(finished.reports().getFirst().rows())
        .noneMatch(row -> Report.text(row, "reason").equals("AllAnswered"));
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "lexv2.amazonaws.com, lex.amazonaws.com",
    "TraceAnswer.Alias, TraceAnswer",
    "bot-alias, bot",
    "AWS::AccountId}:bot-alias, AWS::Region}:bot-alias"
  })
  void aScenarioFailsWhereLexMayNotCallTheCodeHook(String word, String other) throws Exception {
    var home = Doctored.copyIn(empty("home")).with("TraceAnswerPermission", word, other).home();

    var finished = Rehearsal.once(Scenario.named("three-questions-by-voice"), empty("jobs"), home);

    assertThat(finished.log())
        .anyMatch(
            line ->
                line.contains(
                    "lexv2.amazonaws.com is not authorized to perform: lambda:InvokeFunction on"
                        + " resource: arn:aws:lambda:us-east-1:123456789012:function:"
                        + "callouts-TraceAnswer:live"));
    assertThat(finished.reports().getFirst().rows())
        .noneMatch(row -> Report.text(row, "reason").equals("AllAnswered"));
  }

  @Test
  void aCallGoesOnWhereWhatWasHeardCannotBeKept() throws Exception {
    var scenario = Scenario.named("three-questions-by-voice");
    var home = Doctored.copyIn(empty("home")).without("TraceAnswer", "dynamodb:PutItem").home();

    var finished = Rehearsal.once(scenario, empty("jobs"), home);

    AsExpected.check(scenario, finished);
    assertThat(finished.traces()).isEmpty();
    assertThat(finished.log()).anyMatch(line -> line.contains("leaves no trace of Question_1#1"));
  }

  /// What the test of a scenario says where it fails.
  private String failure(Scenario scenario, Path home) throws Exception {
    try {
      Invariants.check(scenario, Rehearsal.once(scenario, empty("jobs"), home));
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage());
    }
    return fail("the scenario came out as if nothing were missing");
  }

  private Path empty(String name) throws Exception {
    return Files.createDirectory(folder.resolve(name));
  }
}
