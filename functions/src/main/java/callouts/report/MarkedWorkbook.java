package callouts.report;

import callouts.job.Problem;
import callouts.preflight.Preflight;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// The author's workbook, given back with what is wrong with it: a first sheet Problems, and each
/// cell in question coloured and with a comment. Or, where nothing is wrong, with a first sheet
/// Preflight, which says what will happen. What a workbook was marked with before goes.
///
/// A workbook that is too large to be opened as a whole, or damaged, comes back as that sheet
/// alone, and so does a job that is none.
public final class MarkedWorkbook implements Closeable {
  /// XML of a workbook, unpacked; in memory it takes about twenty times as much.
  private static final long MOST_BYTES = 8L << 20;

  /// Each is an object or two, however few its bytes: 800,000 empty cells take 400 MB when they are
  /// written.
  private static final int MOST_TAGS = 800_000;

  private static final int CHUNK = 1 << 16;

  /// Beyond this nobody goes from cell to cell; the sheet Problems has them all.
  private static final int MOST_MARKS = 500;

  private final XSSFWorkbook workbook;

  private MarkedWorkbook(XSSFWorkbook workbook) {
    this.workbook = workbook;
  }

  /// Opens an author's file; nothing is written to it.
  public static MarkedWorkbook of(Path file) {
    var marked = new MarkedWorkbook(open(file));
    new CellMarks(marked.workbook).clear();
    marked.remove(ProblemsSheet.NAME);
    marked.remove(PreflightSheet.NAME);
    return marked;
  }

  private void remove(String sheet) {
    int before = workbook.getSheetIndex(sheet);
    if (before >= 0) {
      workbook.removeSheetAt(before);
    }
  }

  private static XSSFWorkbook open(Path file) {
    try {
      if (isSmall(file)) {
        // From a stream, so that POI keeps the file neither open nor locked.
        try (InputStream in = Files.newInputStream(file)) {
          return new XSSFWorkbook(OPCPackage.open(in));
        }
      }
    } catch (IOException | InvalidFormatException unreadable) {
      // Said in the problems already.
    } catch (RuntimeException unreadable) {
      // POI has dozens of them for what a file may be damaged in; that is in the problems already.
    }
    return new XSSFWorkbook();
  }

  /// What the zip says of the size of a part need not be true, so all is unpacked.
  private static boolean isSmall(Path file) throws IOException {
    long bytes = 0;
    int tags = 0;
    var chunk = new byte[CHUNK];
    try (var zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        try (var part = zip.getInputStream(entry)) {
          for (int read = part.read(chunk); read >= 0; read = part.read(chunk)) {
            bytes += read;
            tags += tags(chunk, read);
            if (bytes > MOST_BYTES || tags > MOST_TAGS) {
              return false;
            }
          }
        }
      }
    }
    return true;
  }

  private static int tags(byte[] chunk, int length) {
    int tags = 0;
    for (int i = 0; i < length; i++) {
      tags += chunk[i] == '<' ? 1 : 0;
    }
    return tags;
  }

  /// Marks what is wrong.
  public void mark(List<Problem> problems) {
    var marks = new CellMarks(workbook);
    var byPlace = new LinkedHashMap<Problem.Cell, StringBuilder>();
    for (var problem : problems) {
      if (problem.place() instanceof Problem.Cell cell
          && (byPlace.size() < MOST_MARKS || byPlace.containsKey(cell))) {
        byPlace
            .computeIfAbsent(cell, _ -> new StringBuilder())
            .append(problem.wrong())
            .append(".\nRight: ")
            .append(problem.right())
            .append('\n');
      }
    }
    for (Map.Entry<Problem.Cell, StringBuilder> place : byPlace.entrySet()) {
      var sheet = workbook.getSheet(place.getKey().sheet());
      if (sheet != null) {
        marks.mark(sheet, place.getKey(), place.getValue().toString().strip());
      }
    }
    new ProblemsSheet(workbook).write(problems);
    workbook.setActiveSheet(0);
  }

  /// Adds what will happen if a job is sent in which nothing is wrong.
  public void add(Preflight preflight) {
    add(preflight, PreflightSheet.CHECKED);
  }

  /// Adds what will happen, of a job that has been sent.
  public void addSent(Preflight preflight) {
    add(preflight, PreflightSheet.SENT);
  }

  private void add(Preflight preflight, PreflightSheet.Title title) {
    new PreflightSheet(workbook).write(preflight, title);
    workbook.setActiveSheet(0);
  }

  /// Writes the workbook and leaves the stream open.
  public void write(OutputStream out) throws IOException {
    workbook.write(out);
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
