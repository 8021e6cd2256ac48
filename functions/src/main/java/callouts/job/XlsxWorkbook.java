package callouts.job;

import callouts.job.XlsxPackage.Part;
import callouts.job.XlsxPackage.Relation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/// An Excel workbook (`.xlsx`, ECMA-376 transitional or strict), read by streaming.
///
/// Our own reader and not a library's: see `docs/adr/reading-workbooks.md`.
public final class XlsxWorkbook implements AutoCloseable {
  private final XlsxPackage file;
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<String> texts;
  private final NumberText numbers;

  /// @throws UnreadableWorkbook if the zip holds no workbook, or a damaged one
  public XlsxWorkbook(Path path) throws IOException {
    this.file = new XlsxPackage(path);
    try {
      var main = mainPart();
      var relations = file.relations(main);
      boolean from1904 = readSheets(main, relations);
      this.texts = sharedTexts(relations);
      this.numbers = numberText(relations, from1904);
    } catch (XMLStreamException | IOException | RuntimeException failure) {
      file.close();
      throw readable(failure);
    }
  }

  /// A sheet, hidden or not.
  ///
  /// @param name as it stands on its tab
  public record Sheet(String name, String part) {}

  /// The sheets in the order of their tabs.
  public List<Sheet> sheets() {
    return sheets;
  }

  /// Starts to read a sheet from the top.
  public XlsxRows rows(Sheet sheet) throws IOException {
    try {
      return new XlsxRows(file.open(sheet.part()), texts, numbers);
    } catch (XMLStreamException | RuntimeException failure) {
      throw readable(failure);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /// Whatever a damaged file makes the parser throw, as one exception with words for the author.
  static IOException readable(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnreadableWorkbook unreadable) {
        return unreadable;
      }
    }
    return UnreadableWorkbook.damaged(failure);
  }

  private String mainPart() throws IOException, XMLStreamException {
    var main =
        file.relations("").values().stream()
            .filter(relation -> relation.type().equals("officeDocument"))
            .map(Relation::part)
            .findFirst()
            .orElse("");
    if (main.endsWith("workbook.bin")) {
      throw new UnreadableWorkbook(
          "this is a binary workbook (.xlsb)", "save it in Excel as .xlsx and send that file");
    }
    if (!main.endsWith("workbook.xml") || !file.has(main)) {
      throw new UnreadableWorkbook(
          "this is not an Excel workbook", "save it in Excel as .xlsx and send that file");
    }
    return main;
  }

  private boolean readSheets(String main, Map<String, Relation> relations)
      throws IOException, XMLStreamException {
    boolean from1904 = false;
    try (var xml = file.openList(main)) {
      while (xml.toStart()) {
        if (xml.is("workbookPr")) {
          from1904 = xml.attribute("date1904").filter(XlsxWorkbook::isTrue).isPresent();
        } else if (xml.is("sheet")) {
          var relation = relations.get(relationId(xml));
          if (relation != null && relation.type().equals("worksheet")) {
            sheets.add(new Sheet(xml.attribute("name").orElse(""), relation.part()));
          }
        }
      }
    }
    return from1904;
  }

  /// `r:id`, whose namespace differs between the two flavours of the format.
  private static String relationId(Part part) {
    var xml = part.xml();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals("id")) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }

  private static boolean isTrue(String value) {
    return value.equals("1") || value.equals("true");
  }

  private static String partOf(Map<String, Relation> relations, String type) {
    return relations.values().stream()
        .filter(relation -> relation.type().equals(type))
        .map(Relation::part)
        .findFirst()
        .orElse("");
  }

  private List<String> sharedTexts(Map<String, Relation> relations)
      throws IOException, XMLStreamException {
    var part = partOf(relations, "sharedStrings");
    var shared = new ArrayList<String>();
    if (!file.has(part)) {
      return shared;
    }
    try (var xml = file.openToKeep(part)) {
      while (xml.toStart()) {
        if (xml.is("si")) {
          shared.add(XlsxText.read(xml.xml()));
        }
      }
    }
    return shared;
  }

  private NumberText numberText(Map<String, Relation> relations, boolean from1904)
      throws IOException, XMLStreamException {
    var part = partOf(relations, "styles");
    var custom = new HashMap<String, String>();
    var styles = new ArrayList<NumberText.Format>();
    if (file.has(part)) {
      try (var xml = file.openList(part)) {
        boolean inCells = false;
        while (xml.toStart()) {
          if (xml.is("numFmt")) {
            custom.put(
                xml.attribute("numFmtId").orElse(""), xml.attribute("formatCode").orElse(""));
          } else if (xml.is("cellXfs") || xml.is("cellStyles") || xml.is("cellStyleXfs")) {
            inCells = xml.is("cellXfs");
          } else if (xml.is("xf") && inCells) {
            styles.add(NumberText.Format.of(xml.attribute("numFmtId").orElse("0"), custom));
          }
        }
      }
    }
    return new NumberText(styles, from1904);
  }
}
