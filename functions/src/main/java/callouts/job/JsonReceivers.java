package callouts.job;

import callouts.job.Problem.Pointer;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the receivers of a JSON job.
///
/// They are kept as typed until the whole job is read: `phone_prefix` may follow them, and a later
/// receiver may bring a further column.
final class JsonReceivers {
  private static final int MOST_COLUMNS = 200;

  private final JsonParser json;
  private final JsonTexts texts;
  private final Notes notes;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<Typed> all = new ArrayList<>();
  private final UniqueIds ids = new UniqueIds();
  private final JobSize size = new JobSize();
  private int index = -1;
  private boolean fits = true;
  private boolean ownKeyRemarked;

  JsonReceivers(JsonParser json, JsonTexts texts, Notes notes) {
    this.json = json;
    this.texts = texts;
    this.notes = notes;
  }

  /// One receiver as it stands in the JSON, while it is read and after.
  private static final class Typed {
    private final int index;
    private @Nullable String receiverId;
    private @Nullable String id;
    private @Nullable String phone;
    private @Nullable String[] values;

    Typed(int index, int columns) {
      this.index = index;
      values = new @Nullable String[columns];
    }

    @Nullable String id() {
      return receiverId == null ? id : receiverId;
    }
  }

  /// Reads the list of receivers.
  void read(Pointer place) throws IOException {
    texts.items(place, this::readReceiver);
    ids.forEachRepeated(
        (id, indexes) ->
            notes.problem(
                JsonTexts.place(place.pointer() + "/" + indexes.getFirst(), "receiver_id"),
                "the id " + Words.quoted(id) + " is at " + UniqueIds.listed(indexes),
                "give each receiver its own id"));
  }

  /// The names of the further members, in the order in which they first come.
  List<String> columns() {
    return List.copyOf(columns.keySet());
  }

  /// The receivers, their numbers completed; notices whose time zone is needed and not known.
  List<Receiver> all(Settings settings) {
    var zones = settings.zones(columns());
    var typed = all.stream().map(this::receiver).toList();
    var completed = TypedReceiver.completed(typed, settings.phones(), zones);
    zones.check(completed, new InJson(), notes);
    return completed;
  }

  /// Where a receiver's time zone and number stand.
  private final class InJson implements ReceiverZones.Where {
    @Override
    public Pointer zone(int index) {
      var wanted = Words.fold(Setting.TIME_ZONE.key());
      var name = columns.keySet().stream().filter(c -> Words.fold(c).equals(wanted)).findFirst();
      return member(index, name.orElse(Setting.TIME_ZONE.key()));
    }

    @Override
    public Pointer phone(int index) {
      return member(index, "phone_number");
    }

    @Override
    public Pointer whole() {
      return new Pointer("/receivers");
    }

    @Override
    public String right() {
      return "add the member time_zone, to the job or to the receiver";
    }

    private Pointer member(int index, String name) {
      return JsonTexts.place("/receivers/" + all.get(index).index, name);
    }
  }

  /// Takes a column; one that is known already stays where it is.
  void addColumn(String typed, Pointer place) {
    slot(typed, place);
  }

  private TypedReceiver receiver(Typed typed) {
    var values = new String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      var value = i < typed.values.length ? typed.values[i] : null;
      values[i] = value == null ? "" : value;
    }
    return new TypedReceiver(orBlank(typed.id()), orBlank(typed.phone), List.of(values));
  }

  private void readReceiver(Pointer place) throws IOException {
    index++;
    if (!fits || !texts.startsObject(place)) {
      json.skipChildren();
      return;
    }
    var typed = new Typed(index, columns.size());
    long length = 0;
    for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      var member = JsonTexts.place(place.pointer(), name);
      var text = texts.text(member);
      length += text.length();
      if (!take(typed, name, text, member)) {
        notes.problem(member, "the member is there twice", "keep one of the two");
      }
    }
    check(typed, place);
    all.add(typed);
    fits = size.add(columns.size(), length);
    if (!fits) {
      notes.problem(place, "the job is too large", "several jobs of fewer receivers");
    }
  }

  /// Takes a member, false if it was there before.
  private boolean take(Typed typed, String name, String text, Pointer member) {
    switch (name) {
      case "receiver_id" -> {
        var before = typed.receiverId;
        typed.receiverId = Words.trim(text);
        return before == null;
      }
      case "id" -> {
        var before = typed.id;
        typed.id = Words.trim(text);
        return before == null;
      }
      case "phone_number" -> {
        var before = typed.phone;
        typed.phone = text;
        return before == null;
      }
      default -> {
        int slot = slot(name, member);
        if (slot < 0) {
          return true;
        }
        if (slot >= typed.values.length) {
          typed.values = Arrays.copyOf(typed.values, slot + 1);
        }
        var before = typed.values[slot];
        typed.values[slot] = text;
        return before == null;
      }
    }
  }

  /// The slot of a further column, -1 if there can be none.
  private int slot(String typed, Pointer place) {
    var known = columns.get(typed);
    if (known != null) {
      return known;
    }
    var name = Words.trim(notes.clean(typed, () -> place));
    if (name.isEmpty()) {
      notes.problem(place, "the member has no name", "name it to use it");
      return -1;
    }
    if (name.length() > Words.LONGEST_NAME) {
      notes.problem(place, "the name of the member is too long", Words.NAME_RULE);
      return -1;
    }
    if (columns.size() == MOST_COLUMNS && !columns.containsKey(name)) {
      notes.problem(place, "there are more than " + MOST_COLUMNS + " columns", "leave some out");
      return -1;
    }
    return columns.computeIfAbsent(name, _ -> columns.size());
  }

  private void check(Typed typed, Pointer place) {
    var id = typed.id();
    if (id == null || id.isEmpty()) {
      notes.problem(
          JsonTexts.place(place.pointer(), "receiver_id"),
          id == null ? "there is no receiver_id" : "the id is blank",
          "give each receiver its own id");
    } else {
      ids.add(id, index);
    }
    if (typed.phone == null) {
      notes.problem(
          JsonTexts.place(place.pointer(), "phone_number"),
          "there is no phone_number",
          "add it; it may be \"\"");
    }
    if (typed.id != null && typed.receiverId != null && !ownKeyRemarked) {
      ownKeyRemarked = true;
      notes.remark(
          JsonTexts.place(place.pointer(), "id"),
          "a receiver has an id and a receiver_id",
          "the receiver_id is used, here and in the receivers below");
    }
  }

  private static String orBlank(@Nullable String text) {
    return text == null ? "" : text;
  }
}
