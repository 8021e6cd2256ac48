package callouts.local.stack;

import callouts.bot.BotDefinition;
import callouts.bot.BotReading;
import callouts.bot.BotWorkbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The bot workbooks of the product.
final class BotFolder {
  private BotFolder() {}

  /// Reads every workbook of a folder.
  ///
  /// @throws IllegalArgumentException with all problems of a workbook that has any
  static List<BotDefinition> read(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".xlsx"))
          .sorted()
          .map(BotFolder::bot)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the bots in " + folder, e);
    }
  }

  private static BotDefinition bot(Path file) {
    var name = file.getFileName().toString().replaceFirst("\\.xlsx$", "");
    try (var stream = Files.newInputStream(file)) {
      return switch (BotWorkbook.read(stream, name)) {
        case BotReading.Accepted(BotDefinition bot) -> bot;
        case BotReading.Rejected(var problems) ->
            throw new IllegalArgumentException(
                problems.stream()
                    .map(problem -> file + " " + problem)
                    .collect(Collectors.joining("\n")));
      };
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
