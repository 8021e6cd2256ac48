package callouts.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.Programs;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A template as CloudFormation has it after its macros: SAM's functions with their roles,
/// versions, aliases, permissions and event source mappings. The macros are
/// `src/test/resources/template/translate.py`, around Amazon's own aws-sam-translator.
record Translated(ObjectNode template) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path SCRIPT = Path.of("src/test/resources/template/translate.py");
  private static final Path PRODUCT = Path.of("..", "template.yaml");

  /// The product's template, whose code is not packaged.
  static Translated ofTheProduct() throws IOException, InterruptedException {
    return of(PRODUCT, Map.of());
  }

  /// @param environment such as where S3 is, from which a packaged template's parts are fetched
  static Translated of(Path template, Map<String, String> environment)
      throws IOException, InterruptedException {
    var problems = Files.createTempFile("translate-", ".log");
    var python = Programs.require("python3").toString();
    var command =
        new ProcessBuilder(python, SCRIPT.toString(), template.toString())
            .redirectError(problems.toFile());
    command.environment().putAll(environment);
    var process = command.start();
    var json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the translation ends").isTrue();
    assertThat(process.exitValue()).as(Files.readString(problems)).isZero();
    return new Translated((ObjectNode) JSON.readTree(json));
  }

  /// A copy with further resources, by logical id.
  Translated with(String resources) throws IOException {
    var changed = template.deepCopy();
    changed.withObject("/Resources").setAll((ObjectNode) JSON.readTree(resources));
    return new Translated(changed);
  }

  /// The resources of a type, by logical id.
  Map<String, JsonNode> resources(String type) {
    var found = new TreeMap<String, JsonNode>();
    template
        .path("Resources")
        .propertyStream()
        .filter(resource -> resource.getValue().path("Type").asText().equals(type))
        .forEach(resource -> found.put(resource.getKey(), resource.getValue().path("Properties")));
    return found;
  }

  /// A resource's properties; missing where there is none.
  JsonNode properties(String id) {
    return template.path("Resources").path(id).path("Properties");
  }

  /// The logical ids that a part refers to by Ref or GetAtt, at any depth.
  static Stream<String> references(JsonNode part) {
    if (part.path("Ref").isTextual()) {
      return Stream.of(part.path("Ref").asText());
    }
    if (part.path("Fn::GetAtt").isArray()) {
      return Stream.of(part.path("Fn::GetAtt").path(0).asText());
    }
    return part.valueStream().flatMap(Translated::references);
  }
}
