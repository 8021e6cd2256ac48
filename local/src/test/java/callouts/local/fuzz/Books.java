package callouts.local.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// Good workbooks, which are spoiled afterwards: the sample, and one with all that a teacher's has.
final class Books {
  private static final Path SAMPLE = Path.of("samples", "call_job.xlsx");

  private Books() {}

  /// The parts of each book by name.
  static List<Map<String, byte[]>> all() {
    try {
      var sample = Files.exists(SAMPLE) ? SAMPLE : Path.of("..").resolve(SAMPLE);
      var furnished = parts(furnished());
      return List.of(parts(Files.readAllBytes(sample)), furnished, inline(), strict(furnished));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] zip(Map<String, byte[]> parts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private static Map<String, byte[]> parts(byte[] workbook) throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  /// Formulas, dates, formats, merged cells, a hidden sheet, numbers for telephone numbers.
  private static byte[] furnished() throws IOException {
    try (var book = new XSSFWorkbook();
        var bytes = new ByteArrayOutputStream()) {
      var settings = book.createSheet("Configures");
      row(settings, 0, "Key", "Value");
      row(settings, 1, "greeting", "Hello {{ username }}, about {{ trip day }}.");
      row(settings, 2, "ending", "Goodbye");
      row(settings, 3, "phone_prefix", 1);
      row(settings, 4, "concurrency", 3);
      var questions = book.createSheet("Questions");
      row(questions, 0, "question_template", "question_type");
      row(questions, 1, "Will {{ username|upper }} come?", "Yes/No");
      row(questions, 2, "{% if fee > 10 %}How much?{% endif %}", "Number");
      var people = book.createSheet("Receivers");
      row(people, 0, "id", "phone_number", "username", "trip day", "fee", "total");
      for (int i = 1; i <= 8; i++) {
        row(people, i, "p" + i, 5_555_550_100.0 + i, "Name " + i, 46_000 + i, i * 12.5);
        people.getRow(i).createCell(5).setCellFormula("E" + (i + 1) + "*2");
        format(book, people, i, 3, "d mmm yyyy");
        format(book, people, i, 4, "[$£-809]#,##0.00");
      }
      people.addMergedRegion(new CellRangeAddress(10, 12, 0, 3));
      people.createRow(14).createCell(0).setCellValue("  ");
      book.createSheet("Notes").createRow(0).createCell(0).setCellValue("not for calling");
      book.setSheetHidden(3, true);
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static void row(Sheet sheet, int index, Object... values) {
    var row = sheet.createRow(index);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Number number) {
        row.createCell(i).setCellValue(number.doubleValue());
      } else {
        row.createCell(i).setCellValue(values[i].toString());
      }
    }
  }

  private static void format(Workbook book, Sheet sheet, int row, int column, String code) {
    var style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(code));
    sheet.getRow(row).getCell(column).setCellStyle(style);
  }

  /// Texts within their cells, rows and cells without names, as small programs write.
  private static Map<String, byte[]> inline() {
    var parts = new LinkedHashMap<String, byte[]>();
    put(
        parts,
        "_rels/.rels",
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
            + "<Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/"
            + "relationships/officeDocument' Target='/xl/workbook.xml'/></Relationships>");
    put(
        parts,
        "xl/workbook.xml",
        "<x:workbook xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
            + " xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
            + "<x:sheets><x:sheet name='Receivers' sheetId='1' r:id='a'/>"
            + "<x:sheet name='Questions' sheetId='2' r:id='b'/>"
            + "<x:sheet name='configuration' sheetId='3' r:id='c'/></x:sheets></x:workbook>");
    var sheets = new StringBuilder("<Relationships>");
    for (var id : List.of("a", "b", "c")) {
      sheets.append(
          "<Relationship Id='%s' Type='x/worksheet' Target='sheets/%s.xml'/>".formatted(id, id));
    }
    put(parts, "xl/_rels/workbook.xml.rels", sheets + "</Relationships>");
    put(
        parts,
        "xl/sheets/a.xml",
        sheet(
            "id|phone_number|name|time zone",
            "1|+15555550101|Ada|Europe/London",
            "2|+15555550102|Tom & Jerry|America/New_York"));
    put(parts, "xl/sheets/b.xml", sheet("question_template|question_type", "Well, {{ name }}?|OK"));
    put(parts, "xl/sheets/c.xml", sheet("key|value", "greeting|Hello", "ending|Bye"));
    return parts;
  }

  private static String sheet(String... rows) {
    var xml = new StringBuilder("<worksheet><sheetData>");
    for (var row : rows) {
      xml.append("<row>");
      for (var cell : row.split("\\|", -1)) {
        xml.append("<c t=\"inlineStr\"><is><t>")
            .append(cell.replace("&", "&amp;"))
            .append("</t></is></c>");
      }
      xml.append("</row>");
    }
    return xml.append("</sheetData></worksheet>").toString();
  }

  private static Map<String, byte[]> strict(Map<String, byte[]> parts) {
    var strict = new LinkedHashMap<String, byte[]>();
    parts.forEach(
        (name, bytes) ->
            put(
                strict,
                name,
                text(bytes)
                    .replace(
                        "http://schemas.openxmlformats.org/officeDocument/2006/",
                        "http://purl.oclc.org/ooxml/officeDocument/")
                    .replace(
                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                        "http://purl.oclc.org/ooxml/spreadsheetml/main")));
    return strict;
  }

  static void put(Map<String, byte[]> parts, String name, String xml) {
    parts.put(name, xml.getBytes(StandardCharsets.UTF_8));
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
