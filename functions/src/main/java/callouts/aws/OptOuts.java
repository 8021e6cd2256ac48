package callouts.aws;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/// The do-not-call table: one item per number that no job calls, keyed by `phone_number` (E.164).
/// An item never goes by itself; docs/adr/0014-opt-out.md says why.
public final class OptOuts {
  /// As many DynamoDB reads at once.
  private static final int MOST_KEYS = 100;

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// A number on the list.
  ///
  /// @param phoneNumber E.164
  /// @param at when it came onto the list
  /// @param taskId the job in whose call the person asked for it; empty where somebody added it by
  ///     hand
  public record OptOut(String phoneNumber, Instant at, Optional<String> taskId) {}

  /// Uses the table named by `OPT_OUT_TABLE`.
  public OptOuts(Cloud cloud) {
    this.dynamoDb = cloud.dynamoDb();
    this.table = cloud.variable("OPT_OUT_TABLE");
  }

  /// Whether nobody may call this number, by everything written before now.
  public boolean contains(String phoneNumber) {
    return dynamoDb
        .getItem(get -> get.tableName(table).key(key(phoneNumber)).consistentRead(true))
        .hasItem();
  }

  /// Those of some numbers that nobody may call.
  public Set<String> among(Set<String> phoneNumbers) {
    return phoneNumbers.stream()
        .gather(Gatherers.windowFixed(MOST_KEYS))
        .flatMap(this::amongFew)
        .collect(Collectors.toSet());
  }

  private Stream<String> amongFew(List<String> phoneNumbers) {
    var keys = KeysAndAttributes.builder().keys(phoneNumbers.stream().map(OptOuts::key).toList());
    return dynamoDb
        .batchGetItemPaginator(get -> get.requestItems(Map.of(table, keys.build())))
        .stream()
        .flatMap(page -> page.responses().getOrDefault(table, List.of()).stream())
        .map(item -> new Item(item).text("phone_number"));
  }

  /// Adds a number; one that is on the list already stays as it is.
  ///
  /// @return whether it is new
  public boolean add(OptOut optOut) {
    var item = new HashMap<>(key(optOut.phoneNumber()));
    item.put("opted_out_at", Attributes.text(optOut.at().toString()));
    optOut.taskId().ifPresent(task -> item.put("task_id", Attributes.text(task)));
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(phone_number)"));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /// Takes a number off the list.
  ///
  /// @return whether it was on it
  public boolean remove(String phoneNumber) {
    return dynamoDb
        .deleteItem(
            delete ->
                delete.tableName(table).key(key(phoneNumber)).returnValues(ReturnValue.ALL_OLD))
        .hasAttributes();
  }

  /// Every number on the list, in no order, read page by page.
  public Stream<OptOut> all() {
    return dynamoDb.scanPaginator(scan -> scan.tableName(table)).items().stream()
        .map(Item::new)
        .map(OptOuts::optOut);
  }

  private static OptOut optOut(Item item) {
    return new OptOut(
        item.text("phone_number"),
        item.findText("opted_out_at").map(Instant::parse).orElse(Instant.EPOCH),
        item.findText("task_id"));
  }

  private static Map<String, AttributeValue> key(String phoneNumber) {
    return Map.of("phone_number", Attributes.text(phoneNumber));
  }
}
