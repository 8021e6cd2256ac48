package callouts.local.cloud;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The parameters of one request in the query protocol, such as
/// `Action=Publish&TopicArn=…&Message=…`.
record TopicRequest(Map<String, String> parameters) {

  static TopicRequest parse(WireRequest wire) {
    var parameters = new TreeMap<>(wire.query());
    for (var pair : wire.text().split("&", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new TopicRequest(parameters);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  String required(String name) {
    return text(name)
        .orElseThrow(
            () -> TopicError.invalid(name + " Reason: no value for required parameter"));
  }

  /// A map as `NAME.entry.1.key`, `NAME.entry.1.value` and so on.
  Map<String, String> map(String name) {
    var map = new TreeMap<String, String>();
    for (var i = 1; parameters.containsKey(name + ".entry." + i + ".key"); i++) {
      var entry = name + ".entry." + i;
      map.put(required(entry + ".key"), text(entry + ".value").orElse(""));
    }
    return map;
  }

  /// The typed values beside a message.
  Map<String, MessageAttribute> attributes() {
    var attributes = new TreeMap<String, MessageAttribute>();
    for (var i = 1; parameters.containsKey("MessageAttributes.entry." + i + ".Name"); i++) {
      var entry = "MessageAttributes.entry." + i;
      var name = required(entry + ".Name");
      attributes.put(name, attribute(name, entry + ".Value."));
    }
    return attributes;
  }

  private MessageAttribute attribute(String name, String prefix) {
    var type = text(prefix + "DataType").orElse("");
    if (!type.matches("(String|Number|Binary)(\\..+)?")) {
      throw TopicError.badValue(
          "The message attribute '"
              + name
              + "' has an invalid message attribute type, the set of supported type prefixes is"
              + " Binary, Number, and String.");
    }
    var value =
        text(prefix + (type.startsWith("Binary") ? "BinaryValue" : "StringValue")).orElse("");
    var attribute = new MessageAttribute(type, value);
    if (!attribute.isReadable()) {
      throw TopicError.badValue(
          "The message attribute '" + name + "' must contain non-empty message attribute value.");
    }
    return attribute;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
