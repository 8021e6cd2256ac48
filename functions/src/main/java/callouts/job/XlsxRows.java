package callouts.job;

import callouts.job.XlsxCell.Kind;
import callouts.job.XlsxPackage.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The rows of one sheet, from the top.
public final class XlsxRows implements AutoCloseable {
  private static final int MOST_ROWS = 1 << 20;
  private static final int MOST_COLUMNS = 1 << 14;

  private final Part part;
  private final XMLStreamReader xml;
  private final List<String> texts;
  private final NumberText numbers;
  private int row;
  private int column;

  XlsxRows(Part part, List<String> texts, NumberText numbers) {
    this.part = part;
    this.xml = part.xml();
    this.texts = texts;
    this.numbers = numbers;
  }

  /// The next row that holds something; empty after the last.
  ///
  /// @throws UnreadableWorkbook if the sheet is damaged
  public Optional<XlsxRow> next() throws IOException {
    try {
      while (part.toStart()) {
        if (part.is("row")) {
          var cells = cells();
          if (!cells.isEmpty()) {
            return Optional.of(new XlsxRow(row, cells));
          }
        }
      }
      return Optional.empty();
    } catch (XMLStreamException | RuntimeException failure) {
      throw XlsxWorkbook.readable(failure);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      part.close();
    } catch (XMLStreamException failure) {
      throw XlsxWorkbook.readable(failure);
    }
  }

  private List<XlsxCell> cells() throws IOException, XMLStreamException {
    var number = xml.getAttributeValue(null, "r");
    row = number == null ? row + 1 : Integer.parseInt(number);
    if (row < 1 || row > MOST_ROWS) {
      throw UnreadableWorkbook.damaged();
    }
    column = -1;
    var cells = new ArrayList<XlsxCell>(8);
    int event = xml.next();
    while (event != XMLStreamReader.END_ELEMENT || !part.is("row")) {
      if (event == XMLStreamReader.START_ELEMENT && part.is("c")) {
        var cell = cell();
        if (cell.kind() != Kind.VALUE || !cell.text().isEmpty()) {
          cells.add(cell);
          if (cells.size() > MOST_COLUMNS) {
            throw UnreadableWorkbook.damaged();
          }
        }
      }
      event = xml.next();
    }
    return cells;
  }

  private XlsxCell cell() throws IOException, XMLStreamException {
    column = column(xml.getAttributeValue(null, "r"));
    var type = xml.getAttributeValue(null, "t");
    var style = xml.getAttributeValue(null, "s");
    boolean formula = false;
    String value = null;
    String inline = "";
    int event = xml.next();
    while (event != XMLStreamReader.END_ELEMENT || !part.is("c")) {
      if (event == XMLStreamReader.START_ELEMENT) {
        if (part.is("v")) {
          value = xml.getElementText();
        } else if (part.is("is")) {
          inline = XlsxText.read(xml);
        } else if (part.is("f")) {
          formula = true;
        }
      }
      event = xml.next();
    }
    // Excel leaves the value of a formula out, openpyxl writes an empty number.
    boolean isEmptyNumber = formula && value != null && value.isEmpty() && type == null;
    if (value == null || isEmptyNumber) {
      return formula && inline.isEmpty()
          ? new XlsxCell(column, Kind.UNCALCULATED, "", "")
          : XlsxCell.text(column, inline);
    }
    return cell(type == null ? "n" : type, value, style == null ? 0 : Integer.parseInt(style));
  }

  /// A cell by its type (ECMA-376 part 1, 18.18.11).
  private XlsxCell cell(String type, String value, int style) throws UnreadableWorkbook {
    if (value.isEmpty()) {
      return XlsxCell.text(column, "");
    }
    return switch (type) {
      case "n" -> numbers.cell(column, value, style);
      case "s" -> XlsxCell.text(column, sharedText(Integer.parseInt(value.strip())));
      case "b" -> XlsxCell.text(column, isFalse(value) ? "FALSE" : "TRUE");
      case "e" -> new XlsxCell(column, Kind.ERROR, value, value);
      case "d" -> numbers.day(column, value, style);
      case "str", "inlineStr" -> XlsxCell.text(column, XlsxText.unescape(value));
      default -> throw UnreadableWorkbook.damaged();
    };
  }

  private static boolean isFalse(String value) {
    return value.equals("0") || value.equals("false");
  }

  private String sharedText(int index) throws UnreadableWorkbook {
    if (index < 0 || index >= texts.size()) {
      throw UnreadableWorkbook.damaged();
    }
    return texts.get(index);
  }

  /// The column of a cell such as `AB12`; a cell without a name follows the one before it.
  private int column(@Nullable String name) throws UnreadableWorkbook {
    int number = 0;
    for (int i = 0; name != null && i < name.length() && name.charAt(i) > '9'; i++) {
      int letter = name.charAt(i) - 'A' + 1;
      number = number * 26 + letter;
      if (letter < 1 || letter > 26 || number > MOST_COLUMNS) {
        throw UnreadableWorkbook.damaged();
      }
    }
    if (name != null && number == 0) {
      throw UnreadableWorkbook.damaged();
    }
    int found = name == null ? column + 1 : number - 1;
    if (found >= MOST_COLUMNS) {
      throw UnreadableWorkbook.damaged();
    }
    return found;
  }
}
