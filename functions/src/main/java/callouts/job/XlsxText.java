package callouts.job;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The texts of a workbook, as they are stored.
final class XlsxText {
  /// A character the format cannot hold as it is: `_x000D_` (ECMA-376 part 1, 22.9.2.19).
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  /// Beyond the 32,767 characters of a cell in Excel, and what other programs may make of it.
  private static final int LONGEST = 1 << 20;

  private XlsxText() {}

  /// Reads the text of the element the reader stands on (`si` or `is`), in all its fonts, but
  /// without the small reading aids above Chinese and Japanese characters. Leaves the reader at
  /// the element's end.
  ///
  /// @throws UnreadableWorkbook where no program can have written so long a text
  static String read(XMLStreamReader xml) throws XMLStreamException, UnreadableWorkbook {
    var text = new StringBuilder();
    int depth = 1;
    int readingAid = 0;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamReader.START_ELEMENT -> {
          var name = xml.getLocalName();
          if (name.equals("t") && readingAid == 0) {
            text.append(xml.getElementText());
            if (text.length() > LONGEST) {
              throw UnreadableWorkbook.tooLarge();
            }
          } else {
            depth++;
            readingAid += name.equals("rPh") ? 1 : 0;
          }
        }
        case XMLStreamReader.END_ELEMENT -> {
          depth--;
          readingAid -= xml.getLocalName().equals("rPh") ? 1 : 0;
        }
        default -> {}
      }
    }
    return unescape(text.toString());
  }

  static String unescape(String text) {
    return text.contains("_x") ? ESCAPE.matcher(text).replaceAll(XlsxText::character) : text;
  }

  private static String character(MatchResult escape) {
    var character = (char) Integer.parseInt(escape.group(1), 16);
    return Matcher.quoteReplacement(String.valueOf(character));
  }
}
