package callouts.local.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// The schemas of Office Open XML (ECMA-376, transitional), by which Excel reads: what does not
// keep
/// to them may be a workbook that Excel wants to repair, where other programs read over it.
final class OpenXml {
  /// Where Maven unpacks them (local/pom.xml).
  private static final Path FOLDER =
      Path.of("target/open-xml-schemas/org/apache/poi/schemas/ooxml/src");

  /// The schema of a part, by what its path begins with.
  private static final Map<String, String> SCHEMAS =
      Map.of(
          "xl/workbook.xml", "sml.xsd",
          "xl/styles.xml", "sml.xsd",
          "xl/sharedStrings.xml", "sml.xsd",
          "xl/worksheets/sheet", "sml.xsd",
          "xl/comments", "sml.xsd",
          "xl/drawings/drawing", "dml-spreadsheetDrawing.xsd",
          "xl/charts/chart", "dml-chart.xsd",
          "docProps/app.xml", "shared-documentPropertiesExtended.xsd");

  /// Parts that the package has, whose schemas are not at hand, and the old drawings of comments.
  private static final Pattern UNCHECKED =
      Pattern.compile(
          "\\[Content_Types].xml|docProps/core.xml|.*\\.rels|xl/drawings/vmlDrawing\\d+\\.vml|xl/theme/.*");

  private final Schema schema;

  OpenXml() throws SAXException {
    var sources =
        SCHEMAS.values().stream()
            .distinct()
            .sorted()
            .map(name -> new StreamSource(FOLDER.resolve(name).toFile()))
            .toArray(StreamSource[]::new);
    schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
  }

  /// What is wrong with the parts of a workbook; a part of no known kind is, too.
  List<String> faults(Path workbook) throws IOException, SAXException {
    var faults = new ArrayList<String>();
    try (var zip = new ZipFile(workbook.toFile())) {
      for (var part : zip.stream().toList()) {
        try (var content = zip.getInputStream(part)) {
          check(part.getName(), content, faults);
        }
      }
    }
    return faults;
  }

  private void check(String part, InputStream content, List<String> faults)
      throws IOException, SAXException {
    if (UNCHECKED.matcher(part).matches()) {
      return;
    }
    if (SCHEMAS.keySet().stream().noneMatch(part::startsWith)) {
      faults.add(part + ": a part of no known kind");
      return;
    }
    var validator = schema.newValidator();
    validator.setErrorHandler(new Noted(part, faults));
    validator.validate(new StreamSource(content));
  }

  private record Noted(String part, List<String> faults) implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      error(e);
    }

    @Override
    public void error(SAXParseException e) {
      faults.add(part + ": " + e.getMessage());
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
