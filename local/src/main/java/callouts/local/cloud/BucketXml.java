package callouts.local.cloud;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// Writes S3's XML answers, and reads its XML requests.
final class BucketXml {
  static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /// A whole document.
  static BucketXml document() {
    return new BucketXml().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /// A document whose root element is S3's.
  static BucketXml document(String root) {
    var xml = document().raw("<" + root + " xmlns=\"" + NAMESPACE + "\">");
    xml.open.push(root);
    return xml;
  }

  BucketXml open(String name) {
    open.push(name);
    return raw("<" + name + ">");
  }

  BucketXml close() {
    return raw("</" + open.pop() + ">");
  }

  BucketXml add(String name, String value) {
    raw("<" + name + ">");
    value.codePoints().forEach(this::escaped);
    return raw("</" + name + ">");
  }

  BucketXml add(String name, long value) {
    return add(name, Long.toString(value));
  }

  BucketXml add(String name, boolean value) {
    return add(name, Boolean.toString(value));
  }

  BucketXml raw(String xml) {
    text.append(xml);
    return this;
  }

  private void escaped(int c) {
    switch (c) {
      case '&' -> text.append("&amp;");
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      case '"' -> text.append("&quot;");
      case '\r' -> text.append("&#13;");
      default -> text.appendCodePoint(c);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /// The root element of a request's body; entities and document types are refused.
  static Element read(byte[] body, String root) {
    var element = parse(body).getDocumentElement();
    if (!element.getLocalName().equals(root)) {
      throw BucketRefusal.malformed();
    }
    return element;
  }

  private static Document parse(byte[] body) {
    try {
      var factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(new ByteArrayInputStream(body));
    } catch (SAXException | IOException _) {
      throw BucketRefusal.malformed();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The child elements of this name, in order.
  static List<Element> children(Element parent, String name) {
    var children = new ArrayList<Element>();
    for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getLocalName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }

  /// The text of the first child element of this name.
  static Optional<String> text(Element parent, String name) {
    return children(parent, name).stream().findFirst().map(Element::getTextContent);
  }
}
