package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import callouts.local.bot.BotRecogniser;
import callouts.local.bot.Bots;
import callouts.local.bot.TheBots;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lexruntimev2.LexRuntimeV2Client;
import software.amazon.awssdk.services.lexruntimev2.model.DialogActionType;
import software.amazon.awssdk.services.lexruntimev2.model.IntentState;
import software.amazon.awssdk.services.lexruntimev2.model.LexRuntimeV2Exception;
import software.amazon.awssdk.services.lexruntimev2.model.RecognizeTextRequest;
import software.amazon.awssdk.services.lexruntimev2.model.RecognizeTextResponse;
import software.amazon.awssdk.services.lexruntimev2.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lexruntimev2.model.ValidationException;
import software.amazon.awssdk.services.lexruntimev2.model.Value;

/// Lex through the unmodified SDK, in memory and over the port, and through AWS's own CLI.
class LexServiceTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
  private static final Bots BOTS = new Bots("us-east-1", "111122223333", TheBots.all());
  private static final LexService SERVICE =
      new LexService(
          BOTS, new LexTurns(BOTS, new BotRecogniser(CLOCK, ZoneOffset.UTC), LexServiceTest::none));
  private static final LexRuntimeV2Client LEX =
      client(
          new WireClient(new Router(List.of(SERVICE))::handle),
          URI.create("http://localhost:4566"));

  @Test
  void aSpokenDateFillsItsSlot() {
    var answer = LEX.recognizeText(asks("CalloutBotDate").text("it's next Friday").build());

    var intent = answer.sessionState().intent();
    assertThat(intent.name()).isEqualTo("DateIntent");
    assertThat(intent.state()).isEqualTo(IntentState.READY_FOR_FULFILLMENT);
    var value = value(answer, "Date");
    assertThat(value.originalValue()).isEqualTo("next friday");
    assertThat(value.interpretedValue()).isEqualTo("2026-11-27");
    assertThat(value.resolvedValues()).containsExactly("2026-11-27");
    assertThat(answer.sessionState().dialogAction().type()).isEqualTo(DialogActionType.CLOSE);
    assertThat(answer.sessionId()).isEqualTo("contact-1");
    assertThat(answer.hasMessages()).isFalse();
  }

  @Test
  void theBestInterpretationHasAScoreAndTheFallbackNone() {
    var answer = LEX.recognizeText(asks("CalloutBot").text("yeah").build());

    assertThat(answer.interpretations())
        .extracting(interpretation -> interpretation.intent().name())
        .containsExactly("YesIntent", "FallbackIntent");
    assertThat(answer.interpretations().getFirst().nluConfidence().score()).isEqualTo(1.0);
    assertThat(answer.interpretations().getLast().nluConfidence()).isNull();
  }

  @Test
  void wordsThatFitNowhereFallBack() {
    var answer = LEX.recognizeText(asks("CalloutBot").text("banana").build());

    assertThat(answer.sessionState().intent().name()).isEqualTo("FallbackIntent");
    assertThat(answer.interpretations()).hasSize(1);
  }

  @Test
  void digitsAloneAreKeys() {
    var answer = LEX.recognizeText(asks("CalloutBotNumber").text("021").build());

    var intent = answer.sessionState().intent();
    assertThat(intent.name()).isEqualTo("DigitsIntent");
    assertThat(value(answer, "Digits").interpretedValue()).isEqualTo("021");
  }

  @Test
  void attributesComeBackAsTheyWent() {
    var answer =
        LEX.recognizeText(
            asks("CalloutBot")
                .text("yes")
                .sessionState(state -> state.sessionAttributes(Map.of("questionId", "Question_1")))
                .requestAttributes(Map.of("channel", "voice"))
                .build());

    assertThat(answer.sessionState().sessionAttributes()).containsEntry("questionId", "Question_1");
    assertThat(answer.requestAttributes()).containsEntry("channel", "voice");
  }

  @Test
  void anUnknownBotAliasOrLocaleIsNotFound() {
    for (var wrong :
        List.<Consumer<RecognizeTextRequest.Builder>>of(
            request -> request.botId("AAAAAAAAAA"),
            request -> request.botAliasId("AAAAAAAAAA"),
            request -> request.localeId("en_GB"))) {
      var request = asks("CalloutBot").text("yes");
      wrong.accept(request);
      assertThatExceptionOfType(ResourceNotFoundException.class)
          .isThrownBy(() -> LEX.recognizeText(request.build()));
    }
  }

  @Test
  void theLimitsOfTheApiHold() {
    for (var wrong :
        List.<Consumer<RecognizeTextRequest.Builder>>of(
            request -> request.text("y".repeat(1025)),
            request -> request.text(""),
            request -> request.sessionId("x"),
            request -> request.sessionId("no spaces"),
            request -> request.botId("short"))) {
      var request = asks("CalloutBot").text("yes");
      wrong.accept(request);
      assertThatExceptionOfType(ValidationException.class)
          .isThrownBy(() -> LEX.recognizeText(request.build()));
    }
    var longest = asks("CalloutBot").text("y".repeat(1024)).sessionId("a:b.c_d-" + "1".repeat(92));
    assertThat(LEX.recognizeText(longest.build()).sessionState().intent().name())
        .isEqualTo("FallbackIntent");
  }

  @Test
  void whatIsNotSimulatedIsRefusedByName() {
    assertThatExceptionOfType(LexRuntimeV2Exception.class)
        .isThrownBy(
            () ->
                LEX.getSession(
                    get ->
                        get.botId(ids("CalloutBot").get(0))
                            .botAliasId(ids("CalloutBot").get(1))
                            .localeId("en_US")
                            .sessionId("contact-1")))
        .withMessageContaining("GetSession is not simulated");
    assertThatExceptionOfType(LexRuntimeV2Exception.class)
        .isThrownBy(
            () ->
                LEX.recognizeText(
                    asks("CalloutBot")
                        .text("yes")
                        .sessionState(state -> state.dialogAction(to -> to.type("ElicitSlot")))
                        .build()))
        .withMessageContaining("sessionState.dialogAction is not simulated");
  }

  @Test
  void theSameWorksOverThePort() {
    overThePort(
        endpoint -> {
          try (var lex = client(UrlConnectionHttpClient.create(), endpoint)) {
            var answer = lex.recognizeText(asks("CalloutBotTime").text("half past two").build());
            assertThat(value(answer, "Time").interpretedValue()).isEqualTo("14:30");
          }
        });
  }

  @Test
  void awsOwnCommandLineUnderstandsIt() {
    var aws = run(List.of("aws", "--version"), URI.create("http://127.0.0.1:9"));
    assumeThat(aws).as("the aws CLI is on this machine").contains("aws-cli");
    var ids = ids("CalloutBotNumber");
    overThePort(
        endpoint ->
            assertThat(
                    run(
                        List.of(
                            "aws",
                            "lexv2-runtime",
                            "recognize-text",
                            "--bot-id",
                            ids.get(0),
                            "--bot-alias-id",
                            ids.get(1),
                            "--locale-id",
                            "en_US",
                            "--session-id",
                            "contact-1",
                            "--text",
                            "twenty one",
                            "--query",
                            "sessionState.intent.slots.Number.value.interpretedValue",
                            "--output",
                            "text"),
                        endpoint))
                .isEqualToIgnoringWhitespace("21"));
  }

  private static Value value(RecognizeTextResponse answer, String slot) {
    return Objects.requireNonNull(answer.sessionState().intent().slots().get(slot)).value();
  }

  private static RecognizeTextRequest.Builder asks(String bot) {
    var ids = ids(bot);
    return RecognizeTextRequest.builder()
        .botId(ids.get(0))
        .botAliasId(ids.get(1))
        .localeId("en_US")
        .sessionId("contact-1");
  }

  /// Bot id and alias id, from the end of the alias ARN.
  private static List<String> ids(String bot) {
    var arn = BOTS.aliasArn(bot);
    return List.of(arn.substring(arn.indexOf("bot-alias/") + 10).split("/"));
  }

  private static CodeHooks.Reply none(String function, String alias, JsonNode event) {
    throw new AssertionError("these bots have no code hook");
  }

  private static LexRuntimeV2Client client(SdkHttpClient http, URI endpoint) {
    return LexRuntimeV2Client.builder()
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .build();
  }

  private static void overThePort(Consumer<URI> test) {
    var loop = new EventLoop(CLOCK.instant(), new Pace.Max());
    var thread = Thread.ofVirtual().start(loop::runForever);
    try (var server = WireServer.start(loop, new Router(List.of(SERVICE))::handle, 0)) {
      test.accept(server.endpoint());
    } finally {
      thread.interrupt();
    }
  }

  private static String run(List<String> command, URI endpoint) {
    var process = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true);
    process
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_DEFAULT_REGION", "us-east-1"));
    try {
      var running = process.start();
      running.getOutputStream().close();
      var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return running.waitFor(30, TimeUnit.SECONDS) ? output : "still running: " + output;
    } catch (IOException e) {
      return "cannot be started";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
