package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// Hears of each item that changed, on the loop's thread, after the change.
public interface TableListener {

  /// @param before the item as it was, `{"id":{"S":"1"},…}`; none where it is new
  /// @param after the item as it is; none where it was deleted
  void changed(String table, Optional<JsonNode> before, Optional<JsonNode> after);
}
