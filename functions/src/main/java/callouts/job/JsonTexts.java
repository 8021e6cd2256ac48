package callouts.job;

import callouts.job.Problem.Pointer;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the parts of a JSON job as text, and notices what is no text.
final class JsonTexts {
  private final JsonParser json;
  private final Notes notes;

  JsonTexts(JsonParser json, Notes notes) {
    this.json = json;
    this.notes = notes;
  }

  /// What is read at a place; the parser stands on its first token, and is left on its last.
  interface Item {
    void read(Pointer place) throws IOException;
  }

  /// The pointer to a member, its name escaped (RFC 6901).
  static Pointer place(String parent, String name) {
    return new Pointer(parent + "/" + name.replace("~", "~0").replace("/", "~1"));
  }

  /// The value as text: null and blank are `""`, a number stands as it was written. A list or an
  /// object is a problem.
  String text(Pointer place) throws IOException {
    if (json.currentToken().isStructStart()) {
      notes.problem(place, "this is a list or an object", "a text or a number");
      json.skipChildren();
      return "";
    }
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return "";
    }
    var text = notes.clean(json.getText(), () -> place);
    return Words.isBlank(text) ? "" : text;
  }

  /// Reads a list item by item.
  void items(Pointer place, Item item) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      notes.problem(place, "this is not a list", "a list in [ ]");
      json.skipChildren();
      return;
    }
    for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
      item.read(new Pointer(place.pointer() + "/" + index));
    }
  }

  /// Whether an object begins here; if not, that is noticed and passed.
  boolean startsObject(Pointer place) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      return true;
    }
    notes.problem(place, "this is not an object", "an object in { }");
    json.skipChildren();
    return false;
  }

  /// The members of an object as texts; empty if no object begins here.
  ///
  /// @param known the names it may have
  Optional<Map<String, String>> members(Pointer place, List<String> known) throws IOException {
    if (!startsObject(place)) {
      return Optional.empty();
    }
    var members = new HashMap<String, String>();
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      var member = place(place.pointer(), name);
      if (!known.contains(name)) {
        notes.problem(member, "unknown member " + Words.quoted(name), Words.right(name, known));
        json.skipChildren();
      } else if (members.put(name, text(member)) != null) {
        notes.problem(member, "the member is there twice", "keep one of the two");
      }
    }
    return Optional.of(members);
  }
}
