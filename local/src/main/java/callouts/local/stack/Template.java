package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// template.yaml with every intrinsic resolved for one machine: the wiring that is deployed is the
/// wiring that is rehearsed.
public final class Template {
  /// The account, region and stack name of a rehearsal.
  public static final String ACCOUNT = "123456789012";

  public static final String REGION = "us-east-1";
  public static final String STACK = "callouts";

  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode template;
  private final Map<String, String> values = new HashMap<>();
  private final ObjectNode created = JSON.createObjectNode();
  private final Identities identities;
  private final Intrinsics intrinsics;
  private final Map<String, Resource> resources = new LinkedHashMap<>();

  /// One resource of the template.
  ///
  /// @param id the logical id
  /// @param type such as `AWS::SQS::Queue`
  /// @param properties resolved
  public record Resource(String id, String type, JsonNode properties) {

    /// The environment of a function.
    public Map<String, String> variables() {
      return properties
          .path("Environment")
          .path("Variables")
          .propertyStream()
          .collect(Collectors.toMap(Map.Entry::getKey, variable -> variable.getValue().asText()));
    }
  }

  private Template(
      JsonNode template, Includes includes, String endpoint, Map<String, String> parameters) {
    this.template = template;
    this.identities = new Identities(created, this::resolve, endpoint);
    this.intrinsics =
        new Intrinsics(
            this::value, this::attribute, template.path("Conditions"), includes::snippet);
    values.putAll(
        Map.of(
            "AWS::AccountId", ACCOUNT,
            "AWS::Region", REGION,
            "AWS::StackName", STACK,
            "AWS::Partition", "aws",
            "AWS::URLSuffix", "amazonaws.com"));
    values.putAll(Parameters.values(template.path("Parameters"), parameters));
    Parameters.obey(template.path("Rules"), intrinsics);
    create();
    created.fieldNames().forEachRemaining(id -> values.put(id, identities.ref(id)));
    created.properties().forEach(resource -> add(resource.getKey(), resource.getValue()));
  }

  /// Reads a template.
  ///
  /// @param file what it includes is looked for beside it
  /// @param endpoint what queue URLs begin with, such as `http://127.0.0.1:4566`
  /// @param parameters in place of the template's defaults; may be empty
  /// @throws IllegalArgumentException naming what CloudFormation would refuse, or what the
  ///     rehearsal does not know
  public static Template read(Path file, String endpoint, Map<String, String> parameters) {
    var includes = new Includes(file.resolveSibling(""));
    return new Template(TemplateReader.read(file), includes, endpoint, parameters);
  }

  /// All resources whose condition holds, in the template's order.
  public Map<String, Resource> resources() {
    return resources;
  }

  /// A resource's Ref, or a parameter's value.
  ///
  /// @param name may be SAM's `Function.Alias` or `Function.Version`
  public String value(String name) {
    return Optional.ofNullable(values.get(name))
        .or(() -> identities.published(name))
        .orElseThrow(() -> new IllegalArgumentException("the template has no " + name));
  }

  /// A resource's ARN.
  public String arn(String id) {
    return attribute(id, "Arn");
  }

  /// The stack's outputs by name, as CloudFormation tells them.
  public Map<String, String> outputs() {
    var outputs = new LinkedHashMap<String, String>();
    for (var output : template.path("Outputs").properties()) {
      if (isCreated(output.getValue())) {
        outputs.put(output.getKey(), resolve(output.getValue().path("Value")).asText());
      }
    }
    return outputs;
  }

  /// What a GetAtt gives.
  public String attribute(String id, String attribute) {
    return identities.attribute(id, attribute);
  }

  private JsonNode resolve(JsonNode node) {
    return intrinsics.resolve(node);
  }

  private void create() {
    for (var resource : template.path("Resources").properties()) {
      if (isCreated(resource.getValue())) {
        created.set(resource.getKey(), resource.getValue());
      }
    }
  }

  /// Whether a resource or an output is there: it has no condition, or one that holds.
  private boolean isCreated(JsonNode declared) {
    return !declared.has("Condition") || intrinsics.holds(declared.path("Condition").asText());
  }

  private void add(String id, JsonNode resource) {
    var properties = intrinsics.resolve(withGlobals(resource));
    resources.put(id, new Resource(id, resource.path("Type").asText(), properties));
  }

  /// SAM's Globals: a function's own properties over the shared ones, its variables added to them.
  private JsonNode withGlobals(JsonNode resource) {
    if (!resource.path("Type").asText().equals("AWS::Serverless::Function")) {
      return resource.path("Properties");
    }
    var globals = template.path("Globals").path("Function");
    var own = resource.path("Properties");
    var merged = JSON.createObjectNode();
    var variables = JSON.createObjectNode();
    for (var properties : new JsonNode[] {globals, own}) {
      properties
          .properties()
          .forEach(property -> merged.set(property.getKey(), property.getValue()));
      properties
          .path("Environment")
          .path("Variables")
          .properties()
          .forEach(variable -> variables.set(variable.getKey(), variable.getValue()));
    }
    merged.putObject("Environment").set("Variables", variables);
    return merged;
  }
}
