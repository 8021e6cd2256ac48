package callouts.local.states;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/// The items of a distributed Map, read one by one from the bytes of a JSON array.
final class Items {
  /// Reads one value and leaves what follows to the next call.
  private static final JsonMapper ONE_BY_ONE = new JsonMapper();

  private final JsonParser parser;

  private Items(JsonParser parser) {
    this.parser = parser;
  }

  /// How many there are. All bytes are read, so that what is malformed shows before any item
  /// starts.
  ///
  /// @throws StateFailed `States.ItemReaderFailed` where the bytes are not one JSON array
  static int count(byte[] bytes) {
    try (var parser = JsonText.JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw unreadable("the object is not a JSON array");
      }
      var count = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        parser.skipChildren();
        count++;
      }
      if (parser.nextToken() != null) {
        throw unreadable("something follows the JSON array");
      }
      return count;
    } catch (IOException e) {
      throw unreadable("the object is not JSON");
    }
  }

  /// Reads on from item number `first`; the bytes have passed [#count].
  static Items of(byte[] bytes, int first) {
    try {
      var parser = JsonText.JSON.createParser(bytes);
      parser.nextToken();
      for (var i = 0; i < first; i++) {
        parser.nextToken();
        parser.skipChildren();
      }
      return new Items(parser);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode next() {
    try {
      parser.nextToken();
      return ONE_BY_ONE.readTree(parser);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static StateFailed unreadable(String why) {
    return new StateFailed("States.ItemReaderFailed", "Attempting to read the items: " + why);
  }
}
