package callouts.bot;

import callouts.job.Problem;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the sheet `Bot`: what holds for the bot as a whole.
final class BotSheet {

  /// The keys of the sheet, with the value that holds where the row is missing or blank.
  enum Key {
    NAME("name", ""),
    DESCRIPTION("description", ""),
    LOCALE("locale", "en_US"),
    CONFIDENCE_THRESHOLD("confidence_threshold", "0.4"),
    VOICE("voice", "Joanna");

    private final String label;
    private final String standard;

    Key(String label, String standard) {
      this.label = label;
      this.standard = standard;
    }

    private static String labels() {
      return Arrays.stream(values()).map(key -> key.label).collect(Collectors.joining(", "));
    }
  }

  /// What the sheet says.
  record Settings(String name, String description, String locale, double threshold, String voice) {
    BotDefinition with(List<Intent> intents) {
      return new BotDefinition(name, description, locale, threshold, voice, intents);
    }
  }

  private record Value(String text, Problem.Place place) {}

  private final List<Problem> problems;

  BotSheet(List<Problem> problems) {
    this.problems = problems;
  }

  /// Reads the sheet; what is wrong is added to the problems.
  Settings read(Cells sheet) {
    var values = values(sheet);
    return new Settings(
        name(value(values, Key.NAME, sheet)),
        description(value(values, Key.DESCRIPTION, sheet)),
        locale(value(values, Key.LOCALE, sheet)),
        threshold(value(values, Key.CONFIDENCE_THRESHOLD, sheet)),
        voice(value(values, Key.VOICE, sheet)));
  }

  private Map<Key, Value> values(Cells cells) {
    var values = new EnumMap<Key, Value>(Key.class);
    for (var row = 1; row < cells.rows(); row++) {
      var typed = cells.text(row, 0);
      if (!typed.isEmpty()) {
        var cell = cells.cell(row, 0);
        var value = new Value(cells.text(row, 1), cells.cell(row, 1));
        key(typed)
            .ifPresentOrElse(
                key -> values.put(key, value),
                () -> problem(cell, "unknown key \"" + typed + "\"", "one of " + Key.labels()));
      }
    }
    return values;
  }

  private static Optional<Key> key(String typed) {
    return Arrays.stream(Key.values()).filter(key -> Cells.isLabel(typed, key.label)).findFirst();
  }

  private static Value value(Map<Key, Value> values, Key key, Cells sheet) {
    var value = values.getOrDefault(key, new Value("", new Problem.Sheet(sheet.sheetName())));
    return value.text().isEmpty() ? new Value(key.standard, value.place()) : value;
  }

  private String name(Value value) {
    if (!LexRules.isName(value.text())) {
      problem(
          value.place(),
          value.text().isEmpty() ? "the bot has no name" : "\"" + value.text() + "\" is no name",
          "letters and digits, with single - or _ between them, at most 100");
    }
    return value.text();
  }

  private String description(Value value) {
    if (value.text().length() > LexRules.MOST_DESCRIPTION_CHARACTERS) {
      problem(value.place(), "the description is too long", "at most 2000 characters");
    }
    return value.text();
  }

  private String locale(Value value) {
    if (!LexRules.LOCALES.contains(value.text())) {
      problem(
          value.place(),
          "Lex has no locale \"" + value.text() + "\"",
          "one of " + String.join(", ", LexRules.LOCALES));
    }
    return value.text();
  }

  private String voice(Value value) {
    if (!value.text().matches("[A-Za-z]+")) {
      problem(value.place(), "\"" + value.text() + "\" is no voice", "such as Joanna");
    }
    return value.text();
  }

  private double threshold(Value value) {
    try {
      var threshold = Double.parseDouble(value.text());
      if (threshold >= 0 && threshold <= 1) {
        return threshold;
      }
    } catch (NumberFormatException _) {
      // A word, and so no threshold either.
    }
    problem(
        value.place(),
        "\"" + value.text() + "\" is no confidence threshold",
        "a number from 0 to 1, such as 0.4");
    return 0;
  }

  private void problem(Problem.Place place, String wrong, String right) {
    problems.add(new Problem(place, wrong, right));
  }
}
