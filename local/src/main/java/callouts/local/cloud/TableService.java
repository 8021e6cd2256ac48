package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.h2.mvstore.MVMap;

/// The local table: DynamoDB's wire protocol over ordered maps of the store.
///
/// What it simulates, refuses and does differently is in `docs/fidelity.md`.
public final class TableService implements WireService {
  private static final String TARGET = "DynamoDB_20120810.";
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
  private static final int MOST_NAMES = 100;

  private final Store store;
  private final InstantSource clock;
  private final String arnPrefix;
  private final MVMap<String, String> descriptions;
  private final MVMap<String, String> timesToLive;
  private final Map<String, TableItems> tables = new HashMap<>();
  private final List<TableListener> listeners = new ArrayList<>();
  private final TableWrites writes = new TableWrites(listeners);

  /// Opens the tables the store holds.
  ///
  /// @param account 12 digits, for the ARNs
  public TableService(Store store, InstantSource clock, String region, String account) {
    this.store = store;
    this.clock = clock;
    this.arnPrefix = "arn:aws:dynamodb:" + region + ":" + account + ":table/";
    this.descriptions = store.texts("table.descriptions");
    this.timesToLive = store.texts("table.timesToLive");
    descriptions.values().forEach(text -> open(TableDescriptions.read(TableJson.stored(text))));
  }

  private void open(TableDefinition definition) {
    tables.put(definition.name(), new TableItems(store, definition));
  }

  @Override
  public String signingName() {
    return "dynamodb";
  }

  /// Creates a table, or leaves the one of that name as it is.
  ///
  /// @return the table's ARN
  public String create(TableDefinition definition) {
    if (!tables.containsKey(definition.name())) {
      add(definition);
    }
    return arnPrefix + definition.name();
  }

  /// Names the attribute that says when an item of a table may go: remembered, as of
  /// `UpdateTimeToLive`.
  public void expire(String table, String attribute) {
    timesToLive.put(table, attribute);
  }

  /// From now on tells `listener` of every item that changes, in any table.
  public void onChange(TableListener listener) {
    listeners.add(listener);
  }

  @Override
  public WireResponse handle(WireRequest request) {
    try {
      var target = request.header("X-Amz-Target").orElse("");
      var operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
      return response(200, answer(operation, TableJson.read(request.body())));
    } catch (TableRefusal refusal) {
      return response(400, refusal.json());
    }
  }

  private static WireResponse response(int status, String json) {
    return new WireResponse(
        status,
        Map.of("Content-Type", "application/x-amz-json-1.0"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  private String answer(String operation, JsonNode body) {
    return switch (operation) {
      case "CreateTable" -> createTable(body);
      case "DeleteTable" -> deleteTable(body);
      case "DescribeTable" -> wrapped("Table", describe(described(body)));
      case "ListTables" -> listTables(body);
      case "DescribeTimeToLive" -> describeTimeToLive(body);
      case "UpdateTimeToLive" -> updateTimeToLive(body);
      case "PutItem" -> writes.put(new TableRequest(body), items(body));
      case "UpdateItem" -> writes.update(new TableRequest(body), items(body));
      case "DeleteItem" -> writes.delete(new TableRequest(body), items(body));
      case "BatchWriteItem" -> writes.batch(body, this::items);
      case "GetItem" -> TableReads.get(new TableRequest(body), items(body));
      case "BatchGetItem" -> TableReads.getBatch(body, this::items);
      case "Query" -> TablePage.query(new TableRequest(body), items(body));
      case "Scan" -> TablePage.scan(new TableRequest(body), items(body));
      default -> throw TableRefusal.notSimulated("operation " + operation);
    };
  }

  private TableItems items(JsonNode body) {
    if (!body.hasNonNull("TableName")) {
      throw TableRequest.missing("tableName");
    }
    return items(body.path("TableName").asText());
  }

  /// @param name a table's name or its ARN
  private TableItems items(String name) {
    var items = tables.get(plainName(name));
    if (items == null) {
      throw TableRefusal.noSuchTable();
    }
    return items;
  }

  private String plainName(String name) {
    return name.startsWith(arnPrefix) ? name.substring(arnPrefix.length()) : name;
  }

  /// As [#items], with the table's name in the refusal: what operations on tables say.
  private TableItems described(JsonNode body) {
    var name = plainName(body.path("TableName").asText());
    var items = tables.get(name);
    if (items == null) {
      throw TableRefusal.of(
          "ResourceNotFoundException",
          "Requested resource not found: Table: " + name + " not found");
    }
    return items;
  }

  private String createTable(JsonNode body) {
    for (var parameter : List.of("LocalSecondaryIndexes", "StreamSpecification")) {
      if (body.path(parameter).size() > 0) {
        throw TableRefusal.notSimulated("CreateTable parameter " + parameter);
      }
    }
    var definition = TableDescriptions.read(body);
    if (!NAME.matcher(definition.name()).matches()) {
      throw TableRefusal.invalid(
          "TableName must be at least 3 characters long and at most 255 characters long, of"
              + " a-z, A-Z, 0-9, '_', '-' and '.'");
    }
    if (tables.containsKey(definition.name())) {
      throw TableRefusal.of("ResourceInUseException", "Table already exists: " + definition.name());
    }
    add(definition);
    return wrapped("TableDescription", describe(items(definition.name())));
  }

  private void add(TableDefinition definition) {
    var description =
        TableDescriptions.write(definition).put("CreationDateTime", clock.millis() / 1000.0);
    descriptions.put(definition.name(), description.toString());
    open(definition);
  }

  private String deleteTable(JsonNode body) {
    var items = described(body);
    var description = describe(items).put("TableStatus", "DELETING");
    items.clear();
    descriptions.remove(items.name());
    timesToLive.remove(items.name());
    tables.remove(items.name());
    return wrapped("TableDescription", description);
  }

  private ObjectNode describe(TableItems items) {
    var stored = Objects.requireNonNull(descriptions.get(items.name()));
    var table = (ObjectNode) TableJson.stored(stored);
    var arn = arnPrefix + items.name();
    table
        .put("TableStatus", "ACTIVE")
        .put("TableArn", arn)
        .put("TableId", UUID.nameUUIDFromBytes(stored.getBytes(StandardCharsets.UTF_8)).toString())
        .put("ItemCount", items.count())
        .put("TableSizeBytes", items.bytes());
    table.putObject("BillingModeSummary").put("BillingMode", "PAY_PER_REQUEST");
    table.set("ProvisionedThroughput", noThroughput());
    for (var index : table.path("GlobalSecondaryIndexes")) {
      ((ObjectNode) index)
          .put("IndexArn", arn + "/index/" + index.path("IndexName").asText())
          .set("ProvisionedThroughput", noThroughput());
    }
    return table;
  }

  private static ObjectNode noThroughput() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("NumberOfDecreasesToday", 0)
        .put("ReadCapacityUnits", 0)
        .put("WriteCapacityUnits", 0);
  }

  private static String wrapped(String name, JsonNode value) {
    return JsonNodeFactory.instance.objectNode().<ObjectNode>set(name, value).toString();
  }

  private String listTables(JsonNode body) {
    var limit = body.path("Limit").asInt(MOST_NAMES);
    var answer = JsonNodeFactory.instance.objectNode();
    var names = answer.putArray("TableNames");
    var rest = descriptions.keyIterator(body.path("ExclusiveStartTableName").asText() + '\0');
    while (rest.hasNext() && names.size() < limit) {
      names.add(rest.next());
    }
    if (rest.hasNext()) {
      answer.put("LastEvaluatedTableName", names.get(names.size() - 1).asText());
    }
    return answer.toString();
  }

  private String describeTimeToLive(JsonNode body) {
    var attribute = timesToLive.get(described(body).name());
    var status = JsonNodeFactory.instance.objectNode();
    status.put("TimeToLiveStatus", attribute == null ? "DISABLED" : "ENABLED");
    if (attribute != null) {
      status.put("AttributeName", attribute);
    }
    return wrapped("TimeToLiveDescription", status);
  }

  /// Remembered, but nothing is ever deleted: AWS too takes days to.
  private String updateTimeToLive(JsonNode body) {
    var table = described(body).name();
    var wanted = body.path("TimeToLiveSpecification");
    if (wanted.path("Enabled").asBoolean()) {
      timesToLive.put(table, wanted.path("AttributeName").asText());
    } else {
      timesToLive.remove(table);
    }
    return wrapped("TimeToLiveSpecification", wanted);
  }
}
