package callouts.local.cloud;

/// The XML answers of the query protocol.
final class TopicXml {
  private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

  private TopicXml() {}

  /// An element with text, escaped.
  static String text(String name, String text) {
    return element(name, escaped(text));
  }

  /// An element around markup.
  static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  /// The answer to an operation.
  ///
  /// @param result the markup inside `…Result`; empty for operations that return nothing
  static String answer(String operation, String result, String requestId) {
    return "<%1$sResponse xmlns=\"%2$s\">%3$s%4$s</%1$sResponse>"
        .formatted(
            operation,
            NAMESPACE,
            element(operation + "Result", result),
            element("ResponseMetadata", text("RequestId", requestId)));
  }

  static String refusal(TopicError error, String requestId) {
    return "<ErrorResponse xmlns=\"%s\">%s%s</ErrorResponse>"
        .formatted(
            NAMESPACE,
            element(
                "Error",
                text("Type", "Sender")
                    + text("Code", error.code())
                    + text("Message", error.text())),
            text("RequestId", requestId));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
