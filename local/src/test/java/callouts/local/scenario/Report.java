package callouts.local.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// A report in both its forms, as they lay in the report bucket.
public record Report(String json, SdkBytes workbook) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /// The rows of the JSON report.
  public List<Map<String, JsonNode>> rows() {
    try {
      return StreamSupport.stream(JSON.readTree(json).spliterator(), false)
          .map(Report::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the JSON report is no JSON", e);
    }
  }

  /// The rows of the JSON report, empty text as `null`: a workbook has one blank for both.
  List<Map<String, JsonNode>> rowsWithBlanks() {
    var rows = rows();
    rows.forEach(row -> row.replaceAll((_, value) -> blank(value)));
    return rows;
  }

  private static JsonNode blank(JsonNode value) {
    return value.isTextual() && value.asText().isEmpty() ? NullNode.getInstance() : value;
  }

  /// The rows of the workbook, each value as the JSON report has it: `null` for a blank cell, dates
  /// and times in ISO format.
  public List<Map<String, JsonNode>> sheetRows() {
    try (var opened = new XSSFWorkbook(workbook.asInputStream())) {
      var sheet = opened.getSheet("Results");
      var rows = new ArrayList<Map<String, JsonNode>>();
      for (var i = 1; i <= sheet.getLastRowNum(); i++) {
        rows.add(row(sheet.getRow(0), sheet.getRow(i)));
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException("the report is no workbook", e);
    }
  }

  /// A cell of a row as text; blank or missing is `""`.
  public static String text(Map<String, JsonNode> row, String column) {
    return row.getOrDefault(column, NullNode.getInstance()).asText("");
  }

  /// An object's fields, a number without trailing zeros.
  static Map<String, JsonNode> row(JsonNode object) {
    var row = new LinkedHashMap<String, JsonNode>();
    object.properties().forEach(field -> row.put(field.getKey(), plain(field.getValue())));
    return row;
  }

  private static Map<String, JsonNode> row(Row headers, Row cells) {
    var row = new LinkedHashMap<String, JsonNode>();
    for (var header : headers) {
      row.put(header.getStringCellValue(), value(cells.getCell(header.getColumnIndex())));
    }
    return row;
  }

  private static JsonNode plain(JsonNode value) {
    return value.isNumber() ? number(value.decimalValue()) : value;
  }

  private static JsonNode number(BigDecimal number) {
    return DecimalNode.valueOf(new BigDecimal(number.stripTrailingZeros().toPlainString()));
  }

  private static JsonNode value(@Nullable Cell cell) {
    if (cell == null) {
      return NullNode.getInstance();
    }
    return switch (cell.getCellType()) {
      case STRING -> TextNode.valueOf(cell.getStringCellValue());
      case NUMERIC -> isMoment(cell) ? moment(cell) : number(cell);
      case BLANK -> NullNode.getInstance();
      case BOOLEAN, ERROR, FORMULA, _NONE ->
          throw new AssertionError("the report has a cell of type " + cell.getCellType());
    };
  }

  /// POI's own test knows no date with a word in its format, such as call_at's UTC.
  private static boolean isMoment(Cell cell) {
    return cell.getCellStyle().getDataFormatString().matches("(yyyy|hh).*");
  }

  private static JsonNode number(Cell cell) {
    return number(BigDecimal.valueOf(cell.getNumericCellValue()));
  }

  private static JsonNode moment(Cell cell) {
    var format = cell.getCellStyle().getDataFormatString();
    LocalDateTime moment = cell.getLocalDateTimeCellValue();
    if (!format.contains("y")) {
      return TextNode.valueOf(moment.toLocalTime().toString());
    }
    return TextNode.valueOf(
        format.contains("h")
            ? moment.toInstant(ZoneOffset.UTC).toString()
            : moment.toLocalDate().toString());
  }
}
