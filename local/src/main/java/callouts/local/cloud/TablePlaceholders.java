package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A request's expression attribute names (`#name`) and values (`:value`), and which of them its
/// expressions have used: DynamoDB refuses one that is not.
final class TablePlaceholders {
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, TableValue> values = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  TablePlaceholders(JsonNode request) {
    for (var name : request.path("ExpressionAttributeNames").properties()) {
      names.put(name.getKey(), name.getValue().asText());
    }
    for (var value : request.path("ExpressionAttributeValues").properties()) {
      values.put(value.getKey(), TableValue.read(value.getValue()));
    }
  }

  Optional<String> name(String placeholder) {
    used.add(placeholder);
    return Optional.ofNullable(names.get(placeholder));
  }

  Optional<TableValue> value(String placeholder) {
    used.add(placeholder);
    return Optional.ofNullable(values.get(placeholder));
  }

  /// Called when every expression of the request is read.
  void refuseUnused() {
    refuseUnused("ExpressionAttributeNames", names.keySet());
    refuseUnused("ExpressionAttributeValues", values.keySet());
  }

  private void refuseUnused(String parameter, Collection<String> placeholders) {
    var unused = new TreeSet<>(placeholders);
    unused.removeAll(used);
    if (!unused.isEmpty()) {
      throw TableRefusal.invalid(
          "Value provided in %s unused in expressions: keys: {%s}"
              .formatted(parameter, String.join(", ", unused)));
    }
  }
}
