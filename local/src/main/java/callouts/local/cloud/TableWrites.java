package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// PutItem, UpdateItem, DeleteItem and BatchWriteItem.
final class TableWrites {
  private static final int MOST_IN_A_BATCH = 25;

  private final List<TableListener> listeners;

  /// @param listeners may grow later
  TableWrites(List<TableListener> listeners) {
    this.listeners = listeners;
  }

  String put(TableRequest request, TableItems items) {
    var wanted = request.returnValues("NONE", "ALL_OLD");
    var item = request.item("Item");
    var condition = request.condition("ConditionExpression");
    request.placeholders().refuseUnused();
    var write = new Write(items, items.keyOf(item));
    write.check(condition, request);
    write.put(item, "Item size has exceeded the maximum allowed size");
    return attributes(wanted.equals("ALL_OLD") ? write.before : Optional.empty());
  }

  String delete(TableRequest request, TableItems items) {
    var wanted = request.returnValues("NONE", "ALL_OLD");
    var condition = request.condition("ConditionExpression");
    request.placeholders().refuseUnused();
    var write = new Write(items, items.keyOfExactly(request.item("Key")));
    write.check(condition, request);
    write.delete();
    return attributes(wanted.equals("ALL_OLD") ? write.before : Optional.empty());
  }

  String update(TableRequest request, TableItems items) {
    var wanted = request.returnValues("NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW");
    var update =
        request
            .text("UpdateExpression")
            .map(text -> TableUpdateParser.parse(text, request.placeholders()))
            .orElse(new TableUpdate(List.of()));
    var condition = request.condition("ConditionExpression");
    request.placeholders().refuseUnused();
    refuseKeys(update, items.definition());
    var key = request.item("Key");
    var write = new Write(items, items.keyOfExactly(key));
    write.check(condition, request);
    var after = TableUpdater.apply(update, write.before.orElse(key));
    write.put(after, "Item size to update has exceeded the maximum allowed size");
    return attributes(
        switch (wanted) {
          case "ALL_OLD" -> write.before;
          case "ALL_NEW" -> Optional.of(after);
          case "UPDATED_OLD" -> write.before.flatMap(old -> updated(old, update));
          case "UPDATED_NEW" -> updated(after, update);
          default -> Optional.empty();
        });
  }

  private static void refuseKeys(TableUpdate update, TableDefinition definition) {
    var keys = definition.keys().stream().map(TableDefinition.Key::name).toList();
    update
        .attributes()
        .filter(keys::contains)
        .findFirst()
        .ifPresent(
            key -> {
              throw TableRefusal.invalidValue(
                  "Cannot update attribute " + key + ". This attribute is part of the key");
            });
  }

  private static Optional<TableValue.M> updated(TableValue.M item, TableUpdate update) {
    var parts = TablePath.project(item, update.paths());
    return parts.entries().isEmpty() ? Optional.empty() : Optional.of(parts);
  }

  private static String attributes(Optional<TableValue.M> item) {
    return item.map(found -> "{\"Attributes\":" + found.itemJson() + "}").orElse("{}");
  }

  /// At most 25 puts and deletes without conditions; all are checked before the first is done.
  ///
  /// @param tables finds a table by the name in a request
  String batch(JsonNode request, Function<String, TableItems> tables) {
    var writes = new ArrayList<Runnable>();
    var seen = new HashSet<String>();
    for (var table : request.path("RequestItems").properties()) {
      var items = tables.apply(table.getKey());
      for (var each : table.getValue()) {
        writes.add(planned(each, items, seen));
      }
    }
    if (writes.isEmpty() || writes.size() > MOST_IN_A_BATCH) {
      throw TableRefusal.invalid(
          writes.isEmpty()
              ? "The batch write request list for a table cannot be null or empty"
              : "Too many items requested for the BatchWriteItem call");
    }
    writes.forEach(Runnable::run);
    return "{\"UnprocessedItems\":{}}";
  }

  private Runnable planned(JsonNode request, TableItems items, HashSet<String> seen) {
    if (request.has("PutRequest")) {
      var item = TableValue.readItem(request.path("PutRequest").path("Item"));
      var key = once(items, items.keyOf(item), seen);
      var tooLarge = "Item size has exceeded the maximum allowed size";
      refuseTooLarge(item, tooLarge);
      return () -> new Write(items, key).put(item, tooLarge);
    }
    var key = TableValue.readItem(request.path("DeleteRequest").path("Key"));
    var place = once(items, items.keyOfExactly(key), seen);
    return () -> new Write(items, place).delete();
  }

  private static String once(TableItems items, String key, HashSet<String> seen) {
    if (!seen.add(items.name() + "/" + key)) {
      throw TableRefusal.invalid("Provided list of item keys contains duplicates");
    }
    return key;
  }

  private static void refuseTooLarge(TableValue.M item, String message) {
    if (TableSize.ofItem(item) > TableSize.LARGEST_ITEM) {
      throw TableRefusal.invalid(message);
    }
  }

  /// One item about to change.
  private final class Write {
    private final TableItems items;
    private final String key;
    private final Optional<TableItems.Row> row;
    private final Optional<TableValue.M> before;

    Write(TableItems items, String key) {
      this.items = items;
      this.key = key;
      this.row = items.get(key);
      this.before = row.map(TableItems.Row::item);
    }

    void check(Optional<TableCondition> condition, TableRequest request) {
      var item = before.orElse(TableValue.M.empty());
      if (condition.isPresent() && !condition.get().holds(item)) {
        var showsItem =
            request.text("ReturnValuesOnConditionCheckFailure").orElse("").equals("ALL_OLD");
        throw TableRefusal.conditionFailed(
            showsItem ? row.map(TableItems.Row::json).orElse("") : "");
      }
    }

    void put(TableValue.M after, String tooLarge) {
      refuseTooLarge(after, tooLarge);
      items.put(key, before, after);
      changed(Optional.of(after));
    }

    void delete() {
      before.ifPresent(old -> items.delete(key, old));
      changed(Optional.empty());
    }

    private void changed(Optional<TableValue.M> after) {
      if (!listeners.isEmpty() && !before.equals(after)) {
        var was = row.map(TableItems.Row::json).map(TableJson::stored);
        var is = after.map(TableValue.M::itemJson).map(TableJson::stored);
        listeners.forEach(listener -> listener.changed(items.name(), was, is));
      }
    }
  }
}
