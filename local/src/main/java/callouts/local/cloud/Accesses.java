package callouts.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Which permissions each operation of the local services takes, after the Service Authorization
/// Reference: its actions, and the ARNs they are checked on.
///
/// An operation that is not here is refused to functions, by name.
final class Accesses {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NO_RESOURCE = "*";

  private final String scope;
  private final Function<String, Optional<String>> keys;

  /// @param keys the ARN of the key that encrypts a topic, by the topic's ARN
  Accesses(Account account, Function<String, Optional<String>> keys) {
    this.keys = keys;
    this.scope = account.region() + ":" + account.id() + ":";
  }

  /// None for a request that the service refuses before it looks at permissions.
  ///
  /// @throws UnsupportedOperationException naming an operation that is not here
  List<Access> of(String service, WireRequest request) {
    return switch (service) {
      case "s3" -> BucketAccesses.of(request);
      case "dynamodb" -> table(target(request), json(request));
      case "sqs" -> queue(target(request), json(request));
      case "sns" -> topic(request);
      case "states" -> states(target(request), json(request));
      case "connect" -> connect(request);
      case "lex" -> lex(request);
      case "kms" -> key(target(request), json(request));
      default -> throw unknown(service, request.method());
    };
  }

  private List<Access> table(String operation, JsonNode body) {
    return switch (operation) {
      case "Query", "Scan" -> one("dynamodb", operation, tableArn(body) + index(body));
      case "BatchGetItem", "BatchWriteItem" ->
          body.path("RequestItems")
              .propertyStream()
              .map(table -> new Access("dynamodb:" + operation, tableArn(table.getKey())))
              .toList();
      case "PutItem",
          "UpdateItem",
          "DeleteItem",
          "GetItem",
          "CreateTable",
          "DeleteTable",
          "DescribeTable",
          "DescribeTimeToLive",
          "UpdateTimeToLive" ->
          one("dynamodb", operation, tableArn(body));
      case "ListTables" -> one("dynamodb", operation, NO_RESOURCE);
      default -> throw unknown("DynamoDB", operation);
    };
  }

  private String tableArn(JsonNode body) {
    return tableArn(body.path("TableName").asText());
  }

  private String tableArn(String name) {
    return "arn:aws:dynamodb:" + scope + "table/" + name;
  }

  private static String index(JsonNode body) {
    return body.hasNonNull("IndexName") ? "/index/" + body.path("IndexName").asText() : "";
  }

  private List<Access> queue(String operation, JsonNode body) {
    return switch (operation) {
      case "SendMessage", "SendMessageBatch" -> one("sqs", "SendMessage", queueArn(body));
      case "DeleteMessage", "DeleteMessageBatch" -> one("sqs", "DeleteMessage", queueArn(body));
      case "ChangeMessageVisibility", "ChangeMessageVisibilityBatch" ->
          one("sqs", "ChangeMessageVisibility", queueArn(body));
      case "ReceiveMessage",
          "CreateQueue",
          "DeleteQueue",
          "GetQueueUrl",
          "GetQueueAttributes",
          "SetQueueAttributes",
          "PurgeQueue" ->
          one("sqs", operation, queueArn(body));
      case "ListQueues" -> one("sqs", operation, NO_RESOURCE);
      default -> throw unknown("SQS", operation);
    };
  }

  private String queueArn(JsonNode body) {
    var url = body.path("QueueUrl").asText(body.path("QueueName").asText());
    return "arn:aws:sqs:" + scope + url.substring(url.lastIndexOf('/') + 1);
  }

  private List<Access> topic(WireRequest request) {
    try {
      return topic(TopicRequest.parse(request));
    } catch (TopicError _) {
      return List.of();
    }
  }

  private List<Access> topic(TopicRequest request) {
    var operation = request.required("Action");
    return switch (operation) {
      case "Publish" -> publish(topicArn(request));
      case "DeleteTopic",
          "GetTopicAttributes",
          "SetTopicAttributes",
          "Subscribe",
          "ListSubscriptionsByTopic" ->
          one("sns", operation, topicArn(request));
      case "CreateTopic" ->
          one("sns", operation, "arn:aws:sns:" + scope + request.required("Name"));
      case "ListTopics", "ListSubscriptions", "Unsubscribe" -> one("sns", operation, NO_RESOURCE);
      default -> throw unknown("SNS", operation);
    };
  }

  /// Who publishes to an encrypted topic has SNS use the key on his behalf (Amazon SNS developer
  /// guide, "Managing encryption keys and costs").
  private List<Access> publish(String topic) {
    var ofKey =
        keys.apply(topic).stream()
            .flatMap(
                key ->
                    Stream.of("kms:GenerateDataKey", "kms:Decrypt")
                        .map(action -> new Access(action, key)));
    return Stream.concat(Stream.of(new Access("sns:Publish", topic)), ofKey).toList();
  }

  private static String topicArn(TopicRequest request) {
    return request.text("TopicArn").orElseGet(() -> request.required("TargetArn"));
  }

  private List<Access> states(String operation, JsonNode body) {
    return switch (operation) {
      case "SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat" ->
          StatesAccesses.ofTask(operation, body.path("taskToken").asText());
      case "StartExecution", "UpdateStateMachine", "DeleteStateMachine", "DescribeStateMachine" ->
          one("states", operation, body.path("stateMachineArn").asText());
      case "ListExecutions" ->
          one(
              "states",
              operation,
              body.path("stateMachineArn").asText(body.path("mapRunArn").asText()));
      case "StopExecution",
          "DescribeExecution",
          "DescribeStateMachineForExecution",
          "GetExecutionHistory",
          "ListMapRuns" ->
          one("states", operation, body.path("executionArn").asText());
      case "DescribeMapRun" -> one("states", operation, body.path("mapRunArn").asText());
      case "CreateStateMachine" ->
          one(
              "states",
              operation,
              "arn:aws:states:" + scope + "stateMachine:" + body.path("name").asText());
      case "ListStateMachines" -> one("states", operation, NO_RESOURCE);
      default -> throw unknown("Step Functions", operation);
    };
  }

  private List<Access> connect(WireRequest request) {
    var path = request.path().substring(1).split("/", -1);
    var rest =
        switch (path.length) {
          case 2 -> "/" + path[1];
          case 3 -> "/INSTANCE/CONTACT";
          case 4 -> "/" + path[1] + "/INSTANCE/CONTACT";
          default -> "";
        };
    return switch (request.method() + " " + path[0] + rest) {
      // A new contact has no id yet.
      case "PUT contact/outbound-voice" ->
          contact("StartOutboundVoiceContact", text(request, "InstanceId"), "*");
      case "POST contact/stop" -> contact("StopContact", request, "ContactId");
      case "POST contact/attributes" ->
          contact("UpdateContactAttributes", request, "InitialContactId");
      case "GET contacts/INSTANCE/CONTACT" -> contact("DescribeContact", path[1], path[2]);
      case "GET contact/attributes/INSTANCE/CONTACT" ->
          contact("GetContactAttributes", path[2], path[3]);
      default -> throw unknown("Connect", request.method() + " " + request.path());
    };
  }

  private List<Access> contact(String operation, WireRequest request, String field) {
    return contact(operation, text(request, "InstanceId"), text(request, field));
  }

  /// @param instance its id or its ARN
  private List<Access> contact(String operation, String instance, String contactId) {
    var name = URLDecoder.decode(instance, StandardCharsets.UTF_8);
    var id = name.substring(name.lastIndexOf('/') + 1);
    var arn = "arn:aws:connect:" + scope + "instance/" + id + "/contact/" + contactId;
    return one("connect", operation, arn);
  }

  private List<Access> lex(WireRequest request) {
    var path = request.path().split("/", -1);
    if (path.length == 10 && path[1].equals("bots") && path[9].equals("text")) {
      var alias = "arn:aws:lex:" + scope + "bot-alias/" + path[2] + "/" + path[4];
      return one("lex", "RecognizeText", alias);
    }
    var ofModels = new LexModelAccesses(request, text(request, "roleArn"), scope).all();
    if (ofModels.isEmpty()) {
      throw unknown("Lex", request.method() + " " + request.path());
    }
    return ofModels;
  }

  /// @param body its key is named by id or by ARN
  private List<Access> key(String operation, JsonNode body) {
    var key = body.path("KeyId").asText();
    var arn = key.startsWith("arn:") ? key : "arn:aws:kms:" + scope + "key/" + key;
    return switch (operation) {
      case "GenerateMac", "VerifyMac" -> one("kms", operation, arn);
      default -> throw unknown("KMS", operation);
    };
  }

  private static List<Access> one(String service, String action, String resource) {
    return List.of(new Access(service + ":" + action, resource));
  }

  private static String target(WireRequest request) {
    var target = request.header("X-Amz-Target").orElse("");
    return target.substring(target.indexOf('.') + 1);
  }

  private static String text(WireRequest request, String field) {
    return json(request).path(field).asText();
  }

  /// The body; an empty object where it is no JSON, which the service itself will refuse.
  private static JsonNode json(WireRequest request) {
    try {
      return JSON.readTree(request.text());
    } catch (JsonProcessingException _) {
      return JSON.createObjectNode();
    }
  }

  private static UnsupportedOperationException unknown(String service, String operation) {
    return new UnsupportedOperationException(
        "The rehearsal does not know which permission "
            + service
            + "'s "
            + operation
            + " takes; see callouts.local.cloud.Accesses");
  }
}
