package callouts.bot;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Writes a bot as the workbook a teacher edits; the same bot gives the same bytes.
final class SampleWorkbook {
  private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);
  private static final int CHARACTER_WIDTH = 256;

  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private final CellStyle heading = workbook.createCellStyle();

  private SampleWorkbook() {
    var bold = workbook.createFont();
    bold.setBold(true);
    heading.setFont(bold);
  }

  static byte[] bytes(BotDefinition bot) throws IOException {
    var sample = new SampleWorkbook();
    sample.writeBot(bot);
    bot.intents().forEach(sample::writeIntent);
    var properties = sample.workbook.getProperties().getCoreProperties();
    properties.setCreator("Callouts");
    properties.setCreated(Optional.of(new Date(0)));
    var bytes = new ByteArrayOutputStream();
    sample.workbook.write(bytes);
    return withoutClock(bytes.toByteArray());
  }

  private void writeBot(BotDefinition bot) {
    var sheet = workbook.createSheet(BotWorkbook.BOT_SHEET);
    row(sheet, 0, true, "Key", "Value", "Meaning");
    row(sheet, 1, false, "name", bot.name(), "Letters and digits; names the bot in Lex");
    row(sheet, 2, false, "description", bot.description(), "For readers");
    row(sheet, 3, false, "locale", bot.locale(), "The language it listens to");
    row(
        sheet,
        4,
        false,
        "confidence_threshold",
        Double.toString(bot.threshold()),
        "From 0 to 1: below it, nothing is understood");
    row(sheet, 5, false, "voice", bot.voice(), "Amazon Polly's voice for the bot's own prompts");
    row(sheet, 7, false, "", "", "Each further sheet is one intent: one thing a person may mean.");
    row(sheet, 8, false, "", "", "Add what people say below \"Sample utterances\", one a row.");
    widths(sheet, 24, 60, 50);
  }

  private void writeIntent(Intent intent) {
    var sheet = workbook.createSheet(intent.name());
    row(sheet, 0, false, "Description", intent.description());
    intent.builtIn().ifPresent(signature -> row(sheet, 1, false, "Built-in", signature));
    widths(sheet, 42, 44);
    if (intent.builtIn().isEmpty()) {
      writeUtterances(sheet, intent);
    }
  }

  private void writeUtterances(Sheet sheet, Intent intent) {
    row(sheet, 2, true, "Sample utterances", "", "Slot", "Type", "Prompt", "Required", "Pattern");
    for (var i = 0; i < intent.utterances().size(); i++) {
      row(sheet, 3 + i, false, intent.utterances().get(i));
    }
    for (var slot : intent.slots()) {
      var row = sheet.getRow(2 + slot.priority());
      var cells =
          List.of(
              slot.name(),
              slot.type(),
              slot.prompt(),
              slot.required() ? "yes" : "no",
              slot.pattern().orElse(""));
      for (var i = 0; i < cells.size(); i++) {
        row.createCell(2 + i).setCellValue(cells.get(i));
      }
    }
    widths(sheet, 42, 44, 12, 22, 44, 10, 16);
    sheet.createFreezePane(0, 3);
  }

  private void row(Sheet sheet, int number, boolean isHeading, String... texts) {
    var row = sheet.createRow(number);
    for (var i = 0; i < texts.length; i++) {
      var cell = row.createCell(i);
      cell.setCellValue(texts[i]);
      if (isHeading) {
        cell.setCellStyle(heading);
      }
    }
  }

  private static void widths(Sheet sheet, int... characters) {
    for (var i = 0; i < characters.length; i++) {
      sheet.setColumnWidth(i, characters[i] * CHARACTER_WIDTH);
    }
  }

  /// The same archive with every entry of the same age.
  private static byte[] withoutClock(byte[] archive) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(archive));
        var out = new ZipOutputStream(bytes)) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        var copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(ZIP_EPOCH);
        out.putNextEntry(copy);
        in.transferTo(out);
      }
    }
    return bytes.toByteArray();
  }
}
