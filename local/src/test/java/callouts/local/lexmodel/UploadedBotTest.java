package callouts.local.lexmodel;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.bot.Intent;
import callouts.handler.BuildBot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// BuildBot as a teacher meets it: a workbook in the bots bucket, and a notice.
class UploadedBotTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String DATE = "CalloutBotDate.xlsx";
  private static final String IN_LEX = "callouts-CalloutBotDate";

  private final BotCloud cloud = BotCloud.virtual();
  private final BuildBot buildBot = new BuildBot(cloud.cloud());

  private void upload(String key, byte[] workbook) {
    buildBot.handleRequest(cloud.upload(key, workbook), cloud.context(key));
  }

  private JsonNode notice() throws IOException {
    return JSON.readTree(cloud.notices.getLast().messageFor("default"));
  }

  private String mail() {
    return cloud.notices.getLast().messageFor("email");
  }

  private List<String> utterances() {
    return cloud.lex.live(IN_LEX, "live").orElseThrow().definition().intents().stream()
        .map(Intent::utterances)
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void anEditedWorkbookGoesLiveAndIsAnnounced() throws IOException {
    upload("date.xlsx", BotFiles.of(DATE));
    upload("date.xlsx", BotFiles.withUtterance(DATE, "DateIntent", "my choice falls on {Date}"));

    assertThat(utterances()).contains("my choice falls on {Date}");
    assertThat(notice().path("Status").asText()).isEqualTo("BotLive");
    assertThat(notice().path("Bot").asText()).isEqualTo("CalloutBotDate");
    assertThat(notice().path("Version").asText()).isEqualTo("2");
    assertThat(cloud.notices.getLast().subject()).isEqualTo("Callouts: bot CalloutBotDate is live");
    assertThat(mail()).contains("date.xlsx").contains("version 2");
  }

  @Test
  void theSameWorkbookAgainBuildsNothingAndSaysSo() throws IOException {
    upload("date.xlsx", BotFiles.of(DATE));
    cloud.lexRequests.clear();

    upload("date.xlsx", BotFiles.of(DATE));

    assertThat(cloud.lexRequests).noneMatch(request -> request.startsWith("PUT"));
    assertThat(notice().path("Version").asText()).isEqualTo("1");
    assertThat(mail()).contains("already");
  }

  @Test
  void aWorkbookWithMistakesIsAnsweredWithAllOfThemAndNothingChanges() throws IOException {
    upload("date.xlsx", BotFiles.of(DATE));
    var before = utterances();
    cloud.lexRequests.clear();

    upload("date.xlsx", BotFiles.withUtterance(DATE, "DateIntent", "{Day} or {Week}"));

    assertThat(notice().path("Status").asText()).isEqualTo("BotRejected");
    assertThat(notice().path("ProblemCount").asInt()).isEqualTo(2);
    assertThat(mail()).contains("{Day}").contains("{Week}").contains("as it was");
    assertThat(cloud.lexRequests).isEmpty();
    assertThat(utterances()).isEqualTo(before);
  }

  @Test
  void aBuildThatFailsIsAnsweredWithLexsReasonsAndNothingChanges() throws IOException {
    upload("date.xlsx", BotFiles.of(DATE));
    var before = utterances();

    cloud.failBuilds("The slot Date is too much like the slot Digits");
    upload("date.xlsx", BotFiles.withUtterance(DATE, "DateIntent", "my choice falls on {Date}"));

    assertThat(notice().path("Status").asText()).isEqualTo("BotFailed");
    assertThat(notice().path("Reasons").get(0).asText()).contains("too much like");
    assertThat(mail()).contains("too much like").contains("as it was");
    assertThat(utterances()).isEqualTo(before);
  }

  @Test
  void afterAFailedBuildTheNextUploadIsBuilt() throws IOException {
    cloud.failBuilds("Lex is out of sorts");
    upload("date.xlsx", BotFiles.of(DATE));
    assertThat(notice().path("Status").asText()).isEqualTo("BotFailed");

    cloud.failBuilds("");
    upload("date.xlsx", BotFiles.of(DATE));

    assertThat(notice().path("Status").asText()).isEqualTo("BotLive");
  }

  @Test
  void aBotNoCallTalksToIsRefused() throws IOException {
    upload("mine.xlsx", BotFiles.with(DATE, "name", "MyBot"));

    assertThat(notice().path("Status").asText()).isEqualTo("BotRejected");
    assertThat(mail()).contains("MyBot").contains("CalloutBotTime");
    assertThat(cloud.lexRequests).isEmpty();
  }

  @Test
  void aFileThatIsNoWorkbookIsAnswered() throws IOException {
    upload("bot.csv", new byte[] {1, 2, 3});

    assertThat(notice().path("Status").asText()).isEqualTo("BotRejected");
  }

  @Test
  void aFolderIsNoUpload() {
    upload("old/", new byte[0]);

    assertThat(cloud.notices).isEmpty();
  }

  @Test
  void anEventThatComesAfterANewerUploadBuildsNothing() throws IOException {
    var first = cloud.upload("date.xlsx", BotFiles.of(DATE));
    var second =
        cloud.upload(
            "date.xlsx", BotFiles.withUtterance(DATE, "DateIntent", "my choice falls on {Date}"));

    buildBot.handleRequest(second, cloud.context("second"));
    buildBot.handleRequest(first, cloud.context("first"));

    assertThat(utterances()).contains("my choice falls on {Date}");
    assertThat(cloud.notices).hasSize(1);
  }

  @Test
  void anEventDeliveredTwiceBuildsOnce() throws IOException {
    var event = cloud.upload("date.xlsx", BotFiles.of(DATE));

    buildBot.handleRequest(event, cloud.context("first"));
    buildBot.handleRequest(event, cloud.context("first"));

    assertThat(cloud.lexRequests)
        .filteredOn(request -> request.matches("POST .*/en_US/"))
        .hasSize(1);
  }

  @Test
  void oldVersionsAreRemovedButTheNewestFive() throws IOException {
    for (var i = 0; i < 8; i++) {
      upload("date.xlsx", BotFiles.withUtterance(DATE, "DateIntent", "number " + i + " on {Date}"));
    }
    cloud.pause(Duration.ofMinutes(1));

    var bot = cloud.lex().listBots(l -> {}).botSummaries().getFirst().botId();
    var versions =
        cloud.lex().listBotVersions(l -> l.botId(bot).maxResults(100)).botVersionSummaries();
    assertThat(versions)
        .extracting(version -> version.botVersion())
        .containsExactlyInAnyOrder("DRAFT", "4", "5", "6", "7", "8");
  }

  @Test
  void twoUploadsAtOnceAreBuiltOneAfterTheOther() throws Exception {
    var fast = BotCloud.real();
    var one = fast.upload("one.xlsx", BotFiles.withUtterance(DATE, "DateIntent", "one on {Date}"));
    var two = fast.upload("two.xlsx", BotFiles.withUtterance(DATE, "DateIntent", "two on {Date}"));

    try (var threads = Executors.newFixedThreadPool(2)) {
      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> build(fast, one, "one"), threads),
              CompletableFuture.runAsync(() -> build(fast, two, "two"), threads))
          .join();
    }

    assertThat(fast.notices)
        .allMatch(notice -> notice.messageFor("default").contains("BotLive"))
        .hasSize(2);
    var last = JSON.readTree(fast.notices.getLast().messageFor("default")).path("File").asText();
    assertThat(
            fast.lex
                .live(IN_LEX, "live")
                .orElseThrow()
                .definition()
                .intents()
                .getFirst()
                .utterances())
        .contains(last.replace(".xlsx", "") + " on {Date}");
  }

  private static void build(BotCloud cloud, Map<String, Object> event, String requestId) {
    new BuildBot(cloud.cloud()).handleRequest(event, cloud.context(requestId));
  }

  @Test
  void anotherBuildThatNeverEndsIsSaidToBeInTheWay() throws IOException {
    cloud.lock(IN_LEX, Duration.ofHours(1));

    upload("date.xlsx", BotFiles.of(DATE));

    assertThat(notice().path("Status").asText()).isEqualTo("BotFailed");
    assertThat(mail()).contains("another build");
  }

  @Test
  void aKilledBuildHoldsNobodyUpForLongerThanItMightHaveLasted() throws IOException {
    cloud.lock(IN_LEX, Duration.ofMinutes(5));

    upload("date.xlsx", BotFiles.of(DATE));

    assertThat(notice().path("Status").asText()).isEqualTo("BotLive");
  }
}
