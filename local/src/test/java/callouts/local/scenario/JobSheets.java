package callouts.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Makes a real workbook of sheets written as YAML, a list of cells a row:
///
/// ```
/// Receivers:
///   - [id, phone_number, username, since, shoe]
///   - ["1", 5555550101, Ada, {date: 2026-11-27, format: d mmm yyyy}, {number: 7, format: "000"}]
///   - [{formula: A2+1}, "555 555 0102", {counting: 40}, ~, true]
/// ```
///
/// Quoted is text, bare digits are a number, `~` is no cell at all.
final class JobSheets {
  private JobSheets() {}

  static byte[] workbook(JsonNode sheets) throws IOException {
    try (var workbook = new XSSFWorkbook()) {
      for (var sheet : sheets.properties()) {
        fill(workbook, sheet.getKey(), sheet.getValue());
      }
      workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
      var bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static void fill(Workbook workbook, String name, JsonNode rows) {
    var sheet = workbook.createSheet(name);
    for (var i = 0; i < rows.size(); i++) {
      var row = sheet.createRow(i);
      for (var column = 0; column < rows.path(i).size(); column++) {
        if (!rows.path(i).path(column).isNull()) {
          fill(row.createCell(column), rows.path(i).path(column));
        }
      }
    }
  }

  private static void fill(Cell cell, JsonNode value) {
    switch (value.getNodeType()) {
      case STRING -> cell.setCellValue(value.asText());
      case NUMBER -> cell.setCellValue(value.asDouble());
      case BOOLEAN -> cell.setCellValue(value.asBoolean());
      case OBJECT -> fillTyped(cell, value);
      case ARRAY, BINARY, MISSING, NULL, POJO ->
          throw new IllegalArgumentException("this is no cell: " + value);
    }
  }

  private static void fillTyped(Cell cell, JsonNode value) {
    if (value.has("counting")) {
      cell.setCellValue(JobSource.longText(value));
    } else if (value.has("number")) {
      cell.setCellValue(value.path("number").asDouble());
    } else if (value.has("date")) {
      cell.setCellValue(moment(value.path("date").asText()));
    } else {
      cell.setCellFormula(value.path("formula").asText());
    }
    if (value.has("format")) {
      format(cell, value.path("format").asText());
    }
  }

  private static LocalDateTime moment(String iso) {
    return LocalDateTime.parse(iso.contains("T") ? iso : iso + "T00:00");
  }

  private static void format(Cell cell, String code) {
    var workbook = cell.getSheet().getWorkbook();
    var style = workbook.createCellStyle();
    style.setDataFormat(workbook.getCreationHelper().createDataFormat().getFormat(code));
    cell.setCellStyle(style);
  }
}
