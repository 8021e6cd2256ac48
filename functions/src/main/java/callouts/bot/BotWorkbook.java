package callouts.bot;

import callouts.job.Problem;
import callouts.job.XlsxWorkbook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// Reads the Excel workbook in which a teacher edits a bot.
///
/// The first sheet, `Bot`, has columns Key and Value; each further sheet is one intent and has its
/// name. An intent sheet starts with a description and, for one of Lex's own intents, its
/// signature; below stand the sample utterances, one a row, and beside them the slots:
///
/// ```
/// Description       | A day, spoken in everyday words
/// Built-in          |
///
/// Sample utterances |  | Slot | Type        | Prompt    | Required | Pattern
/// {Date}            |  | Date | AMAZON.Date | Which day | yes      |
/// on {Date}         |
/// ```
///
/// Labels and keys match without regard to case, space and `_`; columns may stand in any order.
public final class BotWorkbook {
  static final String BOT_SHEET = "Bot";

  private final List<Cells> sheets;
  private final List<Problem> problems = new ArrayList<>();

  private BotWorkbook(List<Cells> sheets) {
    this.sheets = sheets;
  }

  /// Reads a workbook whole.
  ///
  /// @param name the file's name, for problems of the file as a whole
  /// @throws IOException where the stream fails; a file that is no workbook is a problem instead
  public static BotReading read(InputStream in, String name) throws IOException {
    var copy = Files.createTempFile("bot", ".xlsx");
    try {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return read(copy, name);
    } finally {
      Files.delete(copy);
    }
  }

  private static BotReading read(Path file, String name) {
    var sheets = new ArrayList<Cells>();
    try (var workbook = new XlsxWorkbook(file)) {
      for (var sheet : workbook.sheets()) {
        sheets.add(new Cells(workbook, sheet));
      }
    } catch (IOException _) {
      return new BotReading.Rejected(
          List.of(
              new Problem(
                  new Problem.File(name),
                  "is no Excel workbook, or a damaged one",
                  "a file saved by Excel as .xlsx")));
    }
    return new BotWorkbook(sheets).read(name);
  }

  private BotReading read(String file) {
    var settings = settings(file);
    var intents =
        sheets.stream()
            .filter(sheet -> !isBotSheet(sheet))
            .map(sheet -> new IntentSheet(sheet, problems))
            .toList();
    var read = intents.stream().map(IntentSheet::read).toList();
    checkUtterances(intents);
    checkFallback(read, file);
    return problems.isEmpty() && settings.isPresent()
        ? new BotReading.Accepted(settings.get().with(read))
        : new BotReading.Rejected(problems);
  }

  private Optional<BotSheet.Settings> settings(String file) {
    var sheet = sheets.stream().filter(BotWorkbook::isBotSheet).findFirst();
    if (sheet.isEmpty()) {
      problems.add(
          new Problem(
              new Problem.File(file), "has no sheet Bot", "a sheet Bot with columns Key, Value"));
    }
    return sheet.map(cells -> new BotSheet(problems).read(cells));
  }

  private static boolean isBotSheet(Cells sheet) {
    return sheet.sheetName().equalsIgnoreCase(BOT_SHEET);
  }

  private void checkUtterances(List<IntentSheet> intents) {
    var owners = new HashMap<String, Problem.Cell>();
    for (var intent : intents) {
      for (var utterance : intent.utterances()) {
        var first = owners.putIfAbsent(LexRules.fold(utterance.text()), utterance.cell());
        if (first != null) {
          problems.add(
              new Problem(
                  utterance.cell(),
                  "the utterance \"%s\" stands in %s too".formatted(utterance.text(), first),
                  "each utterance once in a bot"));
        }
      }
    }
  }

  private void checkFallback(List<Intent> intents, String file) {
    var count = intents.stream().filter(Intent::isFallback).count();
    if (count != 1) {
      problems.add(
          new Problem(
              new Problem.File(file),
              count == 0 ? "has no fallback intent" : "has more than one fallback intent",
              "one sheet FallbackIntent with the built-in " + Intent.FALLBACK));
    }
  }
}
