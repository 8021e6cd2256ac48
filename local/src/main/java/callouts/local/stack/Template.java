package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
  private final Intrinsics intrinsics;
  private final Map<String, Resource> resources = new LinkedHashMap<>();

  /// One resource of the template.
  ///
  /// @param id the logical id
  /// @param type such as `AWS::SQS::Queue`
  /// @param properties resolved
  public record Resource(String id, String type, JsonNode properties) {}

  private Template(JsonNode template, String endpoint, Map<String, String> parameters) {
    this.template = template;
    this.intrinsics = new Intrinsics(values, this::attribute, template.path("Conditions"));
    values.putAll(
        Map.of(
            "AWS::AccountId", ACCOUNT,
            "AWS::Region", REGION,
            "AWS::StackName", STACK,
            "AWS::Partition", "aws",
            "AWS::URLSuffix", "amazonaws.com"));
    for (var parameter : template.path("Parameters").properties()) {
      values.put(
          parameter.getKey(),
          parameters.getOrDefault(
              parameter.getKey(), parameter.getValue().path("Default").asText()));
    }
    var wanted = template.path("Resources").properties().stream().filter(r -> wanted(r.getValue()));
    for (var resource : wanted.toList()) {
      values.put(resource.getKey(), ref(resource.getKey(), resource.getValue(), endpoint));
      if (resource.getValue().path("Properties").has("AutoPublishAlias")) {
        values.put(resource.getKey() + ".Version", arn(resource.getKey()) + ":1");
      }
    }
    for (var resource : template.path("Resources").properties()) {
      if (wanted(resource.getValue())) {
        add(resource.getKey(), resource.getValue());
      }
    }
  }

  /// Reads a template.
  ///
  /// @param endpoint what queue URLs begin with, such as `http://127.0.0.1:4566`
  /// @param parameters in place of the template's defaults; may be empty
  public static Template read(Path file, String endpoint, Map<String, String> parameters) {
    return new Template(TemplateReader.read(file), endpoint, parameters);
  }

  /// All resources whose condition holds, in the template's order.
  public Map<String, Resource> resources() {
    return resources;
  }

  /// A resource's Ref, or a parameter's value.
  public String value(String name) {
    return Optional.ofNullable(values.get(name))
        .orElseThrow(() -> new IllegalArgumentException("the template has no " + name));
  }

  /// A resource's ARN.
  public String arn(String id) {
    return attribute(id, "Arn");
  }

  private boolean wanted(JsonNode resource) {
    return !resource.has("Condition") || intrinsics.holds(resource.get("Condition").asText());
  }

  private void add(String id, JsonNode resource) {
    var properties = withGlobals(resource);
    resources.put(
        id, new Resource(id, resource.path("Type").asText(), intrinsics.resolve(properties)));
  }

  /// SAM's Globals: a function's own properties over the shared ones, its variables added to them.
  private JsonNode withGlobals(JsonNode resource) {
    if (!resource.path("Type").asText().equals("AWS::Serverless::Function")) {
      return resource.path("Properties");
    }
    var merged = JSON.createObjectNode();
    merged.setAll((ObjectNode) globals());
    merged.setAll((ObjectNode) resource.path("Properties"));
    var variables = JSON.createObjectNode();
    globals()
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(variable -> variables.set(variable.getKey(), variable.getValue()));
    resource
        .path("Properties")
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(variable -> variables.set(variable.getKey(), variable.getValue()));
    merged.putObject("Environment").set("Variables", variables);
    return merged;
  }

  private JsonNode globals() {
    return template.path("Globals").path("Function").isObject()
        ? template.path("Globals").path("Function")
        : JSON.createObjectNode();
  }

  private String ref(String id, JsonNode resource, String endpoint) {
    var type = resource.path("Type").asText();
    var name = name(id, resource);
    return switch (type) {
      case "AWS::SQS::Queue" -> endpoint + "/" + ACCOUNT + "/" + name;
      case "AWS::SNS::Topic", "AWS::Serverless::StateMachine" -> arn(type, name);
      default -> name;
    };
  }

  private String attribute(String id, String attribute) {
    var resource = template.path("Resources").path(id);
    if (resource.isMissingNode()) {
      throw new IllegalArgumentException("the template has no resource " + id);
    }
    var name = name(id, resource);
    return switch (attribute) {
      case "Arn" -> arn(resource.path("Type").asText(), name);
      case "Name", "QueueName", "TopicName" -> name;
      default ->
          throw new IllegalArgumentException(
              "the rehearsal does not know the attribute " + attribute + " of " + id);
    };
  }

  /// The physical name: the one the template gives, else one made of the logical id, as
  /// CloudFormation would make one.
  private String name(String id, JsonNode resource) {
    for (var property : resource.path("Properties").properties()) {
      if (property.getKey().matches("(Bucket|Queue|Table|Topic|Function)?Name")) {
        return intrinsics.resolve(property.getValue()).asText();
      }
    }
    return resource.path("Type").asText().equals("AWS::Serverless::Function")
        ? STACK + "-" + id
        : STACK + "-" + id.toLowerCase(Locale.ROOT);
  }

  private static String arn(String type, String name) {
    var scope = REGION + ":" + ACCOUNT + ":";
    return switch (type) {
      case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
      case "AWS::SQS::Queue" -> "arn:aws:sqs:" + scope + name;
      case "AWS::SNS::Topic" -> "arn:aws:sns:" + scope + name;
      case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb:" + scope + "table/" + name;
      case "AWS::Serverless::Function" -> "arn:aws:lambda:" + scope + "function:" + name;
      case "AWS::Serverless::StateMachine" -> "arn:aws:states:" + scope + "stateMachine:" + name;
      case "AWS::IAM::Role" -> "arn:aws:iam::" + ACCOUNT + ":role/" + name;
      default -> throw new IllegalArgumentException("the rehearsal has no ARN for " + type);
    };
  }
}
