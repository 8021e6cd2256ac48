package callouts.job;

import callouts.job.Problem.Cell;
import callouts.job.Problem.Place;
import callouts.job.Problem.Sheet;
import java.io.IOException;
import java.util.Set;

/// The sheet of settings: a key and a value in each row.
///
/// @param valueColumn such as `B`
record ConfiguresSheet(Settings settings, String valueColumn) {

  static ConfiguresSheet read(String sheet, XlsxRows rows, Notes notes) throws IOException {
    var table = new Table(sheet, rows, notes);
    var settings = new Settings(notes);
    var keys = table.need("Key");
    var values = table.need("Value");
    if (keys.isEmpty() || values.isEmpty()) {
      return new ConfiguresSheet(settings, "B");
    }
    int key = keys.getAsInt();
    int value = values.getAsInt();
    table.remarkUnused(Set.of(key, value), Guide.KEY_COLUMNS);
    while (table.next()) {
      var typed = Words.trim(table.text(key));
      var setting = Setting.of(typed);
      if (setting.isPresent()) {
        settings.set(setting.get(), table.value(value), table.place(value));
      } else if (typed.isEmpty()) {
        notes.problem(table.place(key), "the key is missing", "one of " + keys());
      } else {
        notes.problem(
            table.place(key),
            "unknown key " + Words.quoted(typed),
            Words.right(typed, Setting.keys()));
      }
    }
    settings.end(new Sheet(sheet), "add a row with the key %s; its value may be blank");
    return new ConfiguresSheet(settings, table.letters(value));
  }

  /// The row of a setting; the header's where there is none.
  int row(Setting setting) {
    return settings.place(setting).map(ConfiguresSheet::row).orElse(1);
  }

  private static int row(Place place) {
    return place instanceof Cell cell ? cell.row() : 1;
  }

  private static String keys() {
    return String.join(", ", Setting.keys());
  }
}
