package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.bot.BotDefinition;
import callouts.bot.Intent;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Breaks one thing in a copy of the product's files at a time: the wiring checks name it.
class BrokenWiringTest {
  private final Wiring wiring;

  BrokenWiringTest() throws IOException {
    wiring = Wiring.ofTheProduct();
  }

  @Test
  void aFunctionOfAnotherNameIsNamed() {
    assertThat(functions(replacing("\"EndContact\":{", "\"CloseContact\":{")))
        .contains(
            "function CloseContact has no handler class of its name",
            "handler class EndContact has no function in template.yaml",
            "function CloseContact runs callouts.handler.EndContact");
  }

  @Test
  void aFunctionThatRunsAnothersClassIsNamed() {
    assertThat(functions(replacing("callouts.handler.StartJob", "callouts.handler.PlaceCall")))
        .containsExactly("function StartJob runs callouts.handler.PlaceCall");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    assertThat(functions(replacing("\"REPORT_BUCKET\":", "\"REPORTS\":")))
        .containsExactly(
            "OpenReport reads REPORT_BUCKET, which its function does not set",
            "ReceiveWorkbook reads REPORT_BUCKET, which its function does not set",
            "WriteReport reads REPORT_BUCKET, which its function does not set");
  }

  @Test
  void aVariableThatNobodyReadsIsNamed() {
    assertThat(functions(replacing("\"VOICE\":", "\"LANGUAGE\":\"en\",\"VOICE\":")))
        .containsExactly("PlaceCall is given LANGUAGE and never reads it");
  }

  @Test
  void aVariableForAllThatSomeDoNotReadIsNamed() {
    assertThat(
            functions(
                replacing(
                    "\"JAVA_TOOL_OPTIONS\":", "\"LOG_LEVEL\":\"info\",\"JAVA_TOOL_OPTIONS\":")))
        .hasSameSizeAs(wiring.functions().keySet())
        .contains("AskQuestion is given LOG_LEVEL and never reads it");
  }

  @Test
  void aReferenceToNothingIsNamed() {
    assertThat(references(replacing("{\"Ref\":\"JobBucket\"}", "{\"Ref\":\"JobsBucket\"}")))
        .contains("template.yaml has no JobsBucket to refer to", "nobody refers to JobBucket");
  }

  @Test
  void theAddressOfAFunctionThatIsNotThereIsNamed() {
    assertThat(references(replacing("\"OpenReportUrl\"", "\"OpenReportsUrl\"")))
        .containsExactly(
            "template.yaml has no OpenReports to refer to", "nobody refers to OpenReport");
  }

  @Test
  void aReferenceToNothingInsideATextIsNamed() {
    assertThat(references(replacing("${JobBucket.Arn}/submitted", "${JobBox.Arn}/submitted")))
        .contains("template.yaml has no JobBox to refer to");
  }

  @Test
  void aResourceThatNobodyUsesIsNamed() {
    assertThat(
            references(
                replacing(
                    "\"UploadBucket\":{",
                    "\"SpareBucket\":{\"Type\":\"AWS::S3::Bucket\"},\"UploadBucket\":{")))
        .containsExactly("nobody refers to SpareBucket");
  }

  @Test
  void aFunctionThatNothingStartsIsNamed() {
    var silent = wiring.withFlow(replacing("${RecordAnswer.Alias}", "${AskQuestion.Alias}"));

    assertThat(new ReferenceWiring(silent).faults())
        .containsExactly("nobody refers to RecordAnswer");
  }

  @Test
  void aParameterThatNobodyUsesIsNamed() {
    assertThat(references(replacing("{\"Ref\":\"RingSeconds\"}", "30")))
        .containsExactly("nobody refers to RingSeconds");
  }

  @Test
  void aConditionThatIsMissingOrForNothingIsNamed() {
    assertThat(references(replacing("\"Condition\":\"ClaimNumber\"", "\"Condition\":\"Claim\"")))
        .containsExactly("template.yaml has no condition Claim");
    assertThat(
            references(
                replacing("\"Conditions\":{", "\"Conditions\":{\"Spare\":{\"Fn::Equals\":[1,1]},")))
        .containsExactly("nothing depends on the condition Spare");
  }

  @Test
  void anEventOfTheWrongKindOfSourceIsNamed() {
    assertThat(
            references(
                replacing(
                    "\"Queue\":{\"Fn::GetAtt\":[\"DialQueue\",\"Arn\"]}",
                    "\"Queue\":{\"Fn::GetAtt\":[\"NoticeTopic\",\"Arn\"]}")))
        .containsExactly("PlaceCall has an event of no AWS::SQS::Queue of the template");
  }

  @Test
  void aPlaceholderOfTheStateMachineThatIsNotFilledInIsNamed() {
    var broken = wiring.withStateMachine(replacing("${ResultTableName}", "${Table}"));

    assertThat(new ReferenceWiring(broken).faults())
        .containsExactly(
            "callouts.asl.json uses ${Table}, which template.yaml does not fill in",
            "template.yaml fills in ${ResultTableName}, which callouts.asl.json does not use");
  }

  @Test
  void aFunctionTheFlowCallsAndNobodyHasIsNamed() {
    assertThat(conversation(wiring.withFlow(replacing("${FinishCall.Alias}", "${EndCall.Alias}"))))
        .containsExactly("the flow calls the unknown function EndCall");
  }

  @Test
  void aBotThatIsMissingIsNamed() {
    var withoutTime = wiring.bots().stream().filter(bot -> !bot.name().endsWith("Time")).toList();

    assertThat(conversation(wiring.withBots(withoutTime)))
        .contains(
            "the flow listens with CalloutBotTime, which bots/ does not have",
            "the flow passes on the slot Time, which no bot has",
            "AnswerReader knows the intent TimeIntent, which no bot has",
            "AnswerReader knows the slot Time, which no bot has");
  }

  @Test
  void aBotThatIsLeftOverIsNamed() {
    var first = wiring.bots().getFirst();
    var more =
        Stream.concat(wiring.bots().stream(), Stream.of(with("Spare", first, first.intents())));

    assertThat(conversation(wiring.withBots(more.toList())))
        .containsExactly("the flow never listens with the bot Spare");
  }

  @Test
  void anIntentThatNobodyKnowsIsNamed() {
    assertThat(conversation(wiring.withBots(renamed("NoIntent", "NeverIntent"))))
        .containsExactlyInAnyOrder(
            "listen-choice does not know the intent NeverIntent of its bot",
            "listen-choice waits for the intent NoIntent, which its bot does not have",
            "AnswerReader knows the intent NoIntent, which no bot has",
            "AnswerReader does not know the intent NeverIntent");
  }

  @Test
  void aFunctionThatTheFlowCallsWithoutItsAliasIsNamed() {
    var broken = wiring.withFlow(replacing("${FinishCall.Alias}", "${FinishCall.Arn}"));

    assertThat(new ConnectWiring(broken).faults())
        .containsExactly(
            "the flow's ${FinishCall.Arn} is the alias of no function and of no bot",
            "FinishCall is associated, and the flow does not use it");
  }

  @Test
  void aFunctionThatConnectMayNotCallIsNamed() {
    assertThat(connect(without("RecordAnswerPermission")))
        .containsExactly("not only this Connect instance may call RecordAnswer, or it may not");
  }

  @Test
  void aFunctionThatAnyInstanceMayCallIsNamed() {
    assertThat(
            connect(
                replacing(
                    "\"SourceAccount\":{\"Ref\":\"AWS::AccountId\"},\"SourceArn\":",
                    "\"FunctionUrlAuthType\":")))
        .contains("not only this Connect instance may call AskQuestion, or it may not");
  }

  @Test
  void aFunctionWithoutItsAliasIsNamed() {
    assertThat(connect(replacing("\"AutoPublishAlias\":\"live\",", "")))
        .contains("the flow waits for AskQuestion, which does not start from a snapshot");
  }

  @Test
  void aFunctionThatStartsColdIsNamed() {
    assertThat(connect(replacing("\"ApplyOn\":\"PublishedVersions\"", "\"ApplyOn\":\"None\"")))
        .containsExactly(
            "the flow waits for AskQuestion, which does not start from a snapshot",
            "the flow waits for FinishCall, which does not start from a snapshot",
            "the flow waits for RecordAnswer, which does not start from a snapshot");
  }

  @Test
  void anAssociationThatIsMissingIsNamed() {
    assertThat(connect(without("FinishCallAssociation")))
        .containsExactly("FinishCall is not associated with the instance as LAMBDA_FUNCTION");
    assertThat(connect(without("CalloutBotTimeAssociation")))
        .containsExactly("CalloutBotTime is not associated with the instance as LEX_BOT");
  }

  @Test
  void anAssociationThatTheFlowDoesNotWaitForIsNamed() {
    assertThat(connect(replacing("\"CalloutBotAssociation\",", "")))
        .containsExactly("the flow does not wait for CalloutBotAssociation");
  }

  @Test
  void aFlowThatIsMissingOrOfAnotherFileIsNamed() {
    assertThat(connect(without("ContactFlow")))
        .containsExactly("template.yaml makes [] and not calling-out.json a flow");
    assertThat(connect(replacing("target/calling-out.yaml", "target/calling-in.yaml")))
        .containsExactly(
            "template.yaml makes [functions/target/calling-in.yaml] and not calling-out.json a"
                + " flow");
  }

  @Test
  void aKindOfQuestionThatTheFlowDoesNotKnowIsNamed() {
    assertThat(conversation(wiring.withFlow(replacing("[\"Multiple Choice\"]", "[\"Choice\"]"))))
        .containsExactly(
            "the flow does not know the kind Multiple Choice",
            "the flow waits for the kind Choice, which nobody says");
  }

  @Test
  void aSlotThatTheFlowLosesIsNamed() {
    assertThat(conversation(wiring.withFlow(replacing("$.Lex.Slots.Number", "$.Lex.Slots.Amount"))))
        .containsExactly(
            "the flow passes on the slot Amount, which no bot has",
            "the flow does not pass on the slot Number");
  }

  @Test
  void aValueHandedOverByAnotherNameIsNamed() {
    var broken =
        wiring
            .withFlow(replacing("$.External.turn", "$.External.round"))
            .withFlow(replacing("\"intent\":", "\"meaning\":"))
            .withFlow(replacing("$.Attributes.voice", "$.Attributes.speaker"));

    assertThat(new HandoverWiring(broken).faults())
        .containsExactly(
            "AskQuestion does not answer round",
            "PlaceCall does not set speaker",
            "the flow passes on meaning, which no function takes");
  }

  @Test
  void aCodeHookThatTheBotsMayNotCallIsNamed() {
    var fault = "BuildBot does not wait until this account's bots may call TraceAnswer.Alias";

    assertThat(hook(replacing("lexv2.amazonaws.com\",\"SourceA", "lex.amazonaws.com\",\"SourceA")))
        .containsExactly(fault);
    assertThat(hook(replacing(":bot-alias/*\"}}}", ":*\"}}}"))).containsExactly(fault);
    assertThat(hook(replacing("\"DependsOn\":\"TraceAnswerPermission\",", "")))
        .containsExactly(fault);
  }

  @Test
  void aCodeHookThatThePersonWaitsForIsNamed() {
    var alias =
        replacing("_ARN\":{\"Ref\":\"TraceAnswer.Alias\"}", "_ARN\":{\"Ref\":\"TraceAnswer\"}");

    assertThat(hook(alias))
        .contains("BuildBot tells the bots to call TraceAnswer, the alias of no function")
        .contains("CalloutBot is not made anew when TraceAnswer is another");
  }

  private List<String> hook(UnaryOperator<String> edit) {
    return new HookWiring(wiring.withTemplate(edit)).faults();
  }

  @Test
  void anIdThatABotIsNotToldIsNamed() {
    var broken =
        wiring.withFlow(
            replacing("\"turn\": \"$.External.turn\",\n          \"result", "\"result"));

    assertThat(new HandoverWiring(broken).faults())
        .containsExactly(
            "listen-choice does not tell its bot turn, which TraceAnswer needs",
            "listen-date does not tell its bot turn, which TraceAnswer needs",
            "listen-time does not tell its bot turn, which TraceAnswer needs",
            "listen-number does not tell its bot turn, which TraceAnswer needs");
  }

  @Test
  void anAttributeThatABotIsToldInVainIsNamed() {
    var broken = wiring.withFlow(replacing("\"call_id\": ", "\"session\": \"\", \"call_id\": "));

    assertThat(new HandoverWiring(broken).faults())
        .hasSize(4)
        .contains("listen-date tells its bot session in vain");
  }

  private List<BotDefinition> renamed(String intent, String name) {
    return wiring.bots().stream()
        .map(
            bot ->
                with(
                    bot.name(),
                    bot,
                    bot.intents().stream()
                        .map(each -> each.name().equals(intent) ? named(name, each) : each)
                        .toList()))
        .toList();
  }

  private static Intent named(String name, Intent intent) {
    return new Intent(
        name, intent.description(), intent.builtIn(), intent.utterances(), intent.slots());
  }

  private static BotDefinition with(String name, BotDefinition bot, List<Intent> intents) {
    return new BotDefinition(
        name, bot.description(), bot.locale(), bot.threshold(), bot.voice(), intents);
  }

  private List<String> functions(UnaryOperator<String> edit) {
    return new FunctionWiring(wiring.withTemplate(edit)).faults();
  }

  private List<String> references(UnaryOperator<String> edit) {
    return new ReferenceWiring(wiring.withTemplate(edit)).faults();
  }

  private List<String> connect(UnaryOperator<String> edit) {
    return new ConnectWiring(wiring.withTemplate(edit)).faults();
  }

  /// An edit that takes a resource away.
  private static UnaryOperator<String> without(String id) {
    return text -> {
      try {
        var template = (ObjectNode) new JsonMapper().readTree(text);
        assertThat(template.withObject("/Resources").remove(id)).as(id).isNotNull();
        return template.toString();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static List<String> conversation(Wiring wiring) {
    return new ConversationWiring(wiring).faults();
  }

  /// An edit that must find what it replaces, lest the test breaks nothing.
  private static UnaryOperator<String> replacing(String part, String other) {
    return text -> {
      assertThat(text).contains(part);
      return text.replace(part, other);
    };
  }
}
