package callouts.job;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The zip around a workbook: XML parts, and relationships that say which part is what
/// (ECMA-376 part 2).
///
/// The file comes from anyone. No document type, and so no entity, is ever expanded, and no part
/// inflates beyond a bound.
final class XlsxPackage implements AutoCloseable {
  private static final int MEBIBYTE = 1 << 20;

  /// 100,000 receivers of six columns are about 30 MiB of sheet and 5 MiB of shared texts.
  private static final long LARGEST_PART = 512L * MEBIBYTE;

  private static final long LARGEST_TEXTS = 96L * MEBIBYTE;

  /// Lists of sheets, relations and styles, of which any real one has a few hundred KiB.
  private static final long LARGEST_LIST = 16L * MEBIBYTE;

  /// What stands between two `<` is kept in memory by the parser. A cell holds at most 32,767
  /// characters (Excel specifications and limits), which take ten bytes each where they are
  /// escaped.
  private static final int LONGEST_TEXT = MEBIBYTE;

  private static final XMLInputFactory XML = xml();

  private final ZipFile zip;
  private final Map<String, ZipEntry> parts = new HashMap<>();

  XlsxPackage(Path file) throws IOException {
    this.zip = new ZipFile(file.toFile());
    // Part names match without regard to case.
    zip.stream().forEach(entry -> parts.put(key(entry.getName()), entry));
  }

  /// A part related to another.
  ///
  /// @param type the last word of the relationship's type, such as `worksheet`; the words before
  ///     it differ between the two flavours of the format
  /// @param part its name from the root, without a leading `/`
  record Relation(String type, String part) {}

  boolean has(String part) {
    return parts.containsKey(key(part));
  }

  /// The relations of a part by their ids; those of the whole package where `part` is empty.
  Map<String, Relation> relations(String part) throws IOException, XMLStreamException {
    var folder = part.substring(0, part.lastIndexOf('/') + 1);
    var name = folder + "_rels/" + part.substring(folder.length()) + ".rels";
    var relations = new HashMap<String, Relation>();
    if (!has(name)) {
      return relations;
    }
    try (var xml = openList(name)) {
      while (xml.toStart()) {
        if (xml.is("Relationship")) {
          var type = xml.attribute("Type").orElse("");
          var target = xml.attribute("Target").orElse("");
          relations.put(
              xml.attribute("Id").orElse(""),
              new Relation(type.substring(type.lastIndexOf('/') + 1), resolve(folder, target)));
        }
      }
    }
    return relations;
  }

  /// Starts to read a part.
  Part open(String part) throws IOException, XMLStreamException {
    return open(part, LARGEST_PART);
  }

  /// Starts to read a part that lists something.
  Part openList(String part) throws IOException, XMLStreamException {
    return open(part, LARGEST_LIST);
  }

  /// Starts to read a part that will be kept in memory.
  Part openToKeep(String part) throws IOException, XMLStreamException {
    return open(part, LARGEST_TEXTS);
  }

  private Part open(String part, long most) throws IOException, XMLStreamException {
    var entry = parts.get(key(part));
    if (entry == null) {
      throw UnreadableWorkbook.damaged();
    }
    var bytes = new Bounded(zip.getInputStream(entry), most);
    return new Part(bytes, XML.createXMLStreamReader(bytes));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static String key(String part) {
    return part.toLowerCase(Locale.ROOT);
  }

  private static String resolve(String folder, String target) {
    var path = new ArrayList<String>();
    for (var step : (target.startsWith("/") ? target : folder + target).split("/", -1)) {
      if (step.equals("..") && !path.isEmpty()) {
        path.removeLast();
      } else if (!step.isEmpty() && !step.equals(".")) {
        path.add(step);
      }
    }
    return String.join("/", path);
  }

  private static XMLInputFactory xml() {
    var factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
    return factory;
  }

  /// One XML part being read, element by element.
  record Part(InputStream bytes, XMLStreamReader xml) implements AutoCloseable {

    /// Goes on to the next start of an element, false at the end.
    boolean toStart() throws XMLStreamException {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT) {
          return true;
        }
      }
      return false;
    }

    boolean is(String name) {
      return xml.getLocalName().equals(name);
    }

    Optional<String> attribute(String name) {
      return Optional.ofNullable(xml.getAttributeValue(null, name));
    }

    @Override
    public void close() throws IOException, XMLStreamException {
      xml.close();
      bytes.close();
    }
  }

  /// Ends with [UnreadableWorkbook] where a part inflates beyond its bound, or a text within it.
  private static final class Bounded extends FilterInputStream {
    private long left;
    private int sinceTag;

    Bounded(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      left -= Math.max(count, 0);
      int last = offset + count - 1;
      int tag = last;
      while (tag >= offset && buffer[tag] != '<') {
        tag--;
      }
      sinceTag = tag >= offset ? last - tag : sinceTag + Math.max(count, 0);
      if (left < 0 || sinceTag > LONGEST_TEXT) {
        throw UnreadableWorkbook.tooLarge();
      }
      return count;
    }
  }
}
