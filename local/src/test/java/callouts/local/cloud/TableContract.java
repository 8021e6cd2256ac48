package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// What any DynamoDB does with queries, scans and indexes, beside [TableItemContract].
abstract class TableContract extends TableItemContract {
  private List<String> receivers(String condition, Map<String, AttributeValue> more) {
    var values = new HashMap<>(Map.of(":t", s("t")));
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
        .map(TableItemContract::receiver)
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
            receivers(" AND receiver_id BETWEEN :ab AND :c", Map.of(":ab", s("ab"), ":c", s("c"))))
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
      var ids = pages.items().stream().map(TableItemContract::receiver).toList();
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

    assertThat(answer.items())
        .extracting(TableItemContract::receiver)
        .containsExactly("3", "4", "5");
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
    assertThat(byContact("c1"))
        .singleElement()
        .satisfies(item -> assertThat(item).containsEntry("name", s("Ada")));

    update("1", "SET contact_id = :c", Map.of(":c", s("c2")));
    assertThat(byContact("c1")).isEmpty();
    assertThat(byContact("c2")).hasSize(1);

    update("1", "REMOVE contact_id", Map.of());
    assertThat(byContact("c2")).isEmpty();
    assertThat(client().scan(request -> request.tableName(table).indexName("by_contact")).items())
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
        .extracting(TableItemContract::receiver)
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
        .map(TableItemContract::receiver)
        .sorted()
        .toList();
  }

  @Test
  void filtersUnderstandEveryFunctionAndOperator() {
    put("1", Map.of("a", s("hello"), "n", n("5")));
    put("2", Map.of("a", s("help"), "n", n("7"), "l", AttributeValue.fromL(List.of(s("x")))));
    put("3", Map.of("a", n("1"), "tags", AttributeValue.fromSs(List.of("x", "y"))));

    assertThat(scan("begins_with(a, :p)", Map.of(":p", s("hel")))).containsExactly("1", "2");
    assertThat(scan("contains(a, :p)", Map.of(":p", s("lp")))).containsExactly("2");
    assertThat(scan("contains(l, :x) OR contains(tags, :x)", Map.of(":x", s("x"))))
        .containsExactly("2", "3");
    assertThat(scan("attribute_type(a, :n)", Map.of(":n", s("N")))).containsExactly("3");
    assertThat(scan("attribute_exists(n) AND NOT n > :n", Map.of(":n", n("5"))))
        .containsExactly("1");
    assertThat(scan("attribute_exists(tags) AND size(tags) = :two", Map.of(":two", n("2"))))
        .containsExactly("3");
    assertThat(
            scan(
                "attribute_type(a, :s) AND size(a) >= :five",
                Map.of(":five", n("5"), ":s", s("S"))))
        .containsExactly("1");
    assertThat(scan("n IN (:a, :b)", Map.of(":a", n("7.0"), ":b", n("9")))).containsExactly("2");
    assertThat(scan("n BETWEEN :a AND :b", Map.of(":a", n("5"), ":b", n("6"))))
        .containsExactly("1");
    assertThat(
            scan(
                "(n = :a OR n = :b) AND (a <> :hello AND attribute_not_exists(tags))",
                Map.of(":a", n("5"), ":b", n("7"), ":hello", s("hello"))))
        .containsExactly("2");
  }

  @Test
  void aScanReadsEveryPageOnce() {
    IntStream.range(0, 7).forEach(i -> put("" + i, Map.of()));

    var ids =
        client().scanPaginator(request -> request.tableName(table).limit(3)).items().stream()
            .map(TableItemContract::receiver)
            .sorted()
            .toList();

    assertThat(ids).containsExactly("0", "1", "2", "3", "4", "5", "6");
  }

  @Test
  void aQueryThatIsNoRangeOfKeysIsRefused() {
    isInvalid(() -> receivers(" AND username = :n", Map.of(":n", s("x"))), "Query");
  }
}
