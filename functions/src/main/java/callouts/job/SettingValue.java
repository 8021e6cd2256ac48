package callouts.job;

import java.util.List;

/// The value of a setting as it stands in the author's file.
///
/// @param items of a JSON list; anything else is one item, as people see it
/// @param moment what an Excel cell of a time or a date holds, whatever its format shows of it:
///     `09:30`, `2026-12-01` or `2026-12-01T18:00`; `""` for anything else
record SettingValue(List<String> items, String moment) {
  SettingValue {
    items = List.copyOf(items);
  }

  static SettingValue of(String text) {
    return new SettingValue(List.of(text), "");
  }

  /// The value on one line of text.
  String text() {
    return String.join(", ", items);
  }

  /// Whether the default is meant; a list without items is not blank, but says "none".
  boolean isBlank() {
    return !items.isEmpty() && items.stream().allMatch(Words::isBlank);
  }
}
