package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// Reads a template's YAML into JSON, the short form of each intrinsic (`!Ref X`) in its long form
/// (`{"Ref": "X"}`), as CloudFormation does.
final class TemplateReader {
  private static final JsonMapper JSON = new JsonMapper();

  private TemplateReader() {}

  static JsonNode read(Path file) {
    try (var reader = Files.newBufferedReader(file)) {
      return toJson(yaml().compose(reader));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// YAML 1.1 reads a date where CloudFormation has a version such as 2012-10-17: leave it text.
  private static Yaml yaml() {
    var options = new LoaderOptions();
    var dumper = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options), new Representer(dumper), dumper, options, new NoDates());
  }

  private static final class NoDates extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.MERGE, MERGE, "<");
      addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
      addImplicitResolver(Tag.INT, INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
    }
  }

  private static JsonNode toJson(Node node) {
    var plain = plain(node);
    var tag = node.getTag().getValue();
    if (!tag.startsWith("!")) {
      return plain;
    }
    var name = tag.substring(1);
    return switch (name) {
      case "Ref", "Condition" -> JSON.createObjectNode().set(name, plain);
      case "GetAtt" -> JSON.createObjectNode().set("Fn::GetAtt", attribute(plain));
      default -> JSON.createObjectNode().set("Fn::" + name, plain);
    };
  }

  private static JsonNode attribute(JsonNode plain) {
    if (plain.isArray()) {
      return plain;
    }
    var parts = plain.asText().split("\\.", 2);
    return JSON.createArrayNode().add(parts[0]).add(parts[1]);
  }

  private static JsonNode plain(Node node) {
    return switch (node) {
      case MappingNode mapping -> object(mapping);
      case SequenceNode sequence -> array(sequence);
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new IllegalArgumentException("unexpected YAML at " + node.getStartMark());
    };
  }

  private static ObjectNode object(MappingNode mapping) {
    var object = JSON.createObjectNode();
    for (var entry : mapping.getValue()) {
      object.set(((ScalarNode) entry.getKeyNode()).getValue(), toJson(entry.getValueNode()));
    }
    return object;
  }

  private static ArrayNode array(SequenceNode sequence) {
    var array = JSON.createArrayNode();
    sequence.getValue().forEach(element -> array.add(toJson(element)));
    return array;
  }

  private static final Map<String, Boolean> BOOLEANS = Map.of("true", true, "false", false);

  private static JsonNode scalar(ScalarNode scalar) {
    var text = scalar.getValue();
    if (scalar.getTag().equals(Tag.BOOL)) {
      return JSON.getNodeFactory().booleanNode(BOOLEANS.getOrDefault(text, text.startsWith("y")));
    }
    if (scalar.getTag().equals(Tag.INT)) {
      return JSON.getNodeFactory().numberNode(Long.parseLong(text));
    }
    return JSON.getNodeFactory().textNode(text);
  }
}
