package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.flow.InvalidFlowException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Amazon Connect as the product's template sets it up, and as it refuses to.
class CallCentreTest {
  private static final String FLOW = "contact-flows/calling-out.json";
  private static final String INSTANCE =
      "arn:aws:connect:us-east-1:123456789012:instance/22222222-2222-4333-8444-555555555555";

  @TempDir private Path home = Path.of("");

  private Template template(Map<String, String> parameters) {
    var all = new HashMap<>(Setting.PARAMETERS);
    all.putAll(parameters);
    return Template.read(home.resolve("template.yaml"), "http://127.0.0.1:4566", all);
  }

  private void copy(String part, String other) throws IOException {
    Files.createDirectories(home.resolve("contact-flows"));
    for (var name : new String[] {"template.yaml", FLOW}) {
      var text = Files.readString(Path.of("..").resolve(name));
      Files.writeString(home.resolve(name), text.replace(part, other));
    }
  }

  private static String variable(Template template, String name) {
    return Objects.requireNonNull(template.resources().get("PlaceCall"))
        .properties()
        .at("/Environment/Variables/" + name)
        .asText();
  }

  @Test
  void withoutAnInstanceOneIsMadeAndANumberIsClaimed() throws IOException {
    copy("", "");
    var template = template(Map.of());

    var instance = CallCentre.of(template).instance();

    assertThat(instance.arn()).isEqualTo(template.arn("ConnectInstance"));
    assertThat(variable(template, "CONNECT_INSTANCE_ID")).isEqualTo(instance.id());
    assertThat(instance.numbers()).containsExactly(variable(template, "SOURCE_PHONE_NUMBER"));
    assertThat(instance.flows()).containsOnlyKeys(variable(template, "CONTACT_FLOW_ID"));
  }

  @Test
  void anInstanceAndItsNumberThatAreGivenAreUsed() throws IOException {
    copy("", "");
    var template =
        template(Map.of("ConnectInstanceArn", INSTANCE, "SourcePhoneNumber", "+15550111"));

    var instance = CallCentre.of(template).instance();

    assertThat(template.resources()).doesNotContainKeys("ConnectInstance", "PhoneNumber");
    assertThat(instance.arn()).isEqualTo(INSTANCE);
    assertThat(variable(template, "CONNECT_INSTANCE_ID")).isEqualTo(instance.id());
    assertThat(variable(template, "SOURCE_PHONE_NUMBER")).isEqualTo("+15550111");
    assertThat(instance.numbers()).containsExactly("+15550111");
    assertThat(instance.flows()).containsOnlyKeys(variable(template, "CONTACT_FLOW_ID"));
  }

  @Test
  void aNumberIsClaimedInAnInstanceThatIsGiven() throws IOException {
    copy("", "");
    var template = template(Map.of("ConnectInstanceArn", INSTANCE));

    assertThat(template.resources()).doesNotContainKey("ConnectInstance");
    assertThat(CallCentre.of(template).instance().numbers())
        .containsExactly(variable(template, "SOURCE_PHONE_NUMBER"));
  }

  @Test
  void theFlowCallsAliasesAndTalksToAssociatedBots() throws IOException {
    copy("", "");
    var template = template(Map.of());
    var callCentre = CallCentre.of(template);
    var flow = callCentre.instance().flows().values().iterator().next();

    assertThat(flow.botAliasArns())
        .hasSize(4)
        .isEqualTo(callCentre.bots())
        .contains(template.attribute("CalloutBotTime", "AliasArn"));
    assertThat(flow.actions().toString())
        .contains(template.value("RecordAnswer.Alias"))
        .doesNotContain("${");
  }

  @Test
  void aFlowIsRefusedWhoseBotIsNotAssociated() throws IOException {
    copy("IntegrationArn: !GetAtt CalloutBotTime.AliasArn", "IntegrationArn: other");
    var template = template(Map.of());

    assertThatThrownBy(() -> CallCentre.of(template))
        .hasMessage(
            "template.yaml: Connect refuses ContactFlow: it talks to "
                + template.attribute("CalloutBotTime", "AliasArn")
                + ", which is not associated with the instance");
  }

  @Test
  void whatBelongsToAnotherInstanceIsRefused() throws IOException {
    copy("TargetArn: !If", "TargetArn: arn:aws:connect:elsewhere\n      Elsewhere: !If");
    var template = template(Map.of());

    assertThatThrownBy(() -> CallCentre.of(template))
        .hasMessage(
            "template.yaml: Connect refuses PhoneNumber: it is of an instance that there is not");
  }

  @Test
  void aTemplateWithoutTheFlowOrAnAliasIsRefused() throws IOException {
    copy("  ContactFlow:\n", "  AnotherFlow:\n");
    assertThatThrownBy(() -> template(Map.of()))
        .hasMessage("the template creates no resource ContactFlow");

    copy("      AutoPublishAlias: live\n      AutoPublishAliasAllProperties: true\n", "");
    assertThatThrownBy(() -> template(Map.of())).hasMessageMatching("the template has no .+Alias");
  }

  @Test
  void aFlowWithAMistakeIsRefusedWithAllItsProblems() throws IOException {
    copy("\"NextAction\": \"greet\"", "\"NextAction\": \"nobody\"");
    var template = template(Map.of());

    assertThatThrownBy(() -> CallCentre.of(template))
        .isInstanceOf(InvalidFlowException.class)
        .hasMessageContaining("ContactFlow, action \"get-greeting\"");
  }
}
