package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.Programs;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The flow's way into the stack: the file that the build makes, which CloudFormation includes, and
/// of whose placeholders SAM makes its own.
class IncludedFlowTest {
  private static final Path HOME = Path.of("..");
  private static final String INCLUDED = "functions/target/calling-out.yaml";

  /// What AWS::Include takes: CloudFormation reads the file as YAML and knows no short forms in it.
  private static final String TRANSLATE =
      """
      import json, os, sys, yaml
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
      template['Resources']['ContactFlow']['Properties']['Content'] = (
          yaml.safe_load(open(sys.argv[2])))
      resources = transform(template, {}, Policies())['Resources']
      print(json.dumps({'content': resources['ContactFlow']['Properties']['Content'],
                        'types': {name: each['Type'] for name, each in resources.items()}}))
      """;

  @Test
  void theBuildIncludesWhatTheRehearsalReads() throws IOException {
    var transform =
        new JsonMapper()
            .readTree(
                """
                {"Name": "AWS::Include", "Parameters": {"Location": "%s"}}
                """
                    .formatted(INCLUDED));

    assertThat(HOME.resolve(INCLUDED)).as("made by: mvn -pl functions package").exists();
    assertThat(TemplateReader.read(HOME.resolve(INCLUDED)))
        .isEqualTo(new Includes(HOME).snippet(transform));
  }

  @Test
  void theIncludedFlowIsNoLongerThanConnectTakes() throws IOException {
    assertThat(Files.readString(HOME.resolve(INCLUDED))).hasSizeLessThan(256_000);
  }

  @Test
  void samMakesAliasesOfTheFlowsPlaceholdersForFunctionsAndLeavesTheOthers() throws Exception {
    var translated = translated();
    var text = translated.at("/content/Fn::Sub").asText();

    assertThat(Wiring.placeholders(text))
        .containsExactlyInAnyOrder(
            "AskQuestionAliaslive",
            "RecordAnswerAliaslive",
            "FinishCallAliaslive",
            "CalloutBot.AliasArn",
            "CalloutBotDate.AliasArn",
            "CalloutBotNumber.AliasArn",
            "CalloutBotTime.AliasArn");
    assertThat(translated.at("/types/AskQuestionAliaslive").asText())
        .isEqualTo("AWS::Lambda::Alias");
  }

  private static JsonNode translated() throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                Programs.require("python3").toString(),
                "-c",
                TRANSLATE,
                HOME.resolve("template.yaml").toString(),
                HOME.resolve(INCLUDED).toString())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return new JsonMapper().readTree(output.substring(output.indexOf("{\"content\"")));
  }
}
