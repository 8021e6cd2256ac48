package callouts.local.stack;

import callouts.local.bot.Bots;
import callouts.local.cloud.FunctionUrls;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// What a deployment calls each resource: its physical name, its Ref and its attributes. The same
/// template gives the same ones in every run, and in every process that takes up a store.
final class Identities {
  /// The number that a rehearsal claims, whatever country and type the template asks for.
  private static final String CLAIMED = "+15550100";

  /// SAM calls a function's address as the function, and this.
  private static final String URL = "Url";

  private final JsonNode resources;
  private final UnaryOperator<JsonNode> resolved;
  private final String endpoint;

  /// @param resources the template's section Resources, without those that are not created
  /// @param resolved evaluates the intrinsics of a property
  /// @param endpoint what queue URLs begin with
  Identities(JsonNode resources, UnaryOperator<JsonNode> resolved, String endpoint) {
    this.resources = resources;
    this.resolved = resolved;
    this.endpoint = endpoint;
  }

  /// What a Ref to a resource gives.
  String ref(String id) {
    return switch (type(id)) {
      case "AWS::SQS::Queue" -> endpoint + "/" + Template.ACCOUNT + "/" + name(id);
      case "AWS::SNS::Topic",
          "AWS::Serverless::StateMachine",
          "AWS::Connect::Instance",
          "AWS::Connect::ContactFlow" ->
          arn(id);
      case "AWS::KMS::Key" -> uuid(id);
      default -> name(id);
    };
  }

  /// What SAM's references to a function's version or alias give; empty for any other name.
  ///
  /// @param reference such as `AskQuestion.Alias`
  Optional<String> published(String reference) {
    var id = reference.replaceFirst("\\.\\w+$", "");
    var alias = property(id, "AutoPublishAlias");
    if (!resources.path(id).path("Type").asText().equals("AWS::Serverless::Function")
        || alias.isMissingNode()) {
      return Optional.empty();
    }
    return switch (reference.substring(id.length())) {
      case ".Alias" -> Optional.of(arn(id) + ":" + resolved.apply(alias).asText());
      case ".Version" -> Optional.of(arn(id) + ":1");
      default -> Optional.empty();
    };
  }

  /// An attribute of a resource.
  ///
  /// @throws IllegalArgumentException naming the attribute, or a resource that is not created
  String attribute(String id, String attribute) {
    if (attribute.equals("FunctionUrl") && id.endsWith(URL)) {
      return address(id.substring(0, id.length() - URL.length()));
    }
    return switch (type(id) + " " + attribute) {
      case "AWS::Connect::Instance Id" -> uuid(id);
      case "AWS::Connect::ContactFlow ContactFlowArn" -> arn(id);
      case "AWS::Connect::PhoneNumber Address" -> CLAIMED;
      case "Custom::Bot BotId" -> Bots.botId(workbook(id));
      case "Custom::Bot AliasId" -> Bots.aliasId(workbook(id));
      case "Custom::Bot AliasArn" ->
          "arn:aws:lex:"
              + scope()
              + "bot-alias/"
              + Bots.botId(workbook(id))
              + "/"
              + Bots.aliasId(workbook(id));
      default ->
          switch (attribute) {
            case "Arn" -> arn(id);
            case "Name", "QueueName", "TopicName" -> name(id);
            default ->
                throw new IllegalArgumentException(
                    "the rehearsal does not know the attribute " + attribute + " of " + id);
          };
    };
  }

  /// Where a function is reached that has a `FunctionUrlConfig`.
  private String address(String function) {
    if (property(function, "FunctionUrlConfig").isMissingNode()) {
      throw new IllegalArgumentException("the template has no address of a function " + function);
    }
    return FunctionUrls.of(endpoint, name(function));
  }

  private String arn(String id) {
    var type = type(id);
    return switch (type) {
      case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name(id);
      case "AWS::SQS::Queue" -> "arn:aws:sqs:" + scope() + name(id);
      case "AWS::SNS::Topic" -> "arn:aws:sns:" + scope() + name(id);
      case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb:" + scope() + "table/" + name(id);
      case "AWS::Serverless::Function" -> "arn:aws:lambda:" + scope() + "function:" + name(id);
      case "AWS::Serverless::StateMachine" ->
          "arn:aws:states:" + scope() + "stateMachine:" + name(id);
      case "AWS::KMS::Key" -> "arn:aws:kms:" + scope() + "key/" + uuid(id);
      case "AWS::IAM::Role" -> "arn:aws:iam::" + Template.ACCOUNT + ":role/" + name(id);
      case "AWS::Connect::Instance" -> "arn:aws:connect:" + scope() + "instance/" + uuid(id);
      case "AWS::Connect::ContactFlow" ->
          resolved.apply(property(id, "InstanceArn")).asText() + "/contact-flow/" + uuid(id);
      default -> throw new IllegalArgumentException("the rehearsal has no ARN for " + type);
    };
  }

  private static String scope() {
    return Template.REGION + ":" + Template.ACCOUNT + ":";
  }

  /// The id that Connect or KMS would give.
  private static String uuid(String id) {
    return UUID.nameUUIDFromBytes((Template.STACK + "/" + id).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /// A bot has the name of its workbook.
  private String workbook(String id) {
    return resolved.apply(property(id, "Workbook")).asText().replaceFirst("\\.xlsx$", "");
  }

  /// The physical name: the one the template gives, else one made of the logical id, as
  /// CloudFormation would make one.
  private String name(String id) {
    for (var property : resources.path(id).path("Properties").properties()) {
      if (property.getKey().matches("(Bucket|Queue|Table|Topic|Function|LogGroup)?Name")) {
        return resolved.apply(property.getValue()).asText();
      }
    }
    return Template.STACK
        + "-"
        + (type(id).equals("AWS::Serverless::Function") ? id : id.toLowerCase(Locale.ROOT));
  }

  private JsonNode property(String id, String name) {
    return resources.path(id).path("Properties").path(name);
  }

  private String type(String id) {
    if (!resources.has(id)) {
      throw new IllegalArgumentException("the template creates no resource " + id);
    }
    return resources.path(id).path("Type").asText();
  }
}
