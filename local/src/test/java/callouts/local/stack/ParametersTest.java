package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The parameters of the product's template, as CloudFormation takes and refuses them.
class ParametersTest {
  private static final String INSTANCE =
      "arn:aws:connect:us-east-1:123456789012:instance/22222222-2222-4333-8444-555555555555";

  private static Template with(Map<String, String> parameters) {
    var all = new HashMap<>(Setting.PARAMETERS);
    all.putAll(parameters);
    return Template.read(Path.of("..", "template.yaml"), "http://127.0.0.1:4566", all);
  }

  private static void assertRefused(String name, String value) {
    assertThatThrownBy(() -> with(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allows for " + name + " no \"" + value + "\"");
  }

  @Test
  void onlyTheMailAddressHasToBeGiven() {
    assertThat(with(Map.of()).value("Concurrency")).isEqualTo("10");
    assertThatThrownBy(() -> Template.read(Path.of("..", "template.yaml"), "http://x", Map.of()))
        .hasMessage("template.yaml asks for NoticeEmail, which has no default");
  }

  @Test
  void aParameterThatNobodyDeclaredIsRefused() {
    assertThatThrownBy(() -> with(Map.of("ContactFlowId", "calling-out")))
        .hasMessage("template.yaml has no parameter ContactFlowId");
  }

  @Test
  void whatAParameterIsNotIsRefused() {
    assertRefused("NoticeEmail", "nobody");
    assertRefused("ConnectInstanceArn", INSTANCE + "/contact/1");
    assertRefused("ConnectInstanceArn", "22222222-2222-4333-8444-555555555555");
    assertRefused("PhoneNumberCountry", "us");
    assertRefused("PhoneNumberType", "MOBILE");
    assertRefused("Voice", "Joanna!");
    assertRefused("Concurrency", "0");
    assertRefused("Concurrency", "many");
    assertRefused("RingSeconds", "61");
    assertRefused("HeartbeatSeconds", "119");
    assertRefused("HeartbeatSeconds", "1800");
    assertRefused("CallSeconds", "1799");
  }

  @Test
  void aNumberIsWrittenInE164() {
    var instance = Map.of("ConnectInstanceArn", INSTANCE);
    assertThat(with(and(instance, "+447700900100")).value("SourcePhoneNumber"))
        .isEqualTo("+447700900100");

    assertThatThrownBy(() -> with(and(instance, "07700 900100")))
        .hasMessageContaining("it must be empty, or a number in E.164");
  }

  private static Map<String, String> and(Map<String, String> parameters, String number) {
    var all = new HashMap<>(parameters);
    all.put("SourcePhoneNumber", number);
    return all;
  }

  @Test
  void aNumberWithoutItsInstanceIsRefused() {
    assertThatThrownBy(() -> with(Map.of("SourcePhoneNumber", "+15550100")))
        .hasMessageContaining("SourcePhoneNumber is claimed in an instance");
  }
}
