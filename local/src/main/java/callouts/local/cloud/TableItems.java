package callouts.local.cloud;

import callouts.local.cloud.TableDefinition.Index;
import callouts.local.cloud.TableDefinition.Key;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.h2.mvstore.MVMap;

/// One table's items in ordered maps: items by their key, and for each index the items' keys by the
/// index's key.
final class TableItems {
  private final TableDefinition definition;
  private final MVMap<String, String> items;
  private final Map<String, MVMap<String, String>> indexes = new HashMap<>();

  TableItems(Store store, TableDefinition definition) {
    this.definition = definition;
    this.items = store.texts("table.items." + definition.name());
    for (var index : definition.indexes()) {
      indexes.put(
          index.name(), store.texts("table.index." + definition.name() + "/" + index.name()));
    }
  }

  TableDefinition definition() {
    return definition;
  }

  String name() {
    return definition.name();
  }

  /// A stored item: its size as DynamoDB counts it, and its JSON.
  ///
  /// @param text `SIZE JSON`
  record Row(String text) {
    static Row of(TableValue.M item) {
      return new Row(TableSize.ofItem(item) + " " + item.itemJson());
    }

    int size() {
      return Integer.parseInt(text, 0, text.indexOf(' '), 10);
    }

    void write(StringBuilder json) {
      json.append(text, text.indexOf(' ') + 1, text.length());
    }

    String json() {
      return text.substring(text.indexOf(' ') + 1);
    }

    TableValue.M item() {
      return TableValue.readItem(TableJson.stored(json()));
    }
  }

  /// The key of a whole item.
  String keyOf(TableValue.M item) {
    return TableKeys.ofItem(definition.keys(), item);
  }

  /// The key that a request's `Key` stands for: the table's key attributes and nothing else.
  String keyOfExactly(TableValue.M key) {
    var fits =
        key.entries().size() == definition.keys().size()
            && definition.keys().stream().allMatch(part -> hasType(key, part));
    if (!fits) {
      throw TableRefusal.invalid("The provided key element does not match the schema");
    }
    return keyOf(key);
  }

  private static boolean hasType(TableValue.M key, Key part) {
    var value = key.entries().get(part.name());
    return value != null && value.type().equals(part.type().name());
  }

  Optional<Row> get(String key) {
    return Optional.ofNullable(items.get(key)).map(Row::new);
  }

  /// Stores an item in the place of `before`, in the table and in its indexes.
  void put(String key, Optional<TableValue.M> before, TableValue.M after) {
    var newEntries = indexEntries(key, after);
    before.ifPresent(old -> removeEntries(indexEntries(key, old), newEntries));
    items.put(key, Row.of(after).text());
    newEntries.forEach((index, entry) -> indexMap(index).put(entry, key));
  }

  void delete(String key, TableValue.M before) {
    removeEntries(indexEntries(key, before), Map.of());
    items.remove(key);
  }

  private Map<String, String> indexEntries(String key, TableValue.M item) {
    var entries = new LinkedHashMap<String, String>();
    for (var index : definition.indexes()) {
      TableKeys.ofIndexEntry(index, item, key).ifPresent(entry -> entries.put(index.name(), entry));
    }
    return entries;
  }

  private void removeEntries(Map<String, String> old, Map<String, String> kept) {
    old.forEach(
        (index, entry) -> {
          if (!entry.equals(kept.get(index))) {
            indexMap(index).remove(entry);
          }
        });
  }

  private MVMap<String, String> indexMap(String index) {
    return Objects.requireNonNull(indexes.get(index));
  }

  /// The stored items of a range in its order, each with its place in the range.
  Iterator<Map.Entry<String, Row>> rows(Optional<Index> index, TableRange range, boolean forward) {
    var map = index.map(Index::name).map(this::indexMap).orElse(items);
    var cursor =
        forward
            ? map.cursor(range.from(), range.to(), false)
            : map.cursor(range.to(), range.from(), true);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return cursor.hasNext();
      }

      @Override
      public Map.Entry<String, Row> next() {
        var place = cursor.next();
        var key = index.isPresent() ? cursor.getValue() : place;
        var text = index.isPresent() ? items.get(key) : cursor.getValue();
        return Map.entry(place, new Row(Objects.requireNonNull(text)));
      }
    };
  }

  long count() {
    return items.sizeAsLong();
  }

  long bytes() {
    return items.values().stream().mapToLong(text -> new Row(text).size()).sum();
  }

  void clear() {
    items.clear();
    indexes.values().forEach(MVMap::clear);
  }
}
