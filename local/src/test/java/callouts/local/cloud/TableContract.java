package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
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
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// What any DynamoDB does, asked through the real SDK client.
abstract class TableContract {
  private final String table = "calls-" + UUID.randomUUID();

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
                                .keySchema(
                                    key -> key.attributeName("contact_id").keyType("HASH"))
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

  private void put(String receiver, Map<String, AttributeValue> more) {
    var item = new java.util.HashMap<>(key(receiver));
    item.putAll(more);
    client().putItem(request -> request.tableName(table).item(item));
  }

  private Map<String, AttributeValue> get(String receiver) {
    return client().getItem(request -> request.tableName(table).key(key(receiver))).item();
  }

  private void update(String receiver, String expression, Map<String, AttributeValue> values) {
    client()
        .updateItem(
            request ->
                request
                    .tableName(table)
                    .key(key(receiver))
                    .updateExpression(expression)
                    .expressionAttributeValues(values.isEmpty() ? null : values));
  }

  private void isInvalid(ThrowingCallable call, String... words) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            refusal -> {
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
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
    update(
        "1",
        "SET outcome = :o",
        Map.of(":o", s("CallCompleted")));

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
    update("new", "SET a = if_not_exists(a, :zero) + :one", Map.of(":zero", n("0"), ":one", n("1")));
    update("new", "SET a = if_not_exists(a, :zero) + :one", Map.of(":zero", n("0"), ":one", n("1")));

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
            ReturnValue.NONE, ReturnValue.ALL_OLD, ReturnValue.UPDATED_OLD, ReturnValue.UPDATED_NEW)) {
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

  private List<String> receivers(String condition, Map<String, AttributeValue> more) {
    var values = new java.util.HashMap<>(Map.of(":t", s("t")));
    values.putAll(more);
    return client()
        .queryPaginator(
            request ->
                request
                    .tableName(table)
                    .keyConditionExpression("task_id = :t" + condition)
                    .expressionAttributeValues(values))
        .items()
        .stream()
        .map(item -> item.get("receiver_id").s())
        .toList();
  }

  @Test
  void aQueryReadsARangeOfTheSortKeyInItsOrder() {
    for (var id : List.of("b", "a", "ab", "c", "B", "ä")) {
      put(id, Map.of());
    }

    assertThat(receivers("", Map.of())).containsExactly("B", "a", "ab", "b", "c", "ä");
    assertThat(receivers(" AND receiver_id = :a", Map.of(":a", s("a")))).containsExactly("a");
    assertThat(receivers(" AND receiver_id < :b", Map.of(":b", s("b"))))
        .containsExactly("B", "a", "ab");
    assertThat(receivers(" AND receiver_id <= :b", Map.of(":b", s("b"))))
        .containsExactly("B", "a", "ab", "b");
    assertThat(receivers(" AND receiver_id > :b", Map.of(":b", s("b")))).containsExactly("c", "ä");
    assertThat(receivers(" AND receiver_id >= :b", Map.of(":b", s("b"))))
        .containsExactly("b", "c", "ä");
    assertThat(receivers(" AND begins_with(receiver_id, :a)", Map.of(":a", s("a"))))
        .containsExactly("a", "ab");
    assertThat(
            receivers(
                " AND receiver_id BETWEEN :ab AND :c", Map.of(":ab", s("ab"), ":c", s("c"))))
        .containsExactly("ab", "b", "c");
  }

  @Test
  void pagesOfALimitTogetherHoldEveryItemOnceForwardsAndBackwards() {
    IntStream.range(0, 25).forEach(i -> put("%02d".formatted(i), Map.of()));
    for (var forward : List.of(true, false)) {
      var pages =
          client()
              .queryPaginator(
                  request ->
                      request
                          .tableName(table)
                          .limit(10)
                          .scanIndexForward(forward)
                          .keyConditionExpression("task_id = :t")
                          .expressionAttributeValues(Map.of(":t", s("t"))));
      var sizes = pages.stream().map(page -> page.count()).filter(count -> count > 0).toList();
      var ids = pages.items().stream().map(item -> item.get("receiver_id").s()).toList();
      var inOrder = IntStream.range(0, 25).mapToObj("%02d"::formatted).toList();

      assertThat(sizes).containsExactly(10, 10, 5);
      assertThat(ids).isEqualTo(forward ? inOrder : inOrder.reversed());
    }
  }

  @Test
  void aPageHoldsAboutOneMegabyte() {
    var big = s("x".repeat(300_000));
    IntStream.range(0, 5).forEach(i -> put("" + i, Map.of("big", big)));

    var first =
        client()
            .query(
                request ->
                    request
                        .tableName(table)
                        .keyConditionExpression("task_id = :t")
                        .expressionAttributeValues(Map.of(":t", s("t"))));

    assertThat(first.count()).isBetween(3, 4);
    assertThat(first.lastEvaluatedKey()).containsKeys("task_id", "receiver_id");
    assertThat(receivers("", Map.of())).containsExactly("0", "1", "2", "3", "4");
  }

  @Test
  void aFilterIsAppliedAfterThePageIsRead() {
    IntStream.range(0, 6).forEach(i -> put("" + i, Map.of("attempt", n("" + i))));

    var answer =
        client()
            .query(
                request ->
                    request
                        .tableName(table)
                        .keyConditionExpression("task_id = :t")
                        .filterExpression("attempt >= :three")
                        .projectionExpression("receiver_id")
                        .expressionAttributeValues(Map.of(":t", s("t"), ":three", n("3"))));

    assertThat(answer.items()).extracting(item -> item.get("receiver_id").s()).containsExactly("3", "4", "5");
    assertThat(answer.items().getFirst()).containsOnlyKeys("receiver_id");
    assertThat(answer.scannedCount()).isEqualTo(6);
  }

  @Test
  void countingReturnsNoItems() {
    IntStream.range(0, 4).forEach(i -> put("" + i, Map.of()));

    var answer =
        client()
            .query(
                request ->
                    request
                        .tableName(table)
                        .select(Select.COUNT)
                        .keyConditionExpression("task_id = :t")
                        .expressionAttributeValues(Map.of(":t", s("t"))));

    assertThat(answer.count()).isEqualTo(4);
    assertThat(answer.hasItems()).isFalse();
  }

  @Test
  void anIndexHoldsOnlyItemsWithItsKeyAndFollowsTheirChanges() {
    put("1", Map.of("contact_id", s("c1"), "name", s("Ada")));
    put("2", Map.of("name", s("Bob")));
    assertThat(byContact("c1")).singleElement().satisfies(item -> assertThat(item).containsEntry("name", s("Ada")));

    update("1", "SET contact_id = :c", Map.of(":c", s("c2")));
    assertThat(byContact("c1")).isEmpty();
    assertThat(byContact("c2")).hasSize(1);

    update("1", "REMOVE contact_id", Map.of());
    assertThat(byContact("c2")).isEmpty();
    assertThat(
            client().scan(request -> request.tableName(table).indexName("by_contact")).items())
        .isEmpty();
  }

  private List<Map<String, AttributeValue>> byContact(String contact) {
    return client()
        .query(
            request ->
                request
                    .tableName(table)
                    .indexName("by_contact")
                    .keyConditionExpression("contact_id = :c")
                    .expressionAttributeValues(Map.of(":c", s(contact))))
        .items();
  }

  @Test
  void aNumberKeySortsByValueAndAKeysOnlyIndexGivesKeys() {
    for (var number : List.of("10", "9", "-1", "-10", "0", "0.5", "100", "-0.5")) {
      put(number, Map.of("attempt", n(number), "name", s("x")));
    }

    var items =
        client()
            .queryPaginator(
                request ->
                    request
                        .tableName(table)
                        .indexName("by_attempt")
                        .limit(3)
                        .keyConditionExpression("task_id = :t AND attempt > :low")
                        .expressionAttributeValues(Map.of(":t", s("t"), ":low", n("-10"))))
            .items()
            .stream()
            .toList();

    assertThat(items)
        .extracting(item -> item.get("receiver_id").s())
        .containsExactly("-1", "-0.5", "0", "0.5", "9", "10", "100");
    assertThat(items.getFirst()).containsOnlyKeys("task_id", "receiver_id", "attempt");
  }

  private List<String> scan(String filter, Map<String, AttributeValue> values) {
    return client()
        .scanPaginator(
            request ->
                request
                    .tableName(table)
                    .limit(2)
                    .filterExpression(filter)
                    .expressionAttributeValues(values.isEmpty() ? null : values))
        .items()
        .stream()
        .map(item -> item.get("receiver_id").s())
        .sorted()
        .toList();
  }

  @Test
  void filtersUnderstandEveryFunctionAndOperator() {
    put("1", Map.of("a", s("hello"), "n", n("5")));
    put("2", Map.of("a", s("help"), "n", n("7"), "l", AttributeValue.fromL(List.of(s("x")))));
    put("3", Map.of("a", n("1"), "ss", AttributeValue.fromSs(List.of("x", "y"))));

    assertThat(scan("begins_with(a, :p)", Map.of(":p", s("hel")))).containsExactly("1", "2");
    assertThat(scan("contains(a, :p)", Map.of(":p", s("lp")))).containsExactly("2");
    assertThat(scan("contains(l, :x) OR contains(ss, :x)", Map.of(":x", s("x"))))
        .containsExactly("2", "3");
    assertThat(scan("attribute_type(a, :n)", Map.of(":n", s("N")))).containsExactly("3");
    assertThat(scan("attribute_exists(n) AND NOT n > :n", Map.of(":n", n("5"))))
        .containsExactly("1");
    assertThat(scan("size(ss) = :two", Map.of(":two", n("2")))).containsExactly("3");
    assertThat(scan("size(a) >= :five", Map.of(":five", n("5")))).containsExactly("1");
    assertThat(scan("n IN (:a, :b)", Map.of(":a", n("7.0"), ":b", n("9")))).containsExactly("2");
    assertThat(scan("n BETWEEN :a AND :b", Map.of(":a", n("5"), ":b", n("6"))))
        .containsExactly("1");
    assertThat(
            scan(
                "(n = :a OR n = :b) AND (a <> :hello AND attribute_not_exists(ss))",
                Map.of(":a", n("5"), ":b", n("7"), ":hello", s("hello"))))
        .containsExactly("2");
  }

  @Test
  void aScanReadsEveryPageOnce() {
    IntStream.range(0, 7).forEach(i -> put("" + i, Map.of()));

    var ids =
        client().scanPaginator(request -> request.tableName(table).limit(3)).items().stream()
            .map(item -> item.get("receiver_id").s())
            .sorted()
            .toList();

    assertThat(ids).containsExactly("0", "1", "2", "3", "4", "5", "6");
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
    isInvalid(
        () ->
            client()
                .putItem(request -> request.tableName(table).item(Map.of("task_id", s("t")))),
        "One or more parameter values were invalid: Missing the key receiver_id in the item");
    isInvalid(
        () -> put("", Map.of()), "One or more parameter values", "empty string value");
    isInvalid(
        () ->
            client()
                .getItem(request -> request.tableName(table).key(Map.of("task_id", s("t")))),
        "The provided key element does not match the schema");
    isInvalid(() -> update("1", "SET a = :a", Map.of(":a", s(""), ":b", s(""))), ":b");
    isInvalid(
        () -> update("1", "SET a = :x", Map.of(":a", s(""))),
        "Invalid UpdateExpression: An expression attribute value used in expression is not"
            + " defined; attribute value: :x");
    isInvalid(
        () -> update("1", "SET #x = :a", Map.of(":a", s(""))),
        "Invalid UpdateExpression: An expression attribute name used in the document path is not"
            + " defined; attribute name: #x");
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
        () -> update("1", "SET a = nothing", Map.of()),
        "The provided expression refers to an attribute that does not exist in the item");
    isInvalid(
        () -> put("1", Map.of("big", s("x".repeat(410_000)))),
        "Item size has exceeded the maximum allowed size");
    isInvalid(
        () -> receivers(" AND name = :n", Map.of(":n", s("x"))),
        "");
  }
}
