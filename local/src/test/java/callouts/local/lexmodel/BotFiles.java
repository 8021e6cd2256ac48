package callouts.local.lexmodel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// The committed bot workbooks, changed as a teacher would in Excel.
final class BotFiles {
  private BotFiles() {}

  /// The workbook as it is.
  static byte[] of(String file) throws IOException {
    return Files.readAllBytes(path(file));
  }

  /// The workbook with one more utterance in an intent.
  static byte[] withUtterance(String file, String intent, String utterance) throws IOException {
    try (var in = Files.newInputStream(path(file));
        var workbook = new XSSFWorkbook(in)) {
      var sheet = workbook.getSheet(intent);
      sheet.createRow(sheet.getLastRowNum() + 1).createCell(0).setCellValue(utterance);
      var bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  /// The workbook with another value of a key in its sheet `Bot`.
  static byte[] with(String file, String key, String value) throws IOException {
    try (var in = Files.newInputStream(path(file));
        var workbook = new XSSFWorkbook(in)) {
      for (var row : workbook.getSheet("Bot")) {
        if (row.getCell(0) != null && row.getCell(0).toString().equals(key)) {
          row.getCell(1).setCellValue(value);
        }
      }
      var bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static Path path(String file) {
    return Path.of("..", "bots", file);
  }
}
