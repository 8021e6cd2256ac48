package callouts.local.stack;

import callouts.aws.Cloud;
import callouts.local.cloud.KeySpec;
import callouts.local.cloud.TableDefinition;
import callouts.local.cloud.TableDefinition.Index;
import callouts.local.cloud.TableDefinition.Key;
import callouts.local.cloud.TableDefinition.KeyType;
import callouts.local.cloud.TableDefinition.Projection;
import callouts.local.stack.Template.Resource;
import callouts.local.states.InvalidDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Creates what the template declares. A resource type it does not know is refused by name.
final class Resources {
  private static final String TASK_ROOT = "/var/task/";
  private static final String TOPIC_KEY = "KmsMasterKeyId";
  private static final Set<String> TABLE =
      Set.of(
          "TableName",
          "AttributeDefinitions",
          "KeySchema",
          "GlobalSecondaryIndexes",
          "TimeToLiveSpecification");

  private final Path home;
  private final Template template;
  private final Services services;
  private final Functions functions;
  private final Function<Map<String, String>, Function<String, Cloud>> clouds;

  /// @param clouds makes a function's surroundings of its variables and its name
  Resources(
      Path home,
      Template template,
      Services services,
      Functions functions,
      Function<Map<String, String>, Function<String, Cloud>> clouds) {
    this.home = home;
    this.template = template;
    this.services = services;
    this.functions = functions;
    this.clouds = clouds;
  }

  void create() {
    // Queues name their dead-letter queues, so those of a later line must exist: dead letters
    // first.
    var byNeed =
        template.resources().values().stream()
            .sorted(
                (a, b) ->
                    Boolean.compare(
                        a.properties().has("RedrivePolicy"), b.properties().has("RedrivePolicy")))
            .toList();
    byNeed.forEach(this::create);
  }

  private void create(Resource resource) {
    switch (resource.type()) {
      case "AWS::S3::Bucket" -> bucket(resource);
      case "AWS::SQS::Queue" -> queue(resource);
      case "AWS::SNS::Topic" -> topic(resource);
      case "AWS::DynamoDB::Table" -> table(resource);
      case "AWS::Serverless::Function" -> function(resource);
      case "AWS::Serverless::StateMachine" -> stateMachine(resource);
      case "AWS::Connect::Instance",
          "AWS::Connect::PhoneNumber",
          "AWS::Connect::IntegrationAssociation",
          "AWS::Connect::ContactFlow" -> {} // Read by CallCentre, which Connect is made of.
      case "AWS::KMS::Key" -> key(resource);
      case "Custom::Bot" -> bot(resource);
      default -> PassedOver.check(resource);
    }
  }

  private void bucket(Resource resource) {
    PassedOver.check(resource, Set.of("BucketName", "VersioningConfiguration"));
    var versioning = resource.properties().path("VersioningConfiguration").path("Status").asText();
    services.buckets().create(template.value(resource.id()), versioning.equals("Enabled"));
  }

  private void queue(Resource resource) {
    var attributes = new HashMap<String, String>();
    for (var property : resource.properties().properties()) {
      if (!property.getKey().equals("QueueName")) {
        var value = property.getValue();
        attributes.put(property.getKey(), value.isObject() ? value.toString() : value.asText());
      }
    }
    services.queues().ensure(resource.properties().path("QueueName").asText(), attributes);
  }

  private void topic(Resource resource) {
    PassedOver.check(resource, Set.of("TopicName", "Subscription", TOPIC_KEY));
    var name = resource.properties().path("TopicName").asText();
    var key = resource.properties().path(TOPIC_KEY);
    var attributes = key.isTextual() ? Map.of(TOPIC_KEY, key.asText()) : Map.<String, String>of();
    var arn = services.topics().ensure(name, attributes);
    for (var subscription : resource.properties().path("Subscription")) {
      services
          .topics()
          .subscribe(
              arn,
              subscription.path("Protocol").asText(),
              subscription.path("Endpoint").asText(),
              false);
    }
  }

  private void table(Resource resource) {
    PassedOver.check(resource, TABLE);
    services.tables().create(definition(resource));
    var expiry = resource.properties().path("TimeToLiveSpecification");
    if (expiry.path("Enabled").asBoolean()) {
      services
          .tables()
          .expire(template.value(resource.id()), expiry.path("AttributeName").asText());
    }
  }

  private TableDefinition definition(Resource resource) {
    var properties = resource.properties();
    var types =
        stream(properties.path("AttributeDefinitions"))
            .collect(
                Collectors.toMap(
                    attribute -> attribute.path("AttributeName").asText(),
                    attribute -> KeyType.valueOf(attribute.path("AttributeType").asText())));
    var indexes =
        stream(properties.path("GlobalSecondaryIndexes"))
            .map(
                index ->
                    new Index(
                        index.path("IndexName").asText(),
                        key(index, "HASH", types).orElseThrow(),
                        key(index, "RANGE", types),
                        projection(index.path("Projection"))))
            .toList();
    return new TableDefinition(
        template.value(resource.id()),
        key(properties, "HASH", types).orElseThrow(),
        key(properties, "RANGE", types),
        indexes);
  }

  private static Optional<Key> key(JsonNode of, String role, Map<String, KeyType> types) {
    return stream(of.path("KeySchema"))
        .filter(key -> key.path("KeyType").asText().equals(role))
        .map(key -> key.path("AttributeName").asText())
        .map(name -> new Key(name, types.getOrDefault(name, KeyType.S)))
        .findFirst();
  }

  private static Projection projection(JsonNode projection) {
    return switch (projection.path("ProjectionType").asText()) {
      case "ALL" -> new Projection.All();
      case "KEYS_ONLY" -> new Projection.KeysOnly();
      case "INCLUDE" ->
          new Projection.Include(
              stream(projection.path("NonKeyAttributes")).map(JsonNode::asText).toList());
      default ->
          throw new IllegalArgumentException("template.yaml: unknown projection " + projection);
    };
  }

  /// What a key is and does where the template does not say is CloudFormation's default.
  private void key(Resource resource) {
    PassedOver.check(resource, Set.of("KeySpec", "KeyUsage"));
    var properties = resource.properties();
    services
        .keys()
        .create(
            template.value(resource.id()),
            KeySpec.of(
                properties.path("KeySpec").asText("SYMMETRIC_DEFAULT"),
                properties.path("KeyUsage").asText("ENCRYPT_DECRYPT")));
  }

  /// The rehearsal listens by the workbook itself, without building it first.
  private void bot(Resource resource) {
    var workbook = home.resolve("bots").resolve(resource.properties().path("Workbook").asText());
    if (!Files.isRegularFile(workbook)) {
      throw new IllegalArgumentException("template.yaml: " + resource.id() + " has no " + workbook);
    }
  }

  private void function(Resource resource) {
    var variables =
        resource.variables().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, v -> here(v.getValue())));
    var name = template.value(resource.id());
    if (resource.properties().has("AutoPublishAlias")) {
      functions.publish(template.value(resource.id() + ".Alias"), name);
    }
    functions.add(
        name,
        resource.properties().path("Handler").asText(),
        Duration.ofSeconds(resource.properties().path("Timeout").asInt()),
        clouds.apply(variables));
    if (resource.properties().has("FunctionUrlConfig")) {
      url(resource);
    }
  }

  private void url(Resource resource) {
    var config = resource.properties().get("FunctionUrlConfig");
    if (config.size() != 1 || !config.path("AuthType").asText().equals("NONE")) {
      throw new IllegalArgumentException(
          "template.yaml: the rehearsal knows addresses of functions that are open to all, not "
              + resource.id()
              + " with "
              + config);
    }
    services.functionUrls().add(template.value(resource.id()));
  }

  /// Lambda unpacks functions.zip into its task root; here its files lie in the product's folder.
  private String here(String value) {
    return value.startsWith(TASK_ROOT)
        ? home.resolve(value.substring(TASK_ROOT.length())).toString()
        : value;
  }

  private void stateMachine(Resource resource) {
    var properties = resource.properties();
    var file = home.resolve(properties.path("DefinitionUri").asText());
    try {
      var definition = Files.readString(file);
      for (var substitution : properties.path("DefinitionSubstitutions").properties()) {
        definition =
            definition.replace(
                "${" + substitution.getKey() + "}", substitution.getValue().asText());
      }
      var role = Roles.nameOf(resource.id());
      services.states().create(properties.path("Name").asText(), definition, role);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (InvalidDefinition e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
