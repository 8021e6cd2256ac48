package callouts.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The bot workbooks that come with the product: `bots/*.xlsx`.
public final class BotFolder {
  private BotFolder() {}

  /// Reads every workbook of a folder, in the order of their names.
  ///
  /// @throws IllegalArgumentException with all problems of a workbook that has any
  public static List<BotDefinition> read(Path folder) {
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

  /// Reads one workbook.
  ///
  /// @throws IllegalArgumentException with all its problems where it has any
  public static BotDefinition bot(Path file) {
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
