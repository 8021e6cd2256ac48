package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.permit.Role.Grant;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RolesTest {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static final String OTHER_INSTANCE =
      "arn:aws:connect:us-east-1:123456789012:instance/99999999-2222-4333-8444-555555555555";

  @TempDir private Path folder = Path.of("");

  private final Template template = read(TEMPLATE);
  private final Roles roles = new Roles(template);

  @Test
  void theRehearsalAddsThePoliciesThatSamAdds() throws Exception {
    var added = new TreeMap<String, Set<String>>();
    for (var grant : roles.permits().grants()) {
      if (!grant.isDeclared()) {
        added.computeIfAbsent(grant.role(), _ -> new TreeSet<>()).add(grant.origin());
      }
    }

    var translated = new TreeMap<String, Set<String>>();
    Translated.ofTheProduct()
        .resources("AWS::IAM::Role")
        .forEach(
            (id, role) -> {
              if (role.has("ManagedPolicyArns")) {
                translated.put(id.replaceFirst("Role$", ""), names(role.path("ManagedPolicyArns")));
              }
            });

    assertThat(added).isEqualTo(translated);
  }

  @Test
  void onlyTheServiceThatCallsAFunctionMay() throws Exception {
    var permissions = Translated.ofTheProduct().resources("AWS::Lambda::Permission").values();

    assertThat(permissions)
        .extracting(RolesTest::caller)
        .containsExactlyInAnyOrder(
            "AskQuestionAliaslive connect.amazonaws.com",
            "TraceAnswerAliaslive lexv2.amazonaws.com",
            "RecordAnswerAliaslive connect.amazonaws.com",
            "FinishCallAliaslive connect.amazonaws.com",
            "ReceiveWorkbook s3.amazonaws.com",
            "EndContact events.amazonaws.com",
            "BuildBotAliaslive s3.amazonaws.com",
            // An address that is open to all takes both since October 2025:
            // docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
            "OpenReportAliasliveUrl *",
            "OpenReportAliaslive * by its address");
  }

  private static String caller(JsonNode permission) {
    return permission.at("/FunctionName/Ref").asText()
        + permission.path("Action").asText().replace("lambda:InvokeFunction", "")
        + " "
        + permission.path("Principal").asText()
        + (permission.path("InvokedViaFunctionUrl").asBoolean() ? " by its address" : "");
  }

  private static Set<String> names(JsonNode arns) {
    return arns.valueStream()
        .map(arn -> arn.asText().replaceFirst(".*/", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void anotherConnectInstanceMayNotCallTheFunctionsOfTheFlow() {
    var function = template.value("AskQuestion.Alias");

    roles.permitConnect(function, template.arn("ConnectInstance"));

    assertThatThrownBy(() -> roles.permitConnect(function, OTHER_INSTANCE))
        .hasMessageContaining("lambda:InvokeFunction on resource: " + function);
  }

  @Test
  void whoMayCallAnAliasMayNotCallTheFunctionItself() {
    var instance = template.arn("ConnectInstance");

    assertThatThrownBy(() -> roles.permitConnect(template.arn("AskQuestion"), instance))
        .hasMessageContaining("function:callouts-AskQuestion because no resource-based policy");
  }

  @Test
  void connectMayNotCallAFunctionThatIsNotOfTheFlow() {
    var instance = template.arn("ConnectInstance");

    assertThatThrownBy(() -> roles.permitConnect(template.arn("WriteReport"), instance))
        .hasMessageContaining("function:callouts-WriteReport because no resource-based policy");
  }

  @Test
  void onlyTheBotsOfThisAccountMayCallTheirCodeHookAndNothingElse() {
    var hook = template.value("TraceAnswer.Alias");
    var bot = "arn:aws:lex:us-east-1:123456789012:bot-alias/BOTID12345/ALIASID123";

    roles.permitLex(hook, bot);

    assertThatThrownBy(() -> roles.permitLex(hook, bot.replace("123456789012", "999999999999")))
        .hasMessageContaining("lexv2.amazonaws.com is not authorized")
        .hasMessageContaining("lambda:InvokeFunction on resource: " + hook);
    assertThatThrownBy(() -> roles.permitLex(template.arn("TraceAnswer"), bot))
        .as("without its alias")
        .hasMessageContaining("no resource-based policy");
    assertThatThrownBy(() -> roles.permitLex(template.arn("WriteReport"), bot))
        .hasMessageContaining("no resource-based policy");
    assertThatThrownBy(() -> roles.permitConnect(hook, template.value("ConnectInstanceArn")))
        .hasMessageContaining("no resource-based policy");
  }

  @Test
  void aFunctionThatMayNotPollItsQueueIsRefusedAtOnce() throws IOException {
    var changed = new Roles(read(withoutPolling()));
    var queue = template.arn("JobQueue");

    roles.permitPolling("callouts-StartJob", queue);

    assertThatThrownBy(() -> changed.permitPolling("callouts-StartJob", queue))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sqs:receivemessage on resource: " + queue)
        .hasMessageContaining("explicit deny");
  }

  private Path withoutPolling() throws IOException {
    var denial =
        """
                    - Effect: Deny
                      Action: sqs:ReceiveMessage
                      Resource: !GetAtt JobQueue.Arn
        """;
    var included = Path.of("contact-flows", "calling-out.json");
    Files.createDirectory(folder.resolve(included).getParent());
    Files.copy(Path.of("..").resolve(included), folder.resolve(included));
    var text = Files.readString(TEMPLATE);
    var start = text.indexOf("Statement:\n", text.indexOf("\n  StartJob:\n")) + 11;
    return Files.writeString(
        folder.resolve("template.yaml"), text.substring(0, start) + denial + text.substring(start));
  }

  /// Amazon's guide asks this of whoever publishes to an encrypted topic; which of its forms SNS
  /// takes it does not say.
  private static final String DATA_KEYS = "kms:GenerateDataKey*";

  @Test
  void noPolicyOfTheTemplateIsAboutAnyActionAndOnlyListingBotsAboutEveryResource() {
    var declared = roles.permits().grants().stream().filter(Grant::isDeclared).toList();

    assertThat(declared)
        .hasSizeGreaterThan(30)
        .noneMatch(grant -> grant.action().replace(DATA_KEYS, "").contains("*"));
    assertThat(declared)
        .filteredOn(grant -> grant.resource().equals("*"))
        .extracting(Grant::action)
        .containsExactly("lex:ListBots");
  }

  private static Template read(Path file) {
    return Template.read(file, "http://127.0.0.1:4566", Setting.PARAMETERS);
  }
}
