package callouts.bot;

import callouts.job.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.EmptyFileException;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

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

  private final Workbook workbook;
  private final List<Problem> problems = new ArrayList<>();

  private BotWorkbook(Workbook workbook) {
    this.workbook = workbook;
  }

  /// Reads a workbook whole.
  ///
  /// @param name the file's name, for problems of the file as a whole
  /// @throws IOException where the stream fails; a file that is no workbook is a problem instead
  public static BotReading read(InputStream in, String name) throws IOException {
    var bytes = in.readAllBytes();
    try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      return new BotWorkbook(workbook).read(name);
    } catch (IOException
        | EmptyFileException
        | UnsupportedFileFormatException
        | OpenXML4JRuntimeException
        | POIXMLException _) {
      return new BotReading.Rejected(
          List.of(
              new Problem(
                  new Problem.File(name),
                  "is no Excel workbook",
                  "a file saved by Excel as .xlsx")));
    }
  }

  private BotReading read(String file) {
    var settings = new BotSheet(problems).read(workbook.getSheet(BOT_SHEET), file);
    var intents =
        IntStream.range(0, workbook.getNumberOfSheets())
            .mapToObj(workbook::getSheetAt)
            .filter(sheet -> !sheet.getSheetName().equalsIgnoreCase(BOT_SHEET))
            .map(sheet -> new IntentSheet(new Cells(sheet), problems))
            .toList();
    var read = intents.stream().map(IntentSheet::read).toList();
    checkUtterances(intents);
    checkFallback(read, file);
    return problems.isEmpty()
        ? new BotReading.Accepted(settings.with(read))
        : new BotReading.Rejected(problems);
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
