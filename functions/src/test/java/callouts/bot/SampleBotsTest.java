package callouts.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SampleBotsTest {
  private static final Path FOLDER = Path.of("..", "bots");

  @Test
  void theCommittedWorkbooksAreWhatTheGeneratorWrites() throws IOException {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(SampleBots.all().keySet());
    }
    for (var bot : SampleBots.all().entrySet()) {
      var committed = Files.newInputStream(FOLDER.resolve(bot.getKey()));
      assertThat(BotWorkbook.read(committed, bot.getKey()))
          .isEqualTo(new BotReading.Accepted(bot.getValue()));
    }
  }

  @Test
  void theSameBotGivesTheSameBytes() throws IOException {
    for (var bot : SampleBots.all().values()) {
      assertThat(SampleWorkbook.bytes(bot)).isEqualTo(SampleWorkbook.bytes(bot));
    }
  }

  @Test
  void aBotSurvivesItsWorkbook() throws IOException {
    for (var bot : SampleBots.all().values()) {
      var workbook = new ByteArrayInputStream(SampleWorkbook.bytes(bot));
      assertThat(BotWorkbook.read(workbook, "bot.xlsx")).isEqualTo(new BotReading.Accepted(bot));
    }
  }

  @Test
  void everyBotCanRepeatStopFallBackAndTakeKeys() {
    for (var bot : SampleBots.all().values()) {
      assertThat(bot.intents().stream().map(Intent::name).collect(Collectors.toSet()))
          .containsAll(Set.of("RepeatIntent", "StopIntent", "FallbackIntent", "DigitsIntent"));
      assertThat(bot.fallback().name()).isEqualTo("FallbackIntent");
    }
  }

  @Test
  void noUtteranceBelongsToTwoIntents() {
    for (var bot : SampleBots.all().values()) {
      assertThat(
              bot.intents().stream()
                  .flatMap(intent -> intent.utterances().stream())
                  .map(LexRules::fold))
          .doesNotHaveDuplicates();
    }
  }
}
