package callouts.local.bench;

import callouts.call.JobCheck;
import callouts.job.JobWorkbook;
import callouts.job.Problem;
import callouts.job.Reading.Rejected;
import callouts.report.MarkedWorkbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Times what ReceiveWorkbook does with a rejected workbook, in a fresh JVM with Lambda's flags and
/// less heap than its 1,024 MB give, start included: it is read, checked, marked and written. The
/// workbook
/// is the largest that is marked in its cells; and one that consists of nothing but empty cells,
/// which take the most memory for the bytes they are. Each figure is the median of three.
public final class MarkWorkbookBench {
  private static final int RUNS = 3;

  /// Bytes of more than a sheet of problems alone.
  private static final int LEAST_MARKED = 100_000;

  private static final String SCHEMAS = "http://schemas.openxmlformats.org";
  private static final String RELATIONSHIPS = "officeDocument/2006/relationships";
  private static final String SHEET =
      "<worksheet xmlns=\"" + SCHEMAS + "/spreadsheetml/2006/main\"><sheetData>";

  private MarkWorkbookBench() {}

  /// Runs the benchmark, or, with the words `mark FILE`, the part of it that is timed.
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2) {
      mark(Path.of(arguments[1]));
      return;
    }
    measure("Rejected workbook of 8 MB to its marked copy, -Xmx600m", people(75_000), 60);
    measure("Rejected workbook of empty cells, -Xmx600m", emptyCells(66_000), 60);
  }

  private static void measure(String what, Path file, int most) throws Exception {
    try {
      double seconds =
          Bench.median(
              RUNS, () -> Bench.seconds("600m", MarkWorkbookBench.class, "mark", "" + file));
      Figure.atMost(what, seconds, "s", most).print();
    } finally {
      Files.delete(file);
    }
  }

  private static void mark(Path file) throws IOException {
    var problems = problems(file);
    var to = Files.createTempFile("marked", ".xlsx");
    try (var workbook = MarkedWorkbook.of(file);
        var out = Files.newOutputStream(to)) {
      workbook.mark(problems);
      workbook.write(out);
    }
    if (Files.size(to) < LEAST_MARKED) {
      throw new IllegalStateException("the workbook was too large to be marked");
    }
    Files.delete(to);
  }

  private static List<Problem> problems(Path file) throws IOException {
    return ((Rejected) JobCheck.check(JobWorkbook.read(file, "bench"))).problems();
  }

  /// People of whom every second has no id.
  private static Path people(int rows) throws IOException {
    var sheet = new StringBuilder(SHEET);
    sheet.append(row(1, "id", "phone_number"));
    for (int i = 2; i <= rows; i++) {
      sheet.append(row(i, i % 2 == 0 ? "" : "" + i, "+1555555" + (1000 + i % 9000)));
    }
    return workbook(sheet.append("</sheetData></worksheet>").toString());
  }

  private static String row(int number, String id, String phone) {
    return "<row r=\"%d\">%s%s</row>"
        .formatted(number, cell("A", number, id), cell("B", number, phone));
  }

  private static String cell(String column, int row, String text) {
    return "<c r=\"%s%d\" t=\"str\"><v>%s</v></c>".formatted(column, row, text);
  }

  private static Path emptyCells(int rows) throws IOException {
    var sheet = new StringBuilder(SHEET);
    sheet.append(row(1, "id", "phone_number")).append(row(2, "", ""));
    for (int i = 0; i < rows; i++) {
      sheet.append("<row>").append("<c/>".repeat(10)).append("</row>");
    }
    return workbook(sheet.append("</sheetData></worksheet>").toString());
  }

  private static Path workbook(String receivers) throws IOException {
    var file = Files.createTempFile("rejected", ".xlsx");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      // POI takes a part that shrinks to a hundredth for a bomb.
      zip.setLevel(Deflater.NO_COMPRESSION);
      part(
          zip,
          "[Content_Types].xml",
          """
          <Types xmlns="%1$s/package/2006/content-types">\
          <Default Extension="rels" ContentType="%2$s-package.relationships+xml"/>\
          <Override PartName="/xl/workbook.xml" ContentType="%2$s-%3$s.sheet.main+xml"/>\
          <Override PartName="/xl/receivers.xml" ContentType="%2$s-%3$s.worksheet+xml"/>\
          </Types>\
          """
              .formatted(
                  SCHEMAS, "application/vnd.openxmlformats", "officedocument.spreadsheetml"));
      part(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
      part(
          zip,
          "xl/workbook.xml",
          """
          <workbook xmlns="%1$s/spreadsheetml/2006/main" xmlns:r="%1$s/%2$s">\
          <sheets><sheet name="Receivers" sheetId="1" r:id="r1"/></sheets></workbook>\
          """
              .formatted(SCHEMAS, RELATIONSHIPS));
      part(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "receivers.xml"));
      part(zip, "xl/receivers.xml", receivers);
    }
    return file;
  }

  private static String relation(String type, String target) {
    return """
    <Relationships xmlns="%1$s/package/2006/relationships">\
    <Relationship Id="r1" Type="%1$s/%2$s/%3$s" Target="%4$s"/></Relationships>\
    """
        .formatted(SCHEMAS, RELATIONSHIPS, type, target);
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(xml.getBytes(StandardCharsets.UTF_8));
  }
}
