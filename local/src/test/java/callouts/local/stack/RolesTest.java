package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.cloud.Programs;
import callouts.local.permit.Role.Grant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /// Prints the managed policies of each role, and who may call each function, as SAM has them.
  private static final String TRANSLATE =
      """
      import json, os, sys
      os.environ['AWS_DEFAULT_REGION'] = 'us-east-1'
      from samtranslator.translator.transform import transform
      from samtranslator.yaml_helper import yaml_parse
      class Policies:
          def load(self): return {}
      template = yaml_parse(open(sys.argv[1]).read())
      template['Globals']['Function']['CodeUri'] = 's3://bucket/functions.zip'
      for resource in template['Resources'].values():
          if 'DefinitionUri' in resource.get('Properties', {}):
              resource['Properties']['DefinitionUri'] = 's3://bucket/machine.json'
      declared = set(template['Resources'])
      policies, callers = {}, []
      for name, resource in transform(template, {}, Policies())['Resources'].items():
          properties = resource.get('Properties', {})
          if resource['Type'] == 'AWS::IAM::Role' and name not in declared:
              arns = properties.get('ManagedPolicyArns', [])
              policies[name[:-4]] = [arn.split('/')[-1] for arn in arns]
          if resource['Type'] == 'AWS::Lambda::Permission':
              function = properties['FunctionName']['Ref']
              by_url = ' by its address' if properties.get('InvokedViaFunctionUrl') else ''
              action = properties['Action'].replace('lambda:InvokeFunction', '')
              callers.append(function + action + ' ' + properties['Principal'] + by_url)
      print(json.dumps({'policies': policies, 'callers': callers}))
      """;

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

    var translated =
        translated()
            .path("policies")
            .propertyStream()
            .collect(Collectors.toMap(Map.Entry::getKey, role -> texts(role.getValue())));

    assertThat(added).isEqualTo(translated);
  }

  @Test
  void onlyTheServiceThatCallsAFunctionMay() throws Exception {
    assertThat(texts(translated().path("callers")))
        .containsExactlyInAnyOrder(
            "AskQuestionAliaslive connect.amazonaws.com",
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

  private static Set<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode translated() throws IOException, InterruptedException {
    var python = Programs.require("python3").toString();
    var process =
        new ProcessBuilder(python, "-c", TRANSLATE, TEMPLATE.toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return new JsonMapper().readTree(output.substring(output.indexOf("{\"policies\"")));
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

  @Test
  void noPolicyOfTheTemplateIsAboutAnyActionAndOnlyListingBotsAboutEveryResource() {
    var declared = roles.permits().grants().stream().filter(Grant::isDeclared).toList();

    assertThat(declared).hasSizeGreaterThan(30).noneMatch(grant -> grant.action().contains("*"));
    assertThat(declared)
        .filteredOn(grant -> grant.resource().equals("*"))
        .extracting(Grant::action)
        .containsExactly("lex:ListBots");
  }

  private static Template read(Path file) {
    return Template.read(file, "http://127.0.0.1:4566", Setting.PARAMETERS);
  }
}
