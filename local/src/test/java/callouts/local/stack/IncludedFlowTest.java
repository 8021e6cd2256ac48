package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The flow's way into the stack: the file that the build makes, which CloudFormation includes, and
/// of whose placeholders SAM makes its own.
class IncludedFlowTest {
  private static final Path HOME = Path.of("..");
  private static final String INCLUDED = "functions/target/calling-out.yaml";

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
    var stack = Translated.ofTheProduct();
    var text = stack.properties("ContactFlow").at("/Content/Fn::Sub").asText();

    assertThat(Wiring.placeholders(text))
        .containsExactlyInAnyOrder(
            "AskQuestionAliaslive",
            "RecordAnswerAliaslive",
            "FinishCallAliaslive",
            "CalloutBot.AliasArn",
            "CalloutBotDate.AliasArn",
            "CalloutBotNumber.AliasArn",
            "CalloutBotTime.AliasArn",
            "ResultDays");
    assertThat(stack.resources("AWS::Lambda::Alias")).containsKey("AskQuestionAliaslive");
  }
}
