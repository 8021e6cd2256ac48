package callouts.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/// One build of a bot at a time: two of them would write their intents into one draft.
///
/// A lock is held for no longer than its invocation may last, so one that was killed leaves none
/// behind; its retry has the same request id and goes on under the same lock.
final class BotLock {
  private final DynamoDbClient dynamoDb;
  private final Cloud cloud;
  private final String table;

  /// Uses the table named by `BOT_LOCK_TABLE`.
  BotLock(Cloud cloud) {
    this.dynamoDb = cloud.dynamoDb();
    this.cloud = cloud;
    this.table = cloud.variable("BOT_LOCK_TABLE");
  }

  /// Waits for the lock.
  ///
  /// @param holder the invocation's request id
  /// @throws Patience.OutOfTime where another build does not end in time
  void take(String bot, String holder, Patience patience) {
    patience.await(
        "another build of " + bot + " is still running",
        () -> tryToTake(bot, holder, patience) ? Optional.of(bot) : Optional.empty());
  }

  private boolean tryToTake(String bot, String holder, Patience patience) {
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(
                      Map.of(
                          "bot", AttributeValue.fromS(bot),
                          "holder", AttributeValue.fromS(holder),
                          "expires", millis(patience.until().toEpochMilli())))
                  .conditionExpression(
                      "attribute_not_exists(bot) OR expires < :now OR holder = :holder")
                  .expressionAttributeValues(
                      Map.of(
                          ":now", millis(cloud.clock().millis()),
                          ":holder", AttributeValue.fromS(holder))));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /// Gives the lock back; one that another invocation holds by now stays.
  void release(String bot, String holder) {
    try {
      dynamoDb.deleteItem(
          delete ->
              delete
                  .tableName(table)
                  .key(Map.of("bot", AttributeValue.fromS(bot)))
                  .conditionExpression("holder = :holder")
                  .expressionAttributeValues(Map.of(":holder", AttributeValue.fromS(holder))));
    } catch (ConditionalCheckFailedException _) {
      // It expired, and someone else took it.
    }
  }

  private static AttributeValue millis(long instant) {
    return AttributeValue.fromN(Long.toString(instant));
  }
}
