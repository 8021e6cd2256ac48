package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Evaluates a template's intrinsic functions: Ref, GetAtt, Sub, Join, Select, Split, If, Equals,
/// And, Or, Not, Condition and Transform. Any other is refused by name.
final class Intrinsics {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^}]+)}");

  /// What SAM takes as the Ref of the alias or version it makes of a function, in a Sub as well.
  private static final Pattern SAM = Pattern.compile("^\\w+\\.(Alias|Version)$");

  private final UnaryOperator<String> values;
  private final BiFunction<String, String, String> attributes;
  private final JsonNode conditions;
  private final UnaryOperator<JsonNode> snippets;

  /// @param values of parameters, pseudo parameters and each resource's Ref; throws
  ///     [IllegalArgumentException] for any other name
  /// @param attributes the value of a resource's attribute, by logical id and attribute
  /// @param conditions the template's Conditions
  /// @param snippets what to put in the place of an Fn::Transform, by its argument
  Intrinsics(
      UnaryOperator<String> values,
      BiFunction<String, String, String> attributes,
      JsonNode conditions,
      UnaryOperator<JsonNode> snippets) {
    this.values = values;
    this.attributes = attributes;
    this.conditions = conditions;
    this.snippets = snippets;
  }

  /// The node with every intrinsic in it replaced by its value; missing for AWS::NoValue, and left
  /// out where it stands within another.
  JsonNode resolve(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> object(object);
      case ArrayNode array -> array(array);
      default -> node;
    };
  }

  /// Whether a condition of the template holds.
  boolean holds(String condition) {
    if (!conditions.has(condition)) {
      throw new IllegalArgumentException("the template has no condition " + condition);
    }
    return resolve(conditions.get(condition)).asBoolean();
  }

  private JsonNode object(ObjectNode object) {
    if (object.size() == 1) {
      var field = object.properties().iterator().next();
      if (field.getKey().equals("Ref") || field.getKey().startsWith("Fn::")) {
        return function(field.getKey(), field.getValue());
      }
      if (field.getKey().equals("Condition") && field.getValue().isTextual()) {
        return JsonNodeFactory.instance.booleanNode(holds(field.getValue().asText()));
      }
    }
    var resolved = JSON.createObjectNode();
    for (var field : object.properties()) {
      if (field.getKey().startsWith("Fn::")) {
        throw new IllegalArgumentException(
            "the rehearsal does not know " + field.getKey() + " beside other properties");
      }
      var value = resolve(field.getValue());
      if (!value.isMissingNode()) {
        resolved.set(field.getKey(), value);
      }
    }
    return resolved;
  }

  private ArrayNode array(ArrayNode array) {
    var resolved = JSON.createArrayNode();
    array
        .valueStream()
        .map(this::resolve)
        .filter(element -> !element.isMissingNode())
        .forEach(resolved::add);
    return resolved;
  }

  private JsonNode function(String name, JsonNode argument) {
    return switch (name) {
      case "Ref" -> ref(argument.asText());
      case "Fn::GetAtt" ->
          text(attributes.apply(argument.get(0).asText(), argument.get(1).asText()));
      case "Fn::Sub" -> text(sub(argument));
      case "Fn::Join" -> text(join(argument));
      case "Fn::Select" -> resolve(argument.get(1)).required(argument.get(0).asInt());
      case "Fn::Split" -> split(argument);
      case "Fn::Transform" -> resolve(snippets.apply(argument));
      case "Fn::If" -> resolve(argument.get(holds(argument.get(0).asText()) ? 1 : 2));
      case "Fn::Equals" ->
          truth(resolve(argument.get(0)).asText().equals(resolve(argument.get(1)).asText()));
      case "Fn::Not" -> truth(!resolve(argument.get(0)).asBoolean());
      case "Fn::And" -> truth(elements(argument).allMatch(JsonNode::asBoolean));
      case "Fn::Or" -> truth(elements(argument).anyMatch(JsonNode::asBoolean));
      default ->
          throw new IllegalArgumentException("the rehearsal does not know the intrinsic " + name);
    };
  }

  private JsonNode ref(String name) {
    return name.equals("AWS::NoValue") ? MissingNode.getInstance() : text(values.apply(name));
  }

  private String sub(JsonNode argument) {
    var text = argument.isArray() ? argument.get(0).asText() : argument.asText();
    var own = argument.isArray() ? resolve(argument.get(1)) : JSON.createObjectNode();
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(substitute(found.group(1), found.group(2), own)));
  }

  private String substitute(String literal, String name, JsonNode own) {
    if (!literal.isEmpty()) {
      return "${" + name + "}";
    }
    if (own.has(name)) {
      return own.get(name).asText();
    }
    var dot = name.indexOf('.');
    return dot < 0 || SAM.matcher(name).find()
        ? values.apply(name)
        : attributes.apply(name.substring(0, dot), name.substring(dot + 1));
  }

  private String join(JsonNode argument) {
    return elements(resolve(argument.get(1)))
        .map(JsonNode::asText)
        .collect(Collectors.joining(argument.get(0).asText()));
  }

  private ArrayNode split(JsonNode argument) {
    var parts = JSON.createArrayNode();
    var delimiter = Pattern.quote(argument.get(0).asText());
    for (var part : resolve(argument.get(1)).asText().split(delimiter, -1)) {
      parts.add(part);
    }
    return parts;
  }

  private Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(resolve(array).spliterator(), false);
  }

  private static JsonNode text(String value) {
    return JsonNodeFactory.instance.textNode(value);
  }

  private static JsonNode truth(boolean value) {
    return JsonNodeFactory.instance.booleanNode(value);
  }
}
