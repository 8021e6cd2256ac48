package callouts.local.cloud;

import callouts.local.cloud.TableDefinition.Index;
import callouts.local.cloud.TableDefinition.Projection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One page of a query or a scan: at most `Limit` items and 1 MB read, then filtered.
///
/// It reads its range of the ordered map and nothing else, so a page costs what is on it.
final class TablePage {
  private static final int MOST_BYTES = 1024 * 1024;

  private final TableItems items;
  private final Optional<Index> index;
  private final Optional<TableCondition> filter;
  private final List<TablePath> projection;
  private final boolean countOnly;
  private final int limit;

  private final StringBuilder found = new StringBuilder();
  private int count;
  private int scanned;
  private int bytes;

  private TablePage(TableRequest request, TableItems items, boolean isQuery) {
    this.items = items;
    this.index = request.text("IndexName").map(items.definition()::index);
    this.filter = filter(request, isQuery);
    this.projection = projection(request);
    this.countOnly = request.text("Select").orElse("").equals("COUNT");
    this.limit = limit(request);
    refuseWhatIndexesLack(request);
  }

  static String query(TableRequest request, TableItems items) {
    var page = new TablePage(request, items, true);
    var condition =
        request
            .condition("KeyConditionExpression")
            .orElseThrow(
                () ->
                    TableRefusal.invalid(
                        "Either the KeyConditions or KeyConditionExpression parameter must be"
                            + " specified in the request."));
    request.placeholders().refuseUnused();
    return page.read(request, TableRange.of(condition, page.partition(), page.sort()));
  }

  static String scan(TableRequest request, TableItems items) {
    var page = new TablePage(request, items, false);
    request.placeholders().refuseUnused();
    return page.read(request, TableRange.everything());
  }

  private TableDefinition.Key partition() {
    return index.map(Index::partition).orElse(items.definition().partition());
  }

  private Optional<TableDefinition.Key> sort() {
    return index.isPresent() ? index.get().sort() : items.definition().sort();
  }

  private Optional<TableCondition> filter(TableRequest request, boolean isQuery) {
    var keys =
        isQuery
            ? Stream.concat(Stream.of(partition()), sort().stream())
                .map(TableDefinition.Key::name)
                .collect(Collectors.toSet())
            : Set.<String>of();
    return request
        .text("FilterExpression")
        .map(text -> TableConditionParser.filter(text, request.placeholders(), keys));
  }

  /// The paths to give back; none for whole items.
  private List<TablePath> projection(TableRequest request) {
    var asked = request.projection();
    return asked.isEmpty() ? indexedAttributes().map(TablePath::of).toList() : asked;
  }

  /// The attributes an index holds; none where it holds all.
  private Stream<String> indexedAttributes() {
    return index.stream()
        .flatMap(
            each ->
                switch (each.projection()) {
                  case Projection.All() -> Stream.empty();
                  case Projection.KeysOnly() -> keyNames();
                  case Projection.Include(var more) -> Stream.concat(keyNames(), more.stream());
                });
  }

  private Stream<String> keyNames() {
    return Stream.concat(
            items.definition().keys().stream(),
            index.stream().flatMap(each -> each.keys().stream()))
        .map(TableDefinition.Key::name)
        .distinct();
  }

  private static int limit(TableRequest request) {
    var limit = request.node("Limit").asInt(Integer.MAX_VALUE);
    if (limit < 1) {
      throw TableRefusal.invalid(
          ("1 validation error detected: Value '%d' at 'limit' failed to satisfy constraint: Member"
                  + " must have value greater than or equal to 1")
              .formatted(limit));
    }
    return limit;
  }

  private void refuseWhatIndexesLack(TableRequest request) {
    if (index.isEmpty()) {
      return;
    }
    if (request.flag("ConsistentRead", false)) {
      throw TableRefusal.invalid("Consistent reads are not supported on global secondary indexes");
    }
    var held = indexedAttributes().collect(Collectors.toSet());
    var lacks = projection.stream().anyMatch(path -> !held.contains(path.attribute()));
    var wantsAll = request.text("Select").orElse("").equals("ALL_ATTRIBUTES");
    if (!held.isEmpty() && (lacks || wantsAll)) {
      throw TableRefusal.invalidValue(
          "Global secondary index %s does not project what was asked for"
              .formatted(index.get().name()));
    }
  }

  private String read(TableRequest request, TableRange whole) {
    var forward = request.flag("ScanIndexForward", true);
    var range =
        request.has("ExclusiveStartKey")
            ? whole.continuedAfter(place(request.item("ExclusiveStartKey")), forward)
            : whole;
    var rows = items.rows(index, range, forward);
    var last = Optional.<TableItems.Row>empty();
    while (rows.hasNext() && last.isEmpty()) {
      var row = rows.next();
      if (range.holds(row.getKey())) {
        add(row.getValue());
        last = isFull() ? Optional.of(row.getValue()) : last;
      }
    }
    return json(last);
  }

  private String place(TableValue.M startKey) {
    try {
      var key = items.keyOf(startKey);
      return index
          .map(each -> TableKeys.ofIndexEntry(each, startKey, key).orElseThrow())
          .orElse(key);
    } catch (TableRefusal | NoSuchElementException _) {
      throw TableRefusal.invalid("The provided starting key is invalid");
    }
  }

  private boolean isFull() {
    return scanned >= limit || bytes >= MOST_BYTES;
  }

  private void add(TableItems.Row row) {
    scanned++;
    bytes += row.size();
    if (filter.isEmpty() && (countOnly || projection.isEmpty())) {
      addWhole(row);
    } else {
      addSelected(row);
    }
  }

  private void addWhole(TableItems.Row row) {
    count++;
    if (!countOnly) {
      row.write(separated());
    }
  }

  private void addSelected(TableItems.Row row) {
    var item = row.item();
    if (filter.map(condition -> condition.holds(item)).orElse(true)) {
      count++;
      if (!countOnly) {
        (projection.isEmpty() ? item : TablePath.project(item, projection)).writeItem(separated());
      }
    }
  }

  private StringBuilder separated() {
    return found.isEmpty() ? found : found.append(',');
  }

  private String json(Optional<TableItems.Row> last) {
    var json = new StringBuilder(found.length() + 100).append('{');
    if (!countOnly) {
      json.append("\"Items\":[").append(found).append("],");
    }
    json.append("\"Count\":").append(count).append(",\"ScannedCount\":").append(scanned);
    last.ifPresent(row -> keysOf(row).writeItem(json.append(",\"LastEvaluatedKey\":")));
    return json.append('}').toString();
  }

  private TableValue.M keysOf(TableItems.Row row) {
    var all = row.item().entries();
    var keys = new LinkedHashMap<String, TableValue>();
    keyNames().forEach(name -> keys.put(name, Objects.requireNonNull(all.get(name))));
    return new TableValue.M(keys);
  }
}
