package callouts.local.states;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a Task state may call: `arn:aws:states:::sqs:sendMessage` and the others of aws-facts 5.3
/// that this product uses.
public sealed interface Integration {

  /// @param waits for a task token, `.waitForTaskToken`
  record SendMessage(boolean waits) implements Integration {}

  /// Writes and reads of a table; they cannot wait for a task token.
  record Table(TableAction action) implements Integration {
    @Override
    public boolean waits() {
      return false;
    }
  }

  /// @param waits for a task token, `.waitForTaskToken`
  record Publish(boolean waits) implements Integration {}

  /// @param waits for a task token, `.waitForTaskToken`
  record Invoke(boolean waits) implements Integration {}

  /// The four actions on one item.
  enum TableAction {
    GET("getItem"),
    PUT("putItem"),
    UPDATE("updateItem"),
    DELETE("deleteItem");

    private final String word;

    TableAction(String word) {
      this.word = word;
    }

    /// The action as an SDK names it, such as `putItem`.
    public String word() {
      return word;
    }
  }

  /// What every resource of the kind begins with.
  String PREFIX = "arn:aws:states:::";

  /// Appended to a resource whose task ends by `SendTaskSuccess` or `SendTaskFailure`.
  String WAITING = ".waitForTaskToken";

  /// Whether the task ends only by its task token.
  boolean waits();

  /// The service's word in a history, such as `sqs`.
  default String resourceType() {
    return switch (this) {
      case SendMessage _ -> "sqs";
      case Table _ -> "dynamodb";
      case Publish _ -> "sns";
      case Invoke _ -> "lambda";
    };
  }

  /// The action's word in a history, such as `sendMessage.waitForTaskToken`.
  default String resource() {
    var word =
        switch (this) {
          case SendMessage _ -> "sendMessage";
          case Table(TableAction action) -> action.word();
          case Publish _ -> "publish";
          case Invoke _ -> "invoke";
        };
    return waits() ? word + WAITING : word;
  }

  /// The parameters Step Functions lets through.
  default Set<String> parameters() {
    return switch (this) {
      case SendMessage _ ->
          Set.of(
              "QueueUrl",
              "MessageBody",
              "MessageGroupId",
              "MessageDeduplicationId",
              "MessageAttributes",
              "DelaySeconds");
      case Table(TableAction action) -> tableParameters(action);
      case Publish _ ->
          Set.of(
              "TopicArn",
              "TargetArn",
              "Message",
              "Subject",
              "MessageAttributes",
              "MessageStructure",
              "MessageGroupId",
              "MessageDeduplicationId");
      case Invoke _ -> Set.of("FunctionName", "Payload", "Qualifier");
    };
  }

  private static Set<String> tableParameters(TableAction action) {
    return switch (action) {
      case GET ->
          Set.of(
              "TableName",
              "Key",
              "ConsistentRead",
              "ExpressionAttributeNames",
              "ProjectionExpression",
              "ReturnConsumedCapacity");
      case PUT -> writeParameters("Item");
      case UPDATE -> writeParameters("Key", "UpdateExpression");
      case DELETE -> writeParameters("Key");
    };
  }

  private static Set<String> writeParameters(String... own) {
    var common =
        Set.of(
            "TableName",
            "ConditionExpression",
            "ExpressionAttributeNames",
            "ExpressionAttributeValues",
            "ReturnConsumedCapacity",
            "ReturnItemCollectionMetrics",
            "ReturnValues");
    return Stream.concat(common.stream(), Arrays.stream(own))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Finds what a Task state's `Resource` names; empty where it is not simulated.
  static Optional<Integration> of(String resource) {
    if (!resource.startsWith(PREFIX)) {
      return Optional.empty();
    }
    var waits = resource.endsWith(WAITING);
    var end = resource.length() - (waits ? WAITING.length() : 0);
    return switch (resource.substring(PREFIX.length(), end)) {
      case "sqs:sendMessage" -> Optional.of(new SendMessage(waits));
      case "sns:publish" -> Optional.of(new Publish(waits));
      case "lambda:invoke" -> Optional.of(new Invoke(waits));
      case String other when !waits -> table(other);
      case String _ -> Optional.empty();
    };
  }

  private static Optional<Integration> table(String name) {
    return Arrays.stream(TableAction.values())
        .filter(action -> name.equals("dynamodb:" + action.word()))
        .findFirst()
        .map(Table::new);
  }
}
