package callouts.local.lexmodel;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.handler.BuildBot;
import callouts.local.bot.TheBots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasStatus;

/// BuildBot as CloudFormation's custom resource, through the SDK, on the simulator of Lex.
class DeployedBotTest {
  private static final String DATE = "CalloutBotDate.xlsx";

  private final BotCloud cloud = BotCloud.virtual();
  private final BuildBot buildBot = new BuildBot(cloud.cloud());
  private final StackListener stack = new StackListener();

  DeployedBotTest() throws IOException {}

  @AfterEach
  void close() {
    stack.close();
  }

  private StackListener.Answer create() {
    buildBot.handleRequest(stack.create(DATE), cloud.context("first"));
    return stack.last();
  }

  /// The function of a deployment whose workbook understands something more.
  private BuildBot bringing(String utterance, Path folder) throws IOException {
    Files.createDirectory(folder.resolve("bots"));
    Files.write(
        folder.resolve("bots").resolve(DATE),
        BotFiles.withUtterance(DATE, "DateIntent", utterance));
    return new BuildBot(cloud.cloud(folder));
  }

  @Test
  void theFirstDeploymentBuildsTheBotAndTellsItsAlias() {
    var answer = create();

    assertThat(answer.status()).as(answer.toString()).isEqualTo("SUCCESS");
    assertThat(answer.physicalId()).isEqualTo("callouts-CalloutBotDate");
    assertThat(answer.data("AliasArn"))
        .isEqualTo(
            "arn:aws:lex:us-east-1:123456789012:bot-alias/%s/%s"
                .formatted(answer.data("BotId"), answer.data("AliasId")));
    var alias =
        cloud
            .lex()
            .describeBotAlias(
                d -> d.botId(answer.data("BotId")).botAliasId(answer.data("AliasId")));
    assertThat(alias.botAliasStatus()).isEqualTo(BotAliasStatus.AVAILABLE);
    assertThat(alias.botVersion()).isEqualTo("1");
    assertThat(alias.botAliasLocaleSettings())
        .hasEntrySatisfying("en_US", locale -> assertThat(locale.enabled()).isTrue());
    assertThat(alias.conversationLogSettings()).isNull();
  }

  @Test
  void whatIsBuiltIsWhatTheRehearsalListensBy() {
    for (var bot : TheBots.all()) {
      buildBot.handleRequest(stack.create(bot.name() + ".xlsx"), cloud.context(bot.name()));

      var live = cloud.lex.live("callouts-" + bot.name(), "live").orElseThrow().definition();
      assertThat(live.intents()).isEqualTo(bot.intents());
      assertThat(live).usingRecursiveComparison().ignoringFields("name").isEqualTo(bot);
    }
  }

  @Test
  void theAnswerIsAPutWithoutAContentTypeAndNamesTheRequest() {
    var answer = create();

    assertThat(answer.method()).isEqualTo("PUT");
    assertThat(answer.contentType()).isEmpty();
    assertThat(answer.bytes()).isLessThanOrEqualTo(4096);
    assertThat(answer.body().path("StackId").asText()).isEqualTo(BotCloud.STACK_ID);
    assertThat(answer.body().path("RequestId").asText()).isEqualTo("request-Create");
    assertThat(answer.body().path("LogicalResourceId").asText()).isEqualTo("CalloutBotDate");
  }

  @Test
  void anUpdateWithTheSameWorkbookChangesNothing() {
    var first = create();
    cloud.pause(Duration.ofMinutes(1));
    cloud.lexRequests.clear();

    buildBot.handleRequest(stack.update(DATE, first.physicalId()), cloud.context("second"));

    assertThat(stack.last().status()).isEqualTo("SUCCESS");
    assertThat(stack.last().physicalId()).isEqualTo(first.physicalId());
    assertThat(stack.last().body().path("Data")).isEqualTo(first.body().path("Data"));
    assertThat(cloud.lexRequests).noneMatch(request -> request.startsWith("PUT"));
  }

  @Test
  void anUpdateWithAnotherWorkbookGoesLiveAsANewVersion(@TempDir Path changed) throws IOException {
    var first = create();
    bringing("my choice falls on {Date}", changed)
        .handleRequest(stack.update(DATE, first.physicalId()), cloud.context("second"));

    assertThat(stack.last().status()).isEqualTo("SUCCESS");
    assertThat(stack.last().physicalId()).isEqualTo(first.physicalId());
    assertThat(stack.last().body().path("Data")).isEqualTo(first.body().path("Data"));
    assertThat(version(first)).isEqualTo("2");
    assertThat(
            cloud
                .lex
                .live("callouts-CalloutBotDate", "live")
                .orElseThrow()
                .definition()
                .intents()
                .getFirst())
        .satisfies(intent -> assertThat(intent.utterances()).contains("my choice falls on {Date}"));
  }

  @Test
  void goingBackToTheWorkbookBeforeNeedsNoBuild(@TempDir Path changed) throws IOException {
    var first = create();
    bringing("my choice falls on {Date}", changed)
        .handleRequest(stack.update(DATE, first.physicalId()), cloud.context("second"));
    assertThat(version(first)).isEqualTo("2");
    cloud.lexRequests.clear();

    buildBot.handleRequest(stack.update(DATE, first.physicalId()), cloud.context("rollback"));

    assertThat(stack.last().status()).isEqualTo("SUCCESS");
    assertThat(version(first)).isEqualTo("1");
    assertThat(cloud.lexRequests).noneMatch(request -> request.contains("/intents"));
  }

  @Test
  void aRequestDeliveredAgainIsAnsweredAgainAndBuildsNothing() {
    var first = create();
    cloud.lexRequests.clear();

    var again = create();

    assertThat(again).isEqualTo(first);
    assertThat(stack.answers).hasSize(2);
    assertThat(cloud.lexRequests).noneMatch(request -> request.startsWith("PUT"));
  }

  @Test
  void aDeletionRemovesTheBot() {
    var first = create();

    buildBot.handleRequest(stack.delete(first.physicalId()), cloud.context("delete"));

    assertThat(stack.last().status()).isEqualTo("SUCCESS");
    assertThat(cloud.lex().listBots(l -> {}).botSummaries()).isEmpty();
  }

  @Test
  void aDeletionOfABotThatIsNotThereSucceeds() {
    buildBot.handleRequest(stack.delete("callouts-CalloutBotDate"), cloud.context("delete"));

    assertThat(stack.last().status()).isEqualTo("SUCCESS");
    assertThat(stack.last().physicalId()).isEqualTo("callouts-CalloutBotDate");
  }

  @Test
  void aWorkbookWithMistakesFailsTheDeploymentWithAllOfThem(@TempDir Path changed)
      throws IOException {
    bringing("on {Day}", changed).handleRequest(stack.create(DATE), cloud.context("first"));

    assertThat(stack.last().status()).isEqualTo("FAILED");
    assertThat(stack.last().body().path("Reason").asText()).contains("there is no slot {Day}");
    assertThat(stack.last().physicalId()).isEqualTo("callouts-CalloutBotDate");
  }

  @Test
  void aMissingWorkbookFailsTheDeploymentAndIsAnswered() {
    buildBot.handleRequest(stack.create("Nothing.xlsx"), cloud.context("first"));

    assertThat(stack.last().status()).isEqualTo("FAILED");
    assertThat(stack.last().body().path("Reason").asText()).contains("Nothing.xlsx");
  }

  @Test
  void manyMistakesAreShortenedToWhatCloudFormationTakes(@TempDir Path changed) throws IOException {
    bringing("on {Tag} für ".repeat(500), changed)
        .handleRequest(stack.create(DATE), cloud.context("first"));

    assertThat(stack.last().status()).isEqualTo("FAILED");
    assertThat(stack.last().bytes()).isBetween(1_000, 4_096);
  }

  @Test
  void lexRefusingForEverIsAnsweredBeforeTheTimeoutWithItsWords() {
    cloud.throttle(request -> request.path().endsWith("/intents/"));
    var context = cloud.context("first");

    buildBot.handleRequest(stack.create(DATE), context);

    assertThat(stack.last().status()).isEqualTo("FAILED");
    assertThat(stack.last().body().path("Reason").asText()).contains("ThrottlingException");
    assertThat(context.getRemainingTimeInMillis()).isBetween(60_000, 180_000);
  }

  @Test
  void aBuildThatDoesNotEndInTimeIsAnsweredAndTakenUpByTheNextDeployment() {
    buildBot.handleRequest(stack.create(DATE), cloud.context("first", Duration.ofSeconds(115)));
    assertThat(stack.last().status()).isEqualTo("FAILED");
    assertThat(stack.last().body().path("Reason").asText()).contains("still");
    var builds = new ArrayList<>(cloud.lexRequests);
    cloud.lexRequests.clear();

    buildBot.handleRequest(stack.create(DATE), cloud.context("second"));

    assertThat(stack.last().status()).isEqualTo("SUCCESS");
    assertThat(builds).anyMatch(request -> request.matches("POST .*/en_US/"));
    assertThat(cloud.lexRequests).noneMatch(request -> request.matches("POST .*/en_US/"));
  }

  @Test
  void manyThrottledRequestsOnlyMakeItSlower() {
    var count = new int[1];
    cloud.throttle(_ -> count[0]++ % 3 != 0);

    assertThat(create().status()).isEqualTo("SUCCESS");
  }

  @Test
  void anAnswerThatIsNotTakenIsSentAgain() {
    stack.refuse(2);

    assertThat(create().status()).isEqualTo("SUCCESS");
  }

  @Test
  void aTeachersUploadOutlivesADeploymentThatBringsNothingNew() throws IOException {
    var first = create();
    buildBot.handleRequest(
        cloud.upload(
            "date.xlsx", BotFiles.withUtterance(DATE, "DateIntent", "my choice falls on {Date}")),
        cloud.context("upload"));
    assertThat(version(first)).isEqualTo("2");

    buildBot.handleRequest(stack.update(DATE, first.physicalId()), cloud.context("deploy"));

    assertThat(stack.last().status()).isEqualTo("SUCCESS");
    assertThat(version(first)).isEqualTo("2");
  }

  private String version(StackListener.Answer answer) {
    return cloud
        .lex()
        .describeBotAlias(d -> d.botId(answer.data("BotId")).botAliasId(answer.data("AliasId")))
        .botVersion();
  }
}
