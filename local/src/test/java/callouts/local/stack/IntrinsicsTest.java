package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A template's intrinsics, each in a small template of its own.
class IntrinsicsTest {
  private static final String BEGINNING =
      """
      Parameters:
        Size: {Type: String, Default: small}
        Empty: {Type: String, Default: ''}
      Conditions:
        IsSmall: !Equals [!Ref Size, small]
        IsLarge: !Not [!Condition IsSmall]
        IsEither: !Or [!Condition IsSmall, !Condition IsLarge]
        IsBoth: !And [!Condition IsSmall, !Condition IsLarge]
      Resources:
        Box: {Type: AWS::S3::Bucket, Properties: {BucketName: box}}
        Absent: {Type: AWS::S3::Bucket, Condition: IsLarge}
        Worker:
          Type: AWS::Serverless::Function
          Properties: {Handler: x, AutoPublishAlias: live}
        Idler:
          Type: AWS::Serverless::Function
          Properties: {Handler: x}
        Bot: {Type: 'Custom::Bot', Properties: {Workbook: Bot.xlsx}}
        Thing:
          Type: Some::Thing
          Properties:
      """;

  @TempDir private Path folder = Path.of("");

  /// What the properties of a resource resolve to.
  private JsonNode resolved(String properties) {
    try {
      var file = folder.resolve("template.yaml");
      Files.writeString(file, BEGINNING + properties.indent(6));
      var template = Template.read(file, "http://127.0.0.1:4566", Map.of());
      return Objects.requireNonNull(template.resources().get("Thing")).properties();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String value(String yaml) {
    return resolved("Is: " + yaml).path("Is").asText();
  }

  @Test
  void aConditionChoosesAndOnlyWhatItChoosesIsResolved() {
    assertThat(value("!If [IsSmall, yes it is, !GetAtt Nobody.Arn]")).isEqualTo("yes it is");
    assertThat(value("!If [IsLarge, !GetAtt Nobody.Arn, !Ref Size]")).isEqualTo("small");
    assertThat(value("!If [IsEither, a, b]") + value("!If [IsBoth, a, b]")).isEqualTo("ab");
  }

  @Test
  void noValueLeavesAPropertyAndAnElementOut() {
    var properties =
        resolved(
            """
            Gone: !If [IsLarge, 1, !Ref AWS::NoValue]
            List: [a, !Ref AWS::NoValue, b]
            """);

    assertThat(properties.has("Gone")).isFalse();
    assertThat(properties.path("List")).hasSize(2);
  }

  @Test
  void anAliasIsNamedInARefAndInASub() {
    var alias = "arn:aws:lambda:us-east-1:123456789012:function:callouts-Worker:live";

    assertThat(value("!Ref Worker.Alias")).isEqualTo(alias);
    assertThat(value("!Sub 'call ${Worker.Alias}'")).isEqualTo("call " + alias);
    assertThat(value("!Ref Worker.Version")).endsWith(":callouts-Worker:1");
    assertThatThrownBy(() -> value("!Ref Idler.Alias"))
        .hasMessage("the template has no Idler.Alias");
  }

  @Test
  void aSubHasNamesOfItsOwnAndLeavesWhatIsMarkedAsText() {
    assertThat(value("!Sub ['${Mine} ${Size} ${!Size} $.External.x', {Mine: !Ref Box}]"))
        .isEqualTo("box small ${Size} $.External.x");
  }

  @Test
  void partsOfATextArePickedAndJoined() {
    assertThat(value("!Select [1, !Split [instance/, 'arn:instance/42']]")).isEqualTo("42");
    assertThat(value("!Join ['-', [!Ref Size, b]]")).isEqualTo("small-b");
    assertThatThrownBy(() -> value("!Select [1, !Split [instance/, '']]"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBotHasTheAttributesThatBuildBotAnswers() {
    assertThat(value("!GetAtt Bot.AliasArn"))
        .isEqualTo(
            "arn:aws:lex:us-east-1:123456789012:bot-alias/"
                + value("!GetAtt Bot.BotId")
                + "/"
                + value("!GetAtt Bot.AliasId"));
    assertThatThrownBy(() -> value("!GetAtt Bot.Version"))
        .hasMessageContaining("does not know the attribute Version of Bot");
  }

  @Test
  void whatIsNotCreatedCannotBeReferredTo() {
    assertThatThrownBy(() -> value("!Ref Absent")).hasMessage("the template has no Absent");
    assertThatThrownBy(() -> value("!GetAtt Absent.Arn"))
        .hasMessage("the template creates no resource Absent");
  }

  @Test
  void anIncludeIsTheFlowItIsMadeOf() throws IOException {
    Files.createDirectory(folder.resolve("contact-flows"));
    Files.writeString(folder.resolve("contact-flows/talk.json"), "{\"Bot\": \"${Box}\"}");

    assertThat(value(include("AWS::Include", "functions/target/talk.yaml")))
        .isEqualTo("{\"Bot\": \"box\"}");
    assertThatThrownBy(() -> value(include("AWS::Include", "other/talk.yaml")))
        .hasMessageContaining("does not know the transform");
    assertThatThrownBy(() -> value(include("Mine", "functions/target/talk.yaml")))
        .hasMessageContaining("does not know the transform");
  }

  private static String include(String macro, String location) {
    return "{Fn::Transform: {Name: '" + macro + "', Parameters: {Location: " + location + "}}}";
  }

  @Test
  void whatTheRehearsalDoesNotKnowIsRefusedByName() {
    assertThatThrownBy(() -> value("!Base64 x")).hasMessageContaining("Fn::Base64");
    assertThatThrownBy(() -> value("{Fn::Transform: {Name: X}, And: more}"))
        .hasMessageContaining("Fn::Transform beside other properties");
    assertThatThrownBy(() -> value("!If [Unheard, 1, 2]")).hasMessageContaining("Unheard");
  }
}
