package callouts.local.cloud;

import static callouts.local.cloud.TableItemContract.n;
import static callouts.local.cloud.TableItemContract.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.cloud.TableDefinition.Index;
import callouts.local.cloud.TableDefinition.Key;
import callouts.local.cloud.TableDefinition.Projection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

class TableServiceTest {
  private static final TableDefinition CALLS =
      new TableDefinition(
          "calls",
          Key.text("task_id"),
          Optional.of(Key.text("receiver_id")),
          List.of(
              new Index(
                  "by_contact", Key.text("contact_id"), Optional.empty(), new Projection.All())));

  private final TableService service = TableContractTest.service();
  private final DynamoDbClient client = TableContractTest.inMemory(service);

  private void put(DynamoDbClient to, String receiver, Map<String, AttributeValue> more) {
    var item = new HashMap<>(TableItemContract.key(receiver));
    item.putAll(more);
    to.putItem(request -> request.tableName("calls").item(item));
  }

  private Map<String, AttributeValue> get(DynamoDbClient from, String receiver) {
    return from.getItem(r -> r.tableName("calls").key(TableItemContract.key(receiver))).item();
  }

  @Test
  void aTableIsCreatedOnceAndHasItsArn() {
    var arn = service.create(CALLS);
    put(client, "1", Map.of());

    assertThat(arn).isEqualTo("arn:aws:dynamodb:us-east-1:000000000000:table/calls");
    assertThat(service.create(CALLS)).isEqualTo(arn);
    assertThat(get(client, "1")).isNotEmpty();
    assertThat(client.describeTable(r -> r.tableName(arn)).table().itemCount()).isEqualTo(1);
  }

  @Test
  void listenersHearOfChangesAndOfNothingElse() {
    service.create(CALLS);
    var heard = new ArrayList<String>();
    service.onChange(
        (table, before, after) ->
            heard.add(
                table + " " + before.isPresent() + " " + after.map(i -> i.at("/a/S").asText())));

    put(client, "1", Map.of("a", s("x")));
    put(client, "1", Map.of("a", s("x")));
    put(client, "1", Map.of("a", s("y")));
    for (var i = 0; i < 2; i++) {
      client.deleteItem(r -> r.tableName("calls").key(TableItemContract.key("1")));
    }

    assertThat(heard)
        .containsExactly(
            "calls false Optional[x]", "calls true Optional[y]", "calls true Optional.empty");
  }

  @Test
  void aReopenedStoreGoesOnWhereItWas(@TempDir Path folder) {
    var file = folder.resolve("store");
    try (var store = Store.at(file)) {
      var first = new TableService(store, TableContractTest.CLOCK, "us-east-1", "000000000000");
      first.create(CALLS);
      put(TableContractTest.inMemory(first), "1", Map.of("contact_id", s("c1"), "n", n("1.50")));
      store.commit();
      put(TableContractTest.inMemory(first), "2", Map.of());
    }
    try (var store = Store.at(file)) {
      var second = new TableService(store, TableContractTest.CLOCK, "us-east-1", "000000000000");
      var reopened = TableContractTest.inMemory(second);

      assertThat(get(reopened, "1")).containsEntry("n", n("1.5"));
      var found =
          reopened.query(
              r ->
                  r.tableName("calls")
                      .indexName("by_contact")
                      .keyConditionExpression("contact_id = :c")
                      .expressionAttributeValues(Map.of(":c", s("c1"))));
      assertThat(found.count()).isEqualTo(1);
      put(reopened, "3", Map.of());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.50,1.5",
    "-0,0",
    "1e3,1000",
    "100,100",
    "0.00000000000000000000000000000000000001,0.00000000000000000000000000000000000001",
    "12345678901234567890123456789012345678,12345678901234567890123456789012345678"
  })
  void numbersAreNormalised(String put, String got) {
    service.create(CALLS);
    put(client, "1", Map.of("n", n(put)));

    assertThat(get(client, "1")).containsEntry("n", n(got));
  }

  @ParameterizedTest
  @CsvSource({
    "123456789012345678901234567890123456789,more than 38 significant digits",
    "1E126,overflow",
    "1E-131,underflow",
    "one,cannot be converted to a numeric value"
  })
  void whatIsNoDynamoDbNumberIsRefused(String number, String words) {
    service.create(CALLS);

    assertThatThrownBy(() -> put(client, "1", Map.of("n", n(number))))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining(words);
  }

  @Test
  void whatIsNotSimulatedIsRefusedByName() {
    service.create(CALLS);

    assertThatThrownBy(() -> client.describeLimits())
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining("DescribeLimits");
    assertThatThrownBy(() -> client.transactWriteItems(r -> r.transactItems(List.of())))
        .hasMessageContaining("TransactWriteItems");
    assertThatThrownBy(() -> client.scan(r -> r.tableName("calls").totalSegments(2).segment(0)))
        .hasMessageContaining("Segment");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task_id = :t OR receiver_id = :t | Invalid operator used in KeyConditionExpression",
        "receiver_id = :t | Query condition missed key schema element: task_id",
        "task_id > :t | Query key condition not supported",
        "task_id = :t AND task_id = :t | must only contain one condition per key",
        "task_id = :t AND begins_with(receiver_id | Syntax error; token: \"<EOF>\"",
        "task_id = :t AND foo(receiver_id) | Invalid function name; function: foo"
      })
  void aKeyConditionThatIsNoneIsRefused(String condition, String words) {
    service.create(CALLS);

    assertThatThrownBy(
            () ->
                client.query(
                    r ->
                        r.tableName("calls")
                            .keyConditionExpression(condition)
                            .expressionAttributeValues(Map.of(":t", s("t")))))
        .isInstanceOf(DynamoDbException.class)
        .hasMessageContaining(words);
  }

  @Test
  void anUndefinedAttributeNameIsNamed() {
    service.create(CALLS);

    assertThatThrownBy(
            () ->
                client.updateItem(
                    r ->
                        r.tableName("calls")
                            .key(TableItemContract.key("1"))
                            .updateExpression("REMOVE #x")))
        .hasMessageContaining(
            "Invalid UpdateExpression: An expression attribute name used in the document path is"
                + " not defined; attribute name: #x");
  }

  @Test
  void aFilterMayNotNameTheKeyThatTheQueryReadsBy() {
    service.create(CALLS);

    assertThatThrownBy(
            () ->
                client.query(
                    r ->
                        r.tableName("calls")
                            .keyConditionExpression("task_id = :t")
                            .filterExpression("receiver_id <> :t")
                            .expressionAttributeValues(Map.of(":t", s("t")))))
        .hasMessageContaining("Primary key attribute: receiver_id");
  }

  @Test
  void anIndexKeyOfTheWrongTypeIsRefusedAndNothingIsStored() {
    service.create(CALLS);

    assertThatThrownBy(() -> put(client, "1", Map.of("contact_id", n("1"))))
        .hasMessageContaining("Type mismatch for Index Key contact_id Expected: S Actual: N");
    assertThat(get(client, "1")).isEmpty();
  }

  @Test
  void aDeletedTableLeavesNothingToTheNextOfItsName() {
    service.create(CALLS);
    put(client, "1", Map.of("contact_id", s("c")));
    client.deleteTable(r -> r.tableName("calls"));
    service.create(CALLS);

    assertThat(client.scan(r -> r.tableName("calls")).count()).isZero();
    assertThat(client.scan(r -> r.tableName("calls").indexName("by_contact")).count()).isZero();
  }
}
