package callouts.job;

import static callouts.job.Workbooks.accepted;
import static callouts.job.Workbooks.bytes;
import static callouts.job.Workbooks.good;
import static callouts.job.Workbooks.problems;
import static callouts.job.Workbooks.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;

/// Whatever file comes, the answer is a reading and never an exception.
class WorkbookFilesTest {
  private static final String DAMAGED = "test.xlsx: the file is damaged";

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> parts(byte[] workbook) throws IOException {
    var parts = new LinkedHashMap<String, String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  private static byte[] zip(Map<String, String> parts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(text(part.getValue()));
      }
    }
    return bytes.toByteArray();
  }

  /// The good workbook after one part is rewritten.
  private static byte[] with(String part, String from, String to) throws IOException {
    var parts = parts(bytes(good()));
    assertThat(parts.get(part)).contains(from);
    parts.computeIfPresent(part, (_, old) -> old.replace(from, to));
    return zip(parts);
  }

  @Test
  void anEmptyFileIsRejected() {
    assertThat(problems(reading(new byte[0])))
        .containsExactly(
            "test.xlsx: the file is empty → save it in Excel as .xlsx and send that file");
  }

  @Test
  void aFileThatIsNoWorkbookIsRejected() throws IOException {
    var answer =
        "test.xlsx: this is not an Excel workbook → save it in Excel as .xlsx and send that file";
    assertThat(problems(reading(text("id,phone\n1,2\n")))).containsExactly(answer);
    assertThat(problems(reading(zip(Map.of("word/document.xml", "<x/>"))))).containsExactly(answer);
    assertThat(problems(reading(zip(Map.of())))).hasSize(1);
  }

  @Test
  void anOldExcelFileIsRejectedByName() throws IOException {
    try (var old = new HSSFWorkbook()) {
      old.createSheet("Configures");
      assertThat(problems(reading(bytes(old))))
          .containsExactly(
              "test.xlsx: this is a file of an old Excel or of another program →"
                  + " save it in Excel as .xlsx and send that file");
    }
  }

  @Test
  void aPasswordIsNamedAsTheReason() throws Exception {
    var file = new ByteArrayOutputStream();
    try (var container = new POIFSFileSystem()) {
      var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (var out = encryptor.getDataStream(container)) {
        out.write(bytes(good()));
      }
      container.writeFilesystem(file);
    }
    assertThat(problems(reading(file.toByteArray())))
        .containsExactly(
            "test.xlsx: the workbook is protected by a password →"
                + " save it without a password to open it");
  }

  @Test
  void aBinaryWorkbookIsRejectedByName() throws IOException {
    var rels =
        "<Relationships><Relationship Id='1' Type='x/officeDocument' Target='xl/workbook.bin'/>"
            + "</Relationships>";
    assertThat(problems(reading(zip(Map.of("_rels/.rels", rels)))))
        .singleElement()
        .asString()
        .contains(".xlsb");
  }

  @Test
  void anEntityIsNeverExpanded() throws IOException {
    var sheet = "xl/worksheets/sheet3.xml";
    var doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    var rewritten = with(sheet, "<worksheet", doctype + "<worksheet");
    assertThat(problems(reading(rewritten))).isEmpty();
    var parts = parts(rewritten);
    parts.computeIfPresent(sheet, (_, old) -> old.replaceFirst("<v>\\d+</v>", "<v>&e;</v>"));
    assertThat(problems(reading(zip(parts)))).singleElement().asString().startsWith(DAMAGED);
  }

  @Test
  void aZipBombIsRejectedWithoutBeingKept() throws IOException {
    var parts = parts(bytes(good()));
    parts.put("xl/sharedStrings.xml", "<sst><si><t>" + " ".repeat(100 << 20) + "</t></si></sst>");
    assertThat(problems(reading(zip(parts))))
        .containsExactly(
            "test.xlsx: the workbook is too large →"
                + " split the receivers into several workbooks");
  }

  @Test
  void oneLongTextSharedByAllCannotFillTheMemory() throws IOException {
    var parts = parts(bytes(good()));
    var header = "<c r='A1' t='inlineStr'><is><t>id</t></is></c>";
    var sheet =
        new StringBuilder("<worksheet><sheetData><row r='1'>" + header)
            .append("<c r='B1' t='inlineStr'><is><t>phone</t></is></c>")
            .append("<c r='C1' t='inlineStr'><is><t>x</t></is></c></row>");
    for (int row = 2; row < 20_000; row++) {
      sheet.append("<row><c><v>").append(row).append("</v></c><c/><c t='s'><v>23</v></c></row>");
    }
    parts.put("xl/worksheets/sheet3.xml", sheet.append("</sheetData></worksheet>").toString());
    var text = "<si><t>" + "a".repeat(32_000) + "</t></si></sst>";
    parts.computeIfPresent("xl/sharedStrings.xml", (_, xml) -> xml.replace("</sst>", text));
    assertThat(problems(reading(zip(parts)))).singleElement().asString().contains("too large");
  }

  @Test
  void oneCellCannotFillTheMemory() throws IOException {
    var parts = parts(bytes(good()));
    var megabyte = "<t>" + "a".repeat(1_000_000) + "</t>";
    for (var cell :
        List.of(
            "<v>" + "1".repeat(3 << 20) + "</v>",
            "<is>" + megabyte.repeat(3) + "</is>",
            "<!--" + "x".repeat(3 << 20) + "-->",
            "<v a='" + "x".repeat(3 << 20) + "'/>")) {
      parts.put(
          "xl/worksheets/sheet3.xml", "<worksheet><row><c>" + cell + "</c></row></worksheet>");
      assertThat(problems(reading(zip(parts)))).singleElement().asString().contains("too large");
    }
  }

  @Test
  void aRowOfMoreCellsThanASheetHasColumnsIsDamage() throws IOException {
    var parts = parts(bytes(good()));
    for (var cell : List.of("<c><v>1</v></c>", "<c r='A1'><v>1</v></c>")) {
      var row = "<row>" + cell.repeat(16_385) + "</row>";
      parts.put("xl/worksheets/sheet3.xml", "<worksheet>" + row + "</worksheet>");
      assertThat(problems(reading(zip(parts)))).singleElement().asString().startsWith(DAMAGED);
    }
  }

  @Test
  void aListOfStylesOrRelationsCannotFillTheMemory() throws IOException {
    for (var part : List.of("xl/styles.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml")) {
      var parts = parts(bytes(good()));
      parts.put(part, "<a><cellXfs>" + "<xf/>".repeat(4 << 20) + "</cellXfs></a>");
      assertThat(problems(reading(zip(parts)))).singleElement().asString().contains("too large");
    }
  }

  @Test
  void namesOfColumnsLongerThanAnyoneWritesAreProblems() {
    var problems =
        problems(
            book -> {
              for (int column = 3; column < 190; column++) {
                Workbooks.cell(book, "Receivers", 0, column)
                    .setCellValue("n".repeat(32_000) + column);
              }
            });
    assertThat(problems)
        .hasSize(187)
        .startsWith(
            "Receivers!D1: the name of the column is too long → a name of at most 255 characters");
  }

  @Test
  void cellsOutsideAnySheetAreDamage() throws IOException {
    var sheet = "xl/worksheets/sheet3.xml";
    for (var place : new String[] {"ZZZZZZ2", "XFE2", "2", "é2"}) {
      assertThat(problems(reading(with(sheet, "r=\"A2\"", "r=\"" + place + "\""))))
          .singleElement()
          .asString()
          .startsWith(DAMAGED);
    }
    assertThat(problems(reading(with(sheet, "<row r=\"2\"", "<row r=\"99999999\""))))
        .singleElement()
        .asString()
        .startsWith(DAMAGED);
  }

  @Test
  void aSharedTextThatIsNotThereIsDamage() throws IOException {
    var parts = parts(bytes(good()));
    parts.put("xl/sharedStrings.xml", "<sst/>");
    assertThat(problems(reading(zip(parts)))).singleElement().asString().startsWith(DAMAGED);
  }

  @Test
  void theStrictFlavourOfTheFormatIsReadAsTheOther() throws IOException {
    var parts = parts(bytes(good()));
    var open = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    var strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    var strictMain = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    parts.replaceAll((_, xml) -> xml.replace(open, strict).replace(main, strictMain));
    assertThat(accepted(reading(zip(parts))).job().receivers()).hasSize(2);
  }

  @Test
  void readingAidsOfJapaneseNamesAreNotPartOfTheName() throws IOException {
    var named =
        with(
            "xl/sharedStrings.xml",
            "<t>Ada</t>",
            "<t>課</t><rPh sb='0' eb='1'><t>カ</t></rPh><phoneticPr fontId='1'/>");
    assertThat(accepted(reading(named)).job().receivers().getFirst().values()).containsExactly("課");
  }

  @Test
  void aDayStoredInWordsReadsAsDisplayed() throws IOException {
    var day =
        with(
            "xl/worksheets/sheet3.xml",
            "<c r=\"A2\" t=\"s\" s=\"0\"><v>17</v>",
            "<c r=\"A2\" t=\"d\" s=\"0\"><v>2026-03-04</v>");
    assertThat(accepted(reading(day)).job().receivers().getFirst().id()).isEqualTo("46085");
  }

  @Test
  void aTimeStoredInWordsReadsAsDisplayed() throws IOException {
    for (var stored : List.of("18:00:00", "T18:00:00", "1899-12-31T18:00:00.000")) {
      var time =
          with(
              "xl/worksheets/sheet3.xml",
              "<c r=\"A2\" t=\"s\" s=\"0\"><v>17</v>",
              "<c r=\"A2\" t=\"d\" s=\"0\"><v>%s</v>".formatted(stored));
      assertThat(accepted(reading(time)).job().receivers().getFirst().id()).isEqualTo("0.75");
    }
  }

  @Test
  void aFormulaThatOpenpyxlWroteHasNoValue() throws IOException {
    var formula =
        with(
            "xl/worksheets/sheet3.xml",
            "<c r=\"A2\" t=\"s\" s=\"0\"><v>17</v>",
            "<c r=\"A2\"><f>1+1</f><v/>");
    assertThat(problems(reading(formula)))
        .first()
        .asString()
        .startsWith("Receivers!A2: the formula has no value");
  }

  @Test
  void aFormulaThatGivesAnEmptyTextIsBlank() throws IOException {
    var formula =
        with(
            "xl/worksheets/sheet3.xml",
            "<c r=\"C2\" t=\"s\" s=\"0\"><v>19</v>",
            "<c r=\"C2\" t=\"str\"><f>\"\"</f><v></v>");
    assertThat(accepted(reading(formula)).job().receivers().getFirst().values())
        .containsExactly("");
  }

  @Test
  void aTruthInWordsReadsAsDisplayed() throws IOException {
    var no =
        with(
            "xl/worksheets/sheet3.xml",
            "<c r=\"A2\" t=\"s\" s=\"0\"><v>17</v>",
            "<c r=\"A2\" t=\"b\"><v>false</v>");
    assertThat(accepted(reading(no)).job().receivers().getFirst().id()).isEqualTo("FALSE");
  }

  @Test
  void anyDamageGivesAReadingAndNeverAnException() throws IOException {
    var workbook = bytes(good());
    var random = new Random(5);
    for (int i = 0; i < 300; i++) {
      var damaged = workbook.clone();
      for (int k = 1 + random.nextInt(4); k > 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertThat(reading(damaged)).isNotNull();
    }
    for (int i = 0; i < 100; i++) {
      var cut = Arrays.copyOf(workbook, random.nextInt(workbook.length));
      assertThat(problems(reading(cut))).isNotEmpty();
    }
  }

  @Test
  void anyDamageInsideThePartsGivesAReadingAndNeverAnException() throws IOException {
    var parts = parts(bytes(good()));
    var names = parts.keySet().stream().filter(name -> name.contains("xl/")).toList();
    var random = new Random(6);
    for (int i = 0; i < 400; i++) {
      var damaged = new LinkedHashMap<>(parts);
      var name = names.get(random.nextInt(names.size()));
      var xml = new StringBuilder(parts.getOrDefault(name, ""));
      for (int k = 1 + random.nextInt(3); k > 0; k--) {
        xml.setCharAt(random.nextInt(xml.length()), (char) (' ' + random.nextInt(95)));
      }
      damaged.put(name, xml.toString());
      assertThat(reading(zip(damaged))).isNotNull();
    }
  }

  @Test
  void aFileThatIsNotThereIsAFaultOfTheCaller() {
    assertThatThrownBy(() -> JobWorkbook.read(Path.of("nowhere.xlsx"), "test"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> JobWorkbook.read(Path.of("nowhere.xlsx"), "../test"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
