package callouts.local.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// JSON text in and out of the table, without a tree where none is needed.
final class TableJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private TableJson() {}

  static JsonNode read(byte[] request) {
    try {
      return MAPPER.readTree(request);
    } catch (IOException _) {
      throw TableRefusal.of("SerializationException", "The request is not JSON");
    }
  }

  /// Reads what the table itself has written.
  static JsonNode stored(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds what the table never wrote", e);
    }
  }

  static void quote(@Nullable String text, StringBuilder json) {
    json.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text == null ? "" : text, json);
    json.append('"');
  }
}
