package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// What any DynamoDB does with tables and single items, asked through the real SDK client.
abstract class TableItemContract {
  final String table = "calls-" + UUID.randomUUID();

  abstract DynamoDbClient client();

  @BeforeEach
  void createTable() {
    client()
        .createTable(
            request ->
                request
                    .tableName(table)
                    .billingMode("PAY_PER_REQUEST")
                    .keySchema(
                        key -> key.attributeName("task_id").keyType("HASH"),
                        key -> key.attributeName("receiver_id").keyType("RANGE"))
                    .attributeDefinitions(
                        key -> key.attributeName("task_id").attributeType("S"),
                        key -> key.attributeName("receiver_id").attributeType("S"),
                        key -> key.attributeName("contact_id").attributeType("S"),
                        key -> key.attributeName("attempt").attributeType("N"))
                    .globalSecondaryIndexes(
                        index ->
                            index
                                .indexName("by_contact")
                                .keySchema(key -> key.attributeName("contact_id").keyType("HASH"))
                                .projection(all -> all.projectionType("ALL")),
                        index ->
                            index
                                .indexName("by_attempt")
                                .keySchema(
                                    key -> key.attributeName("task_id").keyType("HASH"),
                                    key -> key.attributeName("attempt").keyType("RANGE"))
                                .projection(keys -> keys.projectionType("KEYS_ONLY"))));
  }

  static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  static Map<String, AttributeValue> key(String receiver) {
    return Map.of("task_id", s("t"), "receiver_id", s(receiver));
  }

  static String receiver(Map<String, AttributeValue> item) {
    return item.getOrDefault("receiver_id", s("nobody")).s();
  }

  void put(String receiver, Map<String, AttributeValue> more) {
    var item = new HashMap<>(key(receiver));
    item.putAll(more);
    client().putItem(request -> request.tableName(table).item(item));
  }

  private Map<String, AttributeValue> get(String receiver) {
    return client().getItem(request -> request.tableName(table).key(key(receiver))).item();
  }

  void update(String receiver, String expression, Map<String, AttributeValue> values) {
    client()
        .updateItem(
            request ->
                request
                    .tableName(table)
                    .key(key(receiver))
                    .updateExpression(expression)
                    .expressionAttributeValues(values.isEmpty() ? null : values));
  }

  void isInvalid(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            refusal -> {
              assertThat(refusal.awsErrorDetails().errorCode())
                  .describedAs(String.join(" ", words))
                  .isEqualTo("ValidationException");
              assertThat(refusal.awsErrorDetails().errorMessage()).contains(words);
            });
  }

  @Test
  void anItemComesBackWithEveryTypeItWasPutWith() {
    var item =
        Map.of(
            "n", n("-12.5"),
            "b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 65})),
            "yes", AttributeValue.fromBool(true),
            "nothing", AttributeValue.fromNul(true),
            "m", AttributeValue.fromM(Map.of("q1", s("Ä \"quoted\" \\ 🙂\n"))),
            "l", AttributeValue.fromL(List.of(s("x"), n("1"), AttributeValue.fromL(List.of()))),
            "ss", AttributeValue.fromSs(List.of("a")),
            "ns", AttributeValue.fromNs(List.of("3")),
            "empty", s(""));

    put("1", item);

    assertThat(get("1")).containsAllEntriesOf(item).containsAllEntriesOf(key("1")).hasSize(11);
  }

  @Test
  void anItemThatIsNotThereIsNoItem() {
    var answer = client().getItem(request -> request.tableName(table).key(key("nobody")));

    assertThat(answer.hasItem()).isFalse();
  }

  @Test
  void aProjectionGivesBackOnlyWhatItNames() {
    put("1", Map.of("a", s("1"), "m", AttributeValue.fromM(Map.of("x", s("2"), "y", s("3")))));

    var answer =
        client()
            .getItem(
                request ->
                    request
                        .tableName(table)
                        .key(key("1"))
                        .projectionExpression("#status, m.x")
                        .expressionAttributeNames(Map.of("#status", "a")));

    assertThat(answer.item())
        .isEqualTo(Map.of("a", s("1"), "m", AttributeValue.fromM(Map.of("x", s("2")))));
  }

  @Test
  void theFirstConditionalWriteWinsAndTheSecondSeesWhatIsThere() {
    put("1", Map.of());
    update("1", "SET outcome = :o", Map.of(":o", s("CallCompleted")));

    assertThatThrownBy(
            () ->
                client()
                    .updateItem(
                        request ->
                            request
                                .tableName(table)
                                .key(key("1"))
                                .updateExpression("SET outcome = :o")
                                .conditionExpression("attribute_not_exists(outcome)")
                                .expressionAttributeValues(Map.of(":o", s("DropCall")))
                                .returnValuesOnConditionCheckFailure(
                                    ReturnValuesOnConditionCheckFailure.ALL_OLD)))
        .isInstanceOfSatisfying(
            ConditionalCheckFailedException.class,
            failed -> {
              assertThat(failed.item()).containsEntry("outcome", s("CallCompleted"));
              assertThat(failed.awsErrorDetails().errorMessage())
                  .isEqualTo("The conditional request failed");
            });
    assertThat(get("1")).containsEntry("outcome", s("CallCompleted"));
  }

  @Test
  void anUpdateCreatesTheItemItDoesNotFind() {
    update(
        "new", "SET a = if_not_exists(a, :zero) + :one", Map.of(":zero", n("0"), ":one", n("1")));
    update(
        "new", "SET a = if_not_exists(a, :zero) + :one", Map.of(":zero", n("0"), ":one", n("1")));

    assertThat(get("new")).containsEntry("a", n("2"));
  }

  @Test
  void answersAreSetUnderTheirQuestionAndSettingTwiceChangesNothing() {
    put("1", Map.of("answers", AttributeValue.fromM(Map.of("q0", s("A")))));
    for (var i = 0; i < 2; i++) {
      update("1", "SET answers.q1 = :a REMOVE answers.q0", Map.of(":a", s("yes")));
    }

    assertThat(get("1")).containsEntry("answers", AttributeValue.fromM(Map.of("q1", s("yes"))));
  }

  @Test
  void everyKindOfUpdateWorksAtOnce() {
    put(
        "1",
        Map.of(
            "n", n("10"),
            "l", AttributeValue.fromL(List.of(s("a"), s("b"), s("c"))),
            "tags", AttributeValue.fromSs(List.of("x", "y")),
            "gone", s("")));

    update(
        "1",
        "SET n = n - :three, more = list_append(l, :d) REMOVE gone, l[0], l[2]"
            + " ADD visits :three, nums :ns DELETE tags :x",
        Map.of(
            ":three", n("3"),
            ":d", AttributeValue.fromL(List.of(s("d"))),
            ":ns", AttributeValue.fromNs(List.of("1")),
            ":x", AttributeValue.fromSs(List.of("x"))));

    assertThat(get("1"))
        .containsEntry("n", n("7"))
        .containsEntry("visits", n("3"))
        .containsEntry("l", AttributeValue.fromL(List.of(s("b"))))
        .containsEntry("more", AttributeValue.fromL(List.of(s("a"), s("b"), s("c"), s("d"))))
        .containsEntry("tags", AttributeValue.fromSs(List.of("y")))
        .containsEntry("nums", AttributeValue.fromNs(List.of("1")))
        .doesNotContainKey("gone");
  }

  @Test
  void anUpdateReturnsWhatItsCallerAskedFor() {
    put("1", Map.of("a", s("old"), "b", s("same")));
    var returned = new ArrayList<Map<String, AttributeValue>>();
    for (var wanted :
        List.of(
            ReturnValue.NONE,
            ReturnValue.ALL_OLD,
            ReturnValue.UPDATED_OLD,
            ReturnValue.UPDATED_NEW)) {
      returned.add(
          client()
              .updateItem(
                  request ->
                      request
                          .tableName(table)
                          .key(key("1"))
                          .updateExpression("SET a = :a")
                          .expressionAttributeValues(Map.of(":a", s(wanted.name())))
                          .returnValues(wanted))
              .attributes());
    }

    assertThat(returned.get(0)).isEmpty();
    assertThat(returned.get(1))
        .containsEntry("a", s("NONE"))
        .containsEntry("b", s("same"))
        .containsEntry("receiver_id", s("1"));
    assertThat(returned.get(2)).isEqualTo(Map.of("a", s("ALL_OLD")));
    assertThat(returned.get(3)).isEqualTo(Map.of("a", s("UPDATED_NEW")));
    var all =
        client()
            .updateItem(
                request ->
                    request
                        .tableName(table)
                        .key(key("1"))
                        .updateExpression("REMOVE a")
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes();
    assertThat(all).containsOnlyKeys("task_id", "receiver_id", "b");
  }

  @Test
  void aDeletedItemIsReturnedAndGone() {
    put("1", Map.of("a", s("x")));

    var deleted =
        client()
            .deleteItem(
                request ->
                    request.tableName(table).key(key("1")).returnValues(ReturnValue.ALL_OLD));

    assertThat(deleted.attributes()).containsEntry("a", s("x"));
    assertThat(get("1")).isEmpty();
    client().deleteItem(request -> request.tableName(table).key(key("1")));
  }

  @Test
  void aBatchWritesAndReadsManyItems() {
    var writes =
        IntStream.range(0, 25)
            .mapToObj(i -> key("" + i))
            .map(item -> PutRequest.builder().item(item).build())
            .map(put -> WriteRequest.builder().putRequest(put).build())
            .toList();
    client().batchWriteItem(request -> request.requestItems(Map.of(table, writes)));
    client()
        .batchWriteItem(
            request ->
                request.requestItems(
                    Map.of(
                        table,
                        List.of(
                            WriteRequest.builder()
                                .deleteRequest(delete -> delete.key(key("3")))
                                .build()))));

    var read =
        client()
            .batchGetItem(
                request ->
                    request.requestItems(
                        Map.of(
                            table,
                            software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes
                                .builder()
                                .keys(key("1"), key("2"), key("3"))
                                .build())));

    assertThat(read.responses().get(table)).containsExactlyInAnyOrder(key("1"), key("2"));
    assertThat(read.unprocessedKeys()).isEmpty();
  }

  @Test
  void aTableThatIsNotThereIsNamedAsSuch() {
    assertThatThrownBy(
            () -> client().getItem(request -> request.tableName("nowhere").key(key("1"))))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> client().describeTable(request -> request.tableName("nowhere")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Requested resource not found");
    assertThatThrownBy(this::createTable).isInstanceOf(ResourceInUseException.class);
  }

  @Test
  void aTableIsDescribedListedAndDeleted() {
    var description = client().describeTable(request -> request.tableName(table)).table();

    assertThat(description.tableStatusAsString()).isEqualTo("ACTIVE");
    assertThat(description.tableArn()).endsWith(":table/" + table);
    assertThat(description.globalSecondaryIndexes()).hasSize(2);
    assertThat(client().listTablesPaginator().tableNames()).contains(table);
    client().deleteTable(request -> request.tableName(table));
    assertThat(client().listTablesPaginator().tableNames()).doesNotContain(table);
  }

  @Test
  void timeToLiveIsRemembered() {
    client()
        .updateTimeToLive(
            request ->
                request
                    .tableName(table)
                    .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName("expires")));

    var described =
        client().describeTimeToLive(request -> request.tableName(table)).timeToLiveDescription();

    assertThat(described.attributeName()).isEqualTo("expires");
    assertThat(described.timeToLiveStatusAsString()).isEqualTo("ENABLED");
  }

  @Test
  void invalidRequestsAreRefused() {
    put("1", Map.of());
    isInvalid(
        () -> client().putItem(request -> request.tableName(table).item(Map.of("task_id", s("t")))),
        "One or more parameter values were invalid: Missing the key receiver_id in the item");
    isInvalid(() -> put("", Map.of()), "One or more parameter values", "empty string");
    isInvalid(
        () -> client().getItem(request -> request.tableName(table).key(Map.of("task_id", s("t")))),
        "");
    isInvalid(() -> update("1", "SET a = :a", Map.of(":a", s(""), ":b", s(""))), ":b");
    isInvalid(
        () -> update("1", "SET b = :b, a = :x", Map.of(":b", s(""))),
        "Invalid UpdateExpression: An expression attribute value used in expression is not"
            + " defined; attribute value: :x");
    isInvalid(
        () -> update("1", "SET status = :a", Map.of(":a", s(""))),
        "Attribute name is a reserved keyword; reserved keyword: status");
    isInvalid(() -> update("1", "SET a = = :a", Map.of(":a", s(""))), "Syntax error");
    isInvalid(
        () -> update("1", "SET receiver_id = :a", Map.of(":a", s("2"))),
        "Cannot update attribute receiver_id. This attribute is part of the key");
    isInvalid(
        () -> update("1", "SET a = :a, a = :a", Map.of(":a", s(""))),
        "Invalid UpdateExpression: Two document paths overlap with each other");
    isInvalid(
        () -> update("1", "SET nothing.x = :a", Map.of(":a", s(""))),
        "The document path provided in the update expression is invalid for update");
    isInvalid(
        () -> update("1", "SET b = :b, a = nothing", Map.of(":b", s(""))),
        "The provided expression refers to an attribute that does not exist in the item");
    isInvalid(
        () -> put("1", Map.of("big", s("x".repeat(410_000)))),
        "Item size has exceeded the maximum allowed size");
  }
}
