package callouts.local.lexmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callouts.handler.BuildBot;
import callouts.local.bot.LiveBot;
import callouts.local.bot.LiveBot.CodeHook;
import callouts.local.bot.TheBots;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasLocaleSettings;
import software.amazon.awssdk.services.lexmodelsv2.model.FulfillmentCodeHookSettings;
import software.amazon.awssdk.services.lexmodelsv2.model.LexModelsV2Exception;
import software.amazon.awssdk.services.lexmodelsv2.model.ValidationException;

/// The function a bot calls with what it heard: BuildBot tells Lex of it, and the simulator of Lex
/// takes what the API takes.
class CodeHookTest {
  private static final String DATE = "CalloutBotDate.xlsx";
  private static final String OTHER =
      "arn:aws:lambda:us-east-1:123456789012:function:callouts-TraceAnswer-2:live";

  private final BotCloud cloud = BotCloud.virtual();
  private final BuildBot buildBot = new BuildBot(cloud.cloud());
  private final StackListener stack = new StackListener();

  CodeHookTest() throws IOException {}

  @BeforeEach
  void aBotIsDeployed() {
    buildBot.handleRequest(stack.create(DATE), cloud.context("first"));
  }

  @AfterEach
  void close() {
    stack.close();
  }

  private Optional<CodeHook> hook() {
    return live().hook();
  }

  private LiveBot live() {
    return cloud.lex.live("callouts-CalloutBotDate", "live").orElseThrow();
  }

  private void deployAgain(String function) {
    new BuildBot(cloud.calling(function))
        .handleRequest(stack.update(DATE, stack.last().physicalId()), cloud.context("again"));
    assertThat(stack.last().status()).as(stack.last().toString()).isEqualTo("SUCCESS");
  }

  @Test
  void everyIntentIsFulfilledByTheFunction() {
    var intents = TheBots.named("CalloutBotDate").intents().stream().map(intent -> intent.name());

    assertThat(hook())
        .hasValueSatisfying(
            hook -> {
              assertThat(hook.functionArn()).isEqualTo(BotCloud.TRACE_FUNCTION);
              assertThat(hook.intents())
                  .containsExactlyInAnyOrderElementsOf(intents.toList())
                  .contains("DigitsIntent", "RepeatIntent", "FallbackIntent");
            });
    assertThat(settings().codeHookSpecification().lambdaCodeHook().codeHookInterfaceVersion())
        .isEqualTo("1.0");
  }

  private BotAliasLocaleSettings settings() {
    return Stream.of(stack.last())
        .map(
            bot ->
                cloud
                    .lex()
                    .describeBotAlias(
                        d -> d.botId(bot.data("BotId")).botAliasId(bot.data("AliasId"))))
        .map(alias -> alias.botAliasLocaleSettings().get("en_US"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anUploadedBotCallsTheFunctionToo() throws IOException {
    var before = live();

    buildBot.handleRequest(
        cloud.upload(
            "date.xlsx", BotFiles.withUtterance(DATE, "DateIntent", "my choice falls on {Date}")),
        cloud.context("upload"));

    assertThat(live().version()).isEqualTo("2");
    assertThat(hook()).isEqualTo(before.hook());
  }

  @Test
  void aDeploymentThatBringsAnotherFunctionTellsTheAliasAndBuildsNothing() {
    cloud.lexRequests.clear();

    deployAgain(OTHER);

    assertThat(hook()).map(CodeHook::functionArn).contains(OTHER);
    assertThat(live().version()).isEqualTo("1");
    assertThat(cloud.lexRequests).filteredOn(r -> r.startsWith("PUT")).hasSize(1);
  }

  @Test
  void aTeachersUploadOutlivesADeploymentThatBringsAnotherFunction() throws IOException {
    buildBot.handleRequest(
        cloud.upload(
            "date.xlsx", BotFiles.withUtterance(DATE, "DateIntent", "my choice falls on {Date}")),
        cloud.context("upload"));

    deployAgain(OTHER);

    assertThat(live().version()).isEqualTo("2");
    assertThat(hook()).map(CodeHook::functionArn).contains(OTHER);
  }

  @Test
  void aHookIsAFunctionsArnOfTheFormThatLexKnows() {
    for (var arn : new String[] {"callouts-TraceAnswer", OTHER + ":9", "arn:aws:lambda:x:y:z"}) {
      refused(
          settings ->
              settings.codeHookSpecification(
                  hook ->
                      hook.lambdaCodeHook(
                          lambda -> lambda.lambdaARN(arn).codeHookInterfaceVersion("1.0"))));
    }
    refused(
        settings ->
            settings.codeHookSpecification(
                hook ->
                    hook.lambdaCodeHook(
                        lambda -> lambda.lambdaARN(OTHER).codeHookInterfaceVersion("2.0"))));
    refused(
        settings ->
            settings.codeHookSpecification(
                hook -> hook.lambdaCodeHook(lambda -> lambda.lambdaARN(OTHER))));
    refused(settings -> settings.codeHookSpecification(hook -> {}));
    refused(settings -> settings.enabled(null));
  }

  private void refused(Consumer<BotAliasLocaleSettings.Builder> change) {
    var settings = BotAliasLocaleSettings.builder().enabled(true);
    change.accept(settings);
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(
            () ->
                cloud
                    .lex()
                    .updateBotAlias(
                        update ->
                            update
                                .botId(stack.last().data("BotId"))
                                .botAliasId(stack.last().data("AliasId"))
                                .botAliasName("live")
                                .botVersion("1")
                                .botAliasLocaleSettings(Map.of("en_US", settings.build()))));
  }

  @Test
  void anIntentsHookIsOnOrOffAndHasNoFurtherSettings() {
    assertThatExceptionOfType(ValidationException.class)
        .isThrownBy(() -> intent(FulfillmentCodeHookSettings.builder().active(true)));
    assertThatExceptionOfType(LexModelsV2Exception.class)
        .isThrownBy(
            () ->
                intent(
                    FulfillmentCodeHookSettings.builder()
                        .enabled(true)
                        .postFulfillmentStatusSpecification(status -> {})))
        .withMessageContaining("fulfillmentCodeHook.postFulfillmentStatusSpecification");
  }

  private void intent(FulfillmentCodeHookSettings.Builder hook) {
    cloud
        .lex()
        .createIntent(
            create ->
                create
                    .botId(stack.last().data("BotId"))
                    .botVersion("DRAFT")
                    .localeId("en_US")
                    .intentName("Another")
                    .fulfillmentCodeHook(hook.build()));
  }
}
