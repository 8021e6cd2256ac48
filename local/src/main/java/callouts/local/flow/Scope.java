package callouts.local.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;

/// Everything a flow can refer to, as one JSON object: `$.Attributes.x` is its `Attributes`, `x`
/// (aws-facts 1.1).
public final class Scope {
  private static final int MOST_ATTRIBUTE_BYTES = 32 * 1024;

  private final ObjectNode values;

  private Scope(ObjectNode values) {
    this.values = values;
  }

  /// The scope of a new outbound contact, in the language and voice that Connect begins with.
  ///
  /// @param contact `ContactId`, `InstanceARN`, endpoints and whatever else the contact begins with
  public static Scope of(ObjectNode contact) {
    var values = contact.deepCopy();
    values.put("Channel", "VOICE").put("InitiationMethod", "API");
    values.put("LanguageCode", "en-US").put("TextToSpeechVoiceId", "Joanna");
    values.withObjectProperty("Attributes");
    return new Scope(values);
  }

  /// The scope [#json] made.
  public static Scope restored(JsonNode json) {
    return new Scope(json.<ObjectNode>deepCopy());
  }

  /// A copy for safe-keeping.
  public ObjectNode json() {
    return values.deepCopy();
  }

  /// `text` with each reference replaced by its value; a missing one by nothing.
  public String resolve(String text) {
    return References.REFERENCE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(found.group())));
  }

  /// Each text resolved.
  public Map<String, String> resolve(Map<String, String> texts) {
    var resolved = new LinkedHashMap<String, String>();
    texts.forEach((name, text) -> resolved.put(name, resolve(text)));
    return resolved;
  }

  /// The value under these names; missing where there is none.
  public JsonNode at(String... names) {
    JsonNode node = values;
    for (var name : names) {
      node = node.path(name);
    }
    return node;
  }

  /// The contact's own attributes.
  public Map<String, String> attributes() {
    var attributes = new LinkedHashMap<String, String>();
    at("Attributes").properties().forEach(e -> attributes.put(e.getKey(), e.getValue().asText()));
    return attributes;
  }

  /// Sets attributes of the contact, all of them or, where they would be over 32 KB with those
  /// already there, none.
  ///
  /// @return whether they were set
  public boolean setAttributes(Map<String, String> more) {
    var all = attributes();
    all.putAll(more);
    if (bytes(all) > MOST_ATTRIBUTE_BYTES) {
      return false;
    }
    more.forEach(values.withObjectProperty("Attributes")::put);
    return true;
  }

  /// What attributes count against their limit: names and values in UTF-8 (aws-facts 3.1).
  public static int bytes(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(e -> utf8(e.getKey()) + utf8(e.getValue()))
        .sum();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  void set(String name, String value) {
    values.put(name, value);
  }

  void setFlowAttributes(Map<String, String> more) {
    more.forEach(values.withObjectProperty("FlowAttributes")::put);
  }

  void setLoopIndex(String loop, int index) {
    values
        .withObjectProperty("Loop")
        .withObjectProperty(loop)
        .put("Index", Integer.toString(index));
  }

  /// The reply of the most recent function stands alone.
  void setExternal(JsonNode reply) {
    values.set("External", reply);
  }

  /// The attributes of a bot's session: those of a block over what earlier blocks left, which is
  /// all but those with wildcards (aws-facts 1.3).
  Map<String, String> session(Map<String, String> block) {
    var session = new LinkedHashMap<String, String>();
    at("Lex", "SessionAttributes")
        .properties()
        .forEach(
            old -> {
              if (!old.getKey().endsWith(":*")) {
                session.put(old.getKey(), old.getValue().asText());
              }
            });
    session.putAll(block);
    return session;
  }

  /// The reading of the most recent bot stands alone.
  void setLex(Reading reading) {
    var lex = values.putObject("Lex");
    lex.put("IntentName", reading.intent());
    lex.putObject("IntentConfidence").put("Score", Double.toString(reading.confidence()));
    lex.put("DialogState", reading.state());
    reading.session().forEach(lex.putObject("SessionAttributes")::put);
    var slots = lex.putObject("Slots");
    reading.slots().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(slot -> slots.put(slot.getKey(), slot.getValue()));
  }

  private String value(String reference) {
    JsonNode node = values;
    for (var name : References.segments(reference)) {
      node = node == null ? MissingNode.getInstance() : node.path(name);
    }
    return node.isContainerNode() ? node.toString() : node.isNull() ? "" : node.asText();
  }
}
