package callouts.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.util.CellReference;

/// The rows of a sheet as a workbook has them, in a file of their own until it is written:
/// `<row r="2"><c r="A2" s="15" t="inlineStr"><is><t>trip</t></is></c>…</row>`
final class SheetRows implements Closeable {
  private static final int BUFFER = 8_192;

  private final List<String> columns;
  private final Path file;
  private final OutputStream out;
  private final StringBuilder line = new StringBuilder();
  private int count;

  SheetRows(int columns) throws IOException {
    this.columns =
        IntStream.range(0, columns).mapToObj(CellReference::convertNumToColString).toList();
    file = Files.createTempFile("rows", ".xml.gz");
    out = new BufferedOutputStream(new QuickGzip(Files.newOutputStream(file)));
  }

  /// How many rows there are.
  int count() {
    return count;
  }

  /// Begins the next row.
  ///
  /// @param lines its height
  void begin(int lines) {
    count++;
    line.append("<row r=\"").append(count);
    if (lines > 1) {
      line.append("\" customHeight=\"1\" ht=\"").append(Layout.points(lines));
    }
    line.append("\">");
  }

  /// Adds a cell of text to the row.
  ///
  /// @param words without what XML cannot hold
  void text(int column, String words, CellStyle style) {
    cell(column, style);
    line.append("\" t=\"inlineStr\"><is><t");
    line.append(words.equals(words.strip()) ? ">" : " xml:space=\"preserve\">");
    for (int i = 0; i < words.length(); i++) {
      character(words.charAt(i));
    }
    line.append("</t></is></c>");
  }

  /// Adds a cell with a number to the row.
  void number(int column, double number, CellStyle style) {
    cell(column, style);
    line.append("\"><v>").append(number).append("</v></c>");
  }

  private void cell(int column, CellStyle style) {
    line.append("<c r=\"").append(columns.get(column)).append(count);
    line.append("\" s=\"").append(style.getIndex());
  }

  private void character(char character) {
    switch (character) {
      case '&' -> line.append("&amp;");
      case '<' -> line.append("&lt;");
      case '>' -> line.append("&gt;");
      case '\r' -> line.append("&#13;");
      default -> line.append(character);
    }
  }

  /// Ends the row.
  void end() throws IOException {
    out.write(line.append("</row>\n").toString().getBytes(UTF_8));
    line.setLength(0);
  }

  /// Writes all rows; none comes after.
  void writeTo(OutputStream sheet) throws IOException {
    out.close();
    try (var rows = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
      rows.transferTo(sheet);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(file);
  }

  /// The file is there for seconds, and need not be as small as can be.
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
