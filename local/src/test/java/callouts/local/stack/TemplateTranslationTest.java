package callouts.local.stack;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// template.yaml through Amazon's own translator: what CloudFormation would be asked to create.
final class TemplateTranslationTest {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static Translated stack;
  private static JsonNode source;

  @BeforeAll
  static void translate() throws IOException, InterruptedException {
    stack = Translated.ofTheProduct();
    source = TemplateReader.read(TEMPLATE);
  }

  /// The functions of template.yaml, by logical id.
  private static Map<String, JsonNode> functions() {
    return source
        .path("Resources")
        .propertyStream()
        .filter(each -> each.getValue().path("Type").asText().equals("AWS::Serverless::Function"))
        .collect(toMap(Map.Entry::getKey, each -> each.getValue().path("Properties")));
  }

  @Test
  void eachFunctionRunsUnderARoleOfItsOwnThatOnlyLambdaTakes() {
    assertThat(stack.resources("AWS::Lambda::Function").keySet())
        .containsAll(functions().keySet())
        .hasSizeGreaterThanOrEqualTo(9);
    for (var id : functions().keySet()) {
      var role = id + "Role";
      assertThat(Translated.references(stack.properties(id).path("Role"))).containsExactly(role);
      assertThat(stack.properties(role).at("/AssumeRolePolicyDocument/Statement"))
          .as(role)
          .singleElement()
          .extracting(statement -> statement.at("/Principal/Service/0").asText())
          .isEqualTo("lambda.amazonaws.com");
    }
  }

  @Test
  void eachFunctionRunsOnJava25OnArmAndIsTraced() {
    for (var id : functions().keySet()) {
      var function = stack.properties(id);
      assertThat(
              List.of(
                  function.path("Runtime").asText(),
                  function.at("/Architectures/0").asText(),
                  function.at("/TracingConfig/Mode").asText(),
                  function.at("/LoggingConfig/LogFormat").asText()))
          .as(id)
          .containsExactly("java25", "arm64", "Active", "JSON");
    }
  }

  /// Every function names its code: `aws cloudformation package` puts the whole project in the
  /// place of code that is named in Globals only.
  @Test
  void eachFunctionNamesItsCode() {
    assertThat(functions())
        .allSatisfy(
            (id, function) ->
                assertThat(function.path("CodeUri").asText())
                    .as(id)
                    .isEqualTo("functions/target/functions.zip"));
  }

  @Test
  void aFunctionWithAnAliasHasAVersionBehindIt() {
    var aliased =
        functions().entrySet().stream()
            .filter(function -> function.getValue().has("AutoPublishAlias"))
            .map(function -> function.getKey() + "Alias" + alias(function.getValue()))
            .collect(Collectors.toSet());

    assertThat(aliased).contains("BuildBotAliaslive");
    assertThat(stack.resources("AWS::Lambda::Alias").keySet()).isEqualTo(aliased);
    for (var alias : stack.resources("AWS::Lambda::Alias").values()) {
      var version = Translated.references(alias.path("FunctionVersion")).toList();
      assertThat(stack.resources("AWS::Lambda::Version").keySet()).containsAll(version);
    }
  }

  private static String alias(JsonNode function) {
    return function.path("AutoPublishAlias").asText();
  }

  @Test
  void theQueuesAreReadByTheirFunctionsWhichMayGiveBackPartOfABatch() {
    var read = new TreeMap<String, String>();
    for (var mapping : stack.resources("AWS::Lambda::EventSourceMapping").values()) {
      assertThat(mapping.at("/FunctionResponseTypes/0").asText())
          .isEqualTo("ReportBatchItemFailures");
      read.put(
          only(mapping.path("EventSourceArn")),
          only(mapping.path("FunctionName")).replaceFirst("Alias\\w+$", ""));
    }

    assertThat(read).isEqualTo(Map.of("JobQueue", "StartJob", "DialQueue", "PlaceCall"));
  }

  private static String only(JsonNode part) {
    return Translated.references(part).collect(Collectors.joining(" and "));
  }

  /// AWS advises six times: while a function is throttled its messages must not come back.
  @Test
  void aMessageIsHiddenSixTimesAsLongAsItsFunctionMayRun() {
    for (var mapping : stack.resources("AWS::Lambda::EventSourceMapping").values()) {
      var queue = stack.properties(only(mapping.path("EventSourceArn")));
      var function = only(mapping.path("FunctionName")).replaceFirst("Alias\\w+$", "");

      assertThat(queue.path("VisibilityTimeout").asInt())
          .as(function)
          .isGreaterThanOrEqualTo(6 * stack.properties(function).path("Timeout").asInt());
    }
  }

  @Test
  void aDialThatKillsItsFunctionIsPutAwayBeforeTheCallsBehindItAreGivenUp() {
    var queue = stack.properties("DialQueue");
    var blocked =
        queue.path("VisibilityTimeout").asInt()
            * queue.at("/RedrivePolicy/maxReceiveCount").asInt();

    assertThat(blocked).isLessThan(source.at("/Parameters/HeartbeatSeconds/Default").asInt());
  }

  @Test
  void aServiceMayCallAFunctionOnBehalfOfThisAccountOnly() {
    var permissions = new TreeMap<>(stack.resources("AWS::Lambda::Permission"));
    permissions.values().removeIf(TemplateTranslationTest::isOfAnAddress);

    assertThat(permissions).hasSizeGreaterThanOrEqualTo(5);
    assertThat(permissions)
        .allSatisfy(
            (id, permission) ->
                assertThat(permission.has("SourceAccount") || permission.has("SourceArn"))
                    .as(id)
                    .isTrue());
  }

  @Test
  void onlyTheFunctionThatOpensReportsIsThereForEverybodyAndByItsAddress() {
    var open =
        stack.resources("AWS::Lambda::Permission").values().stream()
            .filter(permission -> permission.path("Principal").asText().equals("*"))
            .toList();

    assertThat(open)
        .isNotEmpty()
        .allMatch(TemplateTranslationTest::isOfAnAddress)
        .allMatch(permission -> only(permission.path("FunctionName")).startsWith("OpenReport"));
  }

  private static boolean isOfAnAddress(JsonNode permission) {
    return permission.has("FunctionUrlAuthType")
        || permission.path("InvokedViaFunctionUrl").asBoolean();
  }

  @Test
  void anUploadReachesItsFunctionWhichIsPermittedFirst() {
    for (var bucket : Set.of("UploadBucket", "BotBucket")) {
      var notified = stack.properties(bucket).at("/NotificationConfiguration/LambdaConfigurations");
      var dependsOn = stack.template().at("/Resources/" + bucket + "/DependsOn");

      assertThat(notified).as(bucket).hasSize(1);
      assertThat(stack.resources("AWS::Lambda::Permission"))
          .containsKey(dependsOn.at("/0").asText());
    }
  }

  @Test
  void allThatKeepsDataIsProtectedAndAllThatFailsIsTold() {
    assertThat(new Protection(stack).faults()).isEmpty();
  }

  @Test
  void whatIsAddedWithoutProtectionIsNamed() throws IOException {
    var careless =
        stack.with(
            """
            {"NewBucket": {"Type": "AWS::S3::Bucket", "Properties": {}},
             "NewQueue": {"Type": "AWS::SQS::Queue", "Properties": {}},
             "NewTopic": {"Type": "AWS::SNS::Topic", "Properties": {}},
             "NewTable": {"Type": "AWS::DynamoDB::Table", "Properties": {}},
             "NewKey": {"Type": "AWS::KMS::Key", "Properties": {}},
             "NewLog": {"Type": "AWS::Logs::LogGroup", "Properties": {}},
             "NewFunction": {"Type": "AWS::Lambda::Function", "Properties": {}},
             "NewMachine": {"Type": "AWS::StepFunctions::StateMachine", "Properties": {}},
             "NewAlarm": {"Type": "AWS::CloudWatch::Alarm", "Properties": {}}}
            """);

    assertThat(new Protection(careless).faults())
        .containsExactly(
            "NewAlarm tells nobody, or cries without data",
            "NewBucket is not encrypted",
            "NewBucket is open to who does not use TLS",
            "NewBucket keeps personal data",
            "NewBucket keeps unfinished uploads",
            "NewBucket may be public",
            "NewBucket may hold objects of others",
            "NewFunction logs elsewhere",
            "NewFunction may fail without an alarm",
            "NewKey is never replaced",
            "NewLog is kept for ever",
            "NewMachine may fail, time out or be aborted without an alarm",
            "NewQueue has no dead-letter queue and is none of one queue's",
            "NewQueue is a dead-letter queue and raises no alarm",
            "NewQueue is not encrypted",
            "NewQueue is open to who does not use TLS",
            "NewTable has no backup",
            "NewTable is not encrypted",
            "NewTable keeps personal data",
            "NewTopic is not encrypted",
            "NewTopic is open to who does not use TLS");
  }

  @Test
  void everyPlainStarStandsBesideACommentThatSaysWhy() throws IOException {
    var lines = Files.readAllLines(TEMPLATE);
    var stars =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).matches("\\s*(- )?(Resource: )?\\[?['\"]\\*['\"]]?\\s*"))
            .boxed()
            .toList();

    assertThat(stars).hasSizeGreaterThanOrEqualTo(5);
    assertThat(stars)
        .filteredOn(i -> !isComment(lines.get(i - 1)) && !isComment(lines.get(i + 1)))
        .as("lines of template.yaml, from 0")
        .isEmpty();
  }

  private static boolean isComment(String line) {
    return line.strip().startsWith("#");
  }

  @Test
  void whateverKeepsDataSaysWhatBecomesOfIt() {
    var keepers =
        Stream.of("AWS::S3::Bucket", "AWS::DynamoDB::Table")
            .flatMap(type -> stack.resources(type).keySet().stream())
            .filter(id -> !id.equals("BotLockTable"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(keepers).hasSizeGreaterThanOrEqualTo(5);
    for (var id : keepers) {
      var resource = source.path("Resources").path(id);
      assertThat(resource.path("DeletionPolicy").asText()).as(id).isEqualTo("Delete");
      assertThat(resource.path("UpdateReplacePolicy").asText()).as(id).isEqualTo("Retain");
    }
  }
}
