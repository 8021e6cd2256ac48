package callouts.local.bot;

import callouts.bot.BotDefinition;
import callouts.bot.BotReading;
import callouts.bot.BotWorkbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The committed workbooks of `bots/`.
public final class TheBots {
  private TheBots() {}

  public static List<BotDefinition> all() {
    return List.of(
        named("CalloutBot"),
        named("CalloutBotDate"),
        named("CalloutBotNumber"),
        named("CalloutBotTime"));
  }

  public static BotDefinition named(String name) {
    var file = Path.of("..", "bots", name + ".xlsx");
    try (var in = Files.newInputStream(file)) {
      return switch (BotWorkbook.read(in, file.toString())) {
        case BotReading.Accepted(var bot) -> bot;
        case BotReading.Rejected(var problems) -> throw new AssertionError(problems);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
