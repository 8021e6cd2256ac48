package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/// GetItem and BatchGetItem.
final class TableReads {
  private static final int MOST_KEYS = 100;
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private TableReads() {}

  static String get(TableRequest request, TableItems items) {
    var projection = request.projection();
    request.placeholders().refuseUnused();
    return items
        .get(items.keyOfExactly(request.item("Key")))
        .map(row -> "{\"Item\":" + json(row, projection) + "}")
        .orElse("{}");
  }

  private static String json(TableItems.Row row, List<TablePath> projection) {
    return projection.isEmpty() ? row.json() : TablePath.project(row.item(), projection).itemJson();
  }

  /// At most 100 keys; what would make the answer larger than 16 MB comes back as unprocessed.
  ///
  /// @param tables finds a table by the name in a request
  static String getBatch(JsonNode request, Function<String, TableItems> tables) {
    var wanted = request.path("RequestItems").properties();
    if (wanted.stream().mapToInt(each -> each.getValue().path("Keys").size()).sum() > MOST_KEYS) {
      throw TableRefusal.invalid("Too many items requested for the BatchGetItem call");
    }
    var batch = new Batch();
    wanted.forEach(table -> batch.read(tables.apply(table.getKey()), table.getValue()));
    return "{\"Responses\":" + batch.found + ",\"UnprocessedKeys\":" + batch.unprocessed + "}";
  }

  private static final class Batch {
    private final StringJoiner found = new StringJoiner(",", "{", "}");
    private final ObjectNode unprocessed = JsonNodeFactory.instance.objectNode();
    private long bytes;

    void read(TableItems items, JsonNode wanted) {
      var request = new TableRequest(wanted);
      var projection = request.projection();
      request.placeholders().refuseUnused();
      var rows = new StringJoiner(",", "\"" + items.name() + "\":[", "]");
      var seen = new HashSet<String>();
      for (var key : wanted.path("Keys")) {
        var place = items.keyOfExactly(TableValue.readItem(key));
        if (!seen.add(place)) {
          throw TableRefusal.invalid("Provided list of item keys contains duplicates");
        }
        if (bytes > MOST_BYTES) {
          putOff(items.name(), wanted, key);
        } else {
          items.get(place).ifPresent(row -> add(row, projection, rows));
        }
      }
      found.add(rows.toString());
    }

    private void add(TableItems.Row row, List<TablePath> projection, StringJoiner rows) {
      bytes += row.size();
      rows.add(json(row, projection));
    }

    private void putOff(String table, JsonNode wanted, JsonNode key) {
      if (!unprocessed.has(table)) {
        unprocessed.set(table, wanted.deepCopy());
        unprocessed.withObject("/" + table).putArray("Keys");
      }
      unprocessed.withObject("/" + table).withArray("Keys").add(key);
    }
  }
}
