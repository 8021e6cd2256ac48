package callouts.local.cloud;

import static callouts.local.cloud.TableItemContract.n;
import static callouts.local.cloud.TableItemContract.s;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.TableDefinition.Index;
import callouts.local.cloud.TableDefinition.Key;
import callouts.local.cloud.TableDefinition.KeyType;
import callouts.local.cloud.TableDefinition.Projection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Random writes and queries against a sorted map of Java's.
class TablePropertyTest {
  private static final int STEPS = 3_000;
  private static final List<String> SORT_KEYS =
      List.of("-100", "-99.5", "-1.5", "-1", "-0.001", "0", "0.001", "1", "1.5", "9", "10", "1000");

  private final TreeMap<BigDecimal, Map<String, AttributeValue>> model = new TreeMap<>();
  private DynamoDbClient client;
  private Random random;

  TablePropertyTest() {
    var service = TableContractTest.service();
    service.create(
        new TableDefinition(
            "model",
            Key.text("p"),
            Optional.of(new Key("k", KeyType.N)),
            List.of(
                new Index(
                    "by_g",
                    Key.text("g"),
                    Optional.of(new Key("k", KeyType.N)),
                    new Projection.All()))));
    client = TableContractTest.inMemory(service);
    random = new Random(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void randomWritesAndQueriesAgreeWithASortedMap(long seed) {
    random = new Random(seed);
    for (var step = 0; step < STEPS; step++) {
      var key = SORT_KEYS.get(random.nextInt(SORT_KEYS.size()));
      switch (random.nextInt(6)) {
        case 0 -> put(key);
        case 1 -> delete(key);
        case 2 -> addToN(key);
        case 3 -> moveInIndex(key);
        case 4 -> query();
        default -> queryIndex();
      }
    }
    assertThat(model).isNotEmpty();
  }

  private static Map<String, AttributeValue> key(String k) {
    return Map.of("p", s("p"), "k", n(k));
  }

  private void put(String k) {
    var item = new HashMap<>(key(k));
    item.put("v", s("v" + random.nextInt(100)));
    client.putItem(request -> request.tableName("model").item(item));
    model.put(new BigDecimal(k), item);
  }

  private void delete(String k) {
    client.deleteItem(request -> request.tableName("model").key(key(k)));
    model.remove(new BigDecimal(k));
  }

  private void addToN(String k) {
    var amount = random.nextInt(-5, 6);
    client.updateItem(
        request ->
            request
                .tableName("model")
                .key(key(k))
                .updateExpression("SET n = if_not_exists(n, :zero) + :n")
                .expressionAttributeValues(Map.of(":zero", n("0"), ":n", n("" + amount))));
    var item = model.computeIfAbsent(new BigDecimal(k), _ -> new HashMap<>(key(k)));
    var old = Integer.parseInt(item.getOrDefault("n", n("0")).n());
    item.put("n", n("" + (old + amount)));
  }

  private void moveInIndex(String k) {
    var group = s("g" + random.nextInt(2));
    var removes = random.nextInt(3) == 0;
    client.updateItem(
        request ->
            request
                .tableName("model")
                .key(key(k))
                .updateExpression(removes ? "REMOVE g" : "SET g = :g")
                .expressionAttributeValues(removes ? null : Map.of(":g", group)));
    var item = model.computeIfAbsent(new BigDecimal(k), _ -> new HashMap<>(key(k)));
    if (removes) {
      item.remove("g");
    } else {
      item.put("g", group);
    }
  }

  private void query() {
    var from = SORT_KEYS.get(random.nextInt(SORT_KEYS.size()));
    var to = SORT_KEYS.get(random.nextInt(SORT_KEYS.size()));
    var forward = random.nextBoolean();
    var limit = random.nextInt(1, 5);
    if (new BigDecimal(from).compareTo(new BigDecimal(to)) > 0) {
      return;
    }

    var found =
        client
            .queryPaginator(
                request ->
                    request
                        .tableName("model")
                        .limit(limit)
                        .scanIndexForward(forward)
                        .keyConditionExpression("p = :p AND k BETWEEN :from AND :to")
                        .expressionAttributeValues(
                            Map.of(":p", s("p"), ":from", n(from), ":to", n(to))))
            .items()
            .stream()
            .toList();

    var expected =
        new ArrayList<>(
            model.subMap(new BigDecimal(from), true, new BigDecimal(to), true).values());
    assertThat(found).isEqualTo(forward ? expected : expected.reversed());
  }

  private void queryIndex() {
    var above = SORT_KEYS.get(random.nextInt(SORT_KEYS.size()));
    var found =
        client
            .queryPaginator(
                request ->
                    request
                        .tableName("model")
                        .indexName("by_g")
                        .limit(random.nextInt(1, 5))
                        .keyConditionExpression("g = :g AND k > :k")
                        .expressionAttributeValues(Map.of(":g", s("g1"), ":k", n(above))))
            .items()
            .stream()
            .toList();

    var expected =
        model.tailMap(new BigDecimal(above), false).values().stream()
            .filter(item -> s("g1").equals(item.get("g")))
            .toList();
    assertThat(found).isEqualTo(expected);
  }
}
