package callouts.local.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Spoils a workbook's file, and makes files too large for any workbook.
final class BadZips {
  private static final int MEBIBYTE = 1 << 20;
  private static final byte[] OLE2 = {
    (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
  };

  /// The large files, each made once.
  private final Map<String, byte[]> large = new HashMap<>();

  /// Damages a file as a bad line or a bad program does.
  byte[] damaged(Chance chance, byte[] file) {
    var bytes = file.clone();
    switch (chance.below(7)) {
      case 0 -> bytes = Arrays.copyOf(bytes, chance.below(bytes.length));
      case 1 -> flip(chance, bytes, chance.between(1, 40));
      case 2 -> {
        int from = chance.below(bytes.length);
        Arrays.fill(
            bytes,
            from,
            Math.min(bytes.length, from + chance.below(2_000)),
            (byte) chance.below(256));
      }
      case 3 -> bytes = joined(chance.bytes(chance.below(300)), bytes);
      case 4 -> bytes = joined(bytes, chance.bytes(chance.below(70_000)));
      case 5 -> directory(chance, bytes);
      default -> bytes = joined(bytes, bytes);
    }
    return bytes;
  }

  private static void flip(Chance chance, byte[] bytes, int count) {
    for (int i = 0; i < count; i++) {
      bytes[chance.below(bytes.length)] ^= (byte) (1 << chance.below(8));
    }
  }

  /// Lies in the zip's own directory, at its end: sizes, offsets, methods, flags.
  private static void directory(Chance chance, byte[] bytes) {
    int length = Math.min(bytes.length, 1_500);
    for (int i = 0; i < 4; i++) {
      bytes[bytes.length - 1 - chance.below(length)] =
          chance.of((byte) 0, (byte) 0xFF, (byte) 0x7F, (byte) 1);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  /// A file that is something else.
  byte[] other(Chance chance) {
    return switch (chance.below(9)) {
      case 0 -> new byte[0];
      case 1 -> joined(OLE2, chance.bytes(chance.below(5_000)));
      case 2 -> joined(OLE2, new byte[1_000]);
      case 3 -> "id,phone_number\n1,+15555550100\n".getBytes(StandardCharsets.UTF_8);
      case 4 -> "<html><table><tr><td>id</td></tr></table></html>".getBytes(StandardCharsets.UTF_8);
      case 5 -> "%PDF-1.7\n".getBytes(StandardCharsets.UTF_8);
      case 6 -> new byte[] {'P', 'K', 3, 4};
      case 7 -> new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
      default -> chance.bytes(chance.below(3_000));
    };
  }

  /// A file that stands for very much more.
  byte[] large(Chance chance, Map<String, byte[]> book) throws IOException {
    var what =
        chance.of(
            "texts",
            "sheet",
            "styles",
            "rels",
            "rows",
            "columns",
            "entries",
            "shared",
            "people",
            "questions");
    var made = large.get(what);
    if (made == null) {
      made = make(what, book);
      large.put(what, made);
    }
    return made;
  }

  private static byte[] make(String what, Map<String, byte[]> book) throws IOException {
    return switch (what) {
      case "texts" ->
          with(
              book,
              "xl/sharedStrings.xml",
              "<sst><si><t>",
              " ",
              700L * MEBIBYTE,
              "</t></si></sst>");
      case "sheet" ->
          with(
              book,
              "xl/worksheets/sheet3.xml",
              "<worksheet><sheetData><row><c><v>",
              "1",
              700L * MEBIBYTE,
              "</v></c></row></sheetData></worksheet>");
      case "styles" ->
          with(
              book,
              "xl/styles.xml",
              "<styleSheet><cellXfs>",
              "<xf numFmtId=\"14\"/>",
              300L * MEBIBYTE,
              "</cellXfs></styleSheet>");
      case "rels" ->
          with(
              book,
              "xl/_rels/workbook.xml.rels",
              "<Relationships>",
              "<a/>",
              700L * MEBIBYTE,
              "</Relationships>");
      case "rows" ->
          with(
              book,
              "xl/worksheets/sheet3.xml",
              header(),
              "<row><c><v>1</v></c><c><v>2</v></c></row>",
              43L * 1_048_000,
              END);
      case "columns" ->
          with(
              book,
              "xl/worksheets/sheet3.xml",
              "<worksheet><sheetData><row>",
              "<c t=\"inlineStr\"><is><t>x</t></is></c>",
              39L * 16_384,
              "</row>" + END);
      case "shared" ->
          with(
              book, "xl/sharedStrings.xml", "<sst>", "<si><t>x</t></si>", 95L * MEBIBYTE, "</sst>");
      case "people" ->
          with(
              book,
              "xl/worksheets/sheet3.xml",
              header(),
              "<row><c t=\"str\"><v>" + "y".repeat(30_000) + "</v></c><c><v>2</v></c></row>",
              500L * MEBIBYTE,
              END);
      case "questions" ->
          with(
              book,
              "xl/worksheets/sheet2.xml",
              "<worksheet><sheetData><row><c t=\"str\"><v>question</v></c><c"
                  + " t=\"str\"><v>type</v></c></row>",
              "<row><c t=\"str\"><v>Well?</v></c><c t=\"str\"><v>OK</v></c></row>",
              66L * 1_000_000,
              END);
      default -> entries(book);
    };
  }

  private static final String END = "</sheetData></worksheet>";

  private static String header() {
    return "<worksheet><sheetData><row><c t=\"str\"><v>id</v></c><c"
               + " t=\"str\"><v>phone</v></c></row>";
  }

  private static byte[] entries(Map<String, byte[]> book) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 65_000; i++) {
        zip.putNextEntry(new ZipEntry("x" + i));
      }
      for (var part : book.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /// A part made of one piece over and over, up to a size; the rest of the book as it was.
  private static byte[] with(
      Map<String, byte[]> book, String name, String start, String piece, long size, String end)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (var part : book.entrySet()) {
        if (!part.getKey().equals(name)) {
          zip.putNextEntry(new ZipEntry(part.getKey()));
          zip.write(part.getValue());
        }
      }
      zip.putNextEntry(new ZipEntry(name));
      zip.write(start.getBytes(StandardCharsets.UTF_8));
      var block =
          piece.repeat(Math.max(1, 65_536 / piece.length())).getBytes(StandardCharsets.UTF_8);
      for (long written = 0; written < size; written += block.length) {
        zip.write(block);
      }
      zip.write(end.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
