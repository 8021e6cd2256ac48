package callouts.report;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.Problem;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BotNoticeTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// SNS takes 256 KB, subject and both texts together.
  private static final int MOST_BYTES = 256 * 1024;

  @Test
  void aLiveBotIsNamedWithItsFileAndVersion() throws IOException {
    var notice = BotNotice.live("CalloutBot", "bots/mine.xlsx", "12", true);

    assertThat(notice.subject()).isEqualTo("Callouts: bot CalloutBot is live");
    assertThat(notice.email())
        .isEqualTo(
            """
            The bot CalloutBot listens by bots/mine.xlsx from now on.
            It is version 12 in Amazon Lex.
            """);
    assertThat(JSON.readTree(notice.json()))
        .isEqualTo(
            JSON.readTree(
                """
                {"File":"bots/mine.xlsx","Bot":"CalloutBot","Status":"BotLive","Version":"12"}
                """));
  }

  @Test
  void aBotThatWasLiveAlreadyIsSaidToBeSo() {
    var notice = BotNotice.live("CalloutBot", "mine.xlsx", "12", false);

    assertThat(notice.subject()).endsWith("was live already");
    assertThat(notice.email()).contains("listens by mine.xlsx already");
  }

  @Test
  void aFailedBuildListsLexsReasons() throws IOException {
    var notice = BotNotice.failed("CalloutBot", "mine.xlsx", List.of("one reason", "another"));

    assertThat(notice.email()).contains("- one reason\n- another\n").contains("as it was");
    assertThat(JSON.readTree(notice.json()).path("Reasons")).hasSize(2);
    assertThat(JSON.readTree(notice.json()).path("Status").asText()).isEqualTo("BotFailed");
  }

  @Test
  void aFileNameWithALineOrWithPatternsInItStaysOnTheSubjectsLine() {
    var notice = BotNotice.rejected("a\n%s.xlsx", List.of(problem()));

    assertThat(notice.subject()).matches("[ -~]{1,100}");
  }

  @Test
  void manyLongProblemsStayWithinWhatTheTopicTakes() throws IOException {
    var notice = BotNotice.rejected("mine.xlsx", Collections.nCopies(5_000, problem()));

    var bytes = (notice.email() + notice.json()).getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isLessThan(MOST_BYTES);
    assertThat(JSON.readTree(notice.json()).path("ProblemCount").asInt()).isEqualTo(5_000);
    assertThat(notice.email()).contains("more.");
  }

  private static Problem problem() {
    return new Problem(new Problem.Sheet("DateIntent"), "x".repeat(2_000), "an utterance");
  }
}
