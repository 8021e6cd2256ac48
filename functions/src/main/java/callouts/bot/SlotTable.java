package callouts.bot;

import callouts.job.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the slots of an intent's sheet: one a row, beside the utterances.
final class SlotTable {
  private static final int NO_COLUMN = -1;

  private final Cells cells;
  private final int header;
  private final List<Problem> problems;
  private final Set<String> seen = new HashSet<>();

  /// @param header the row of the labels
  SlotTable(Cells cells, int header, List<Problem> problems) {
    this.cells = cells;
    this.header = header;
    this.problems = problems;
  }

  /// Reads the table, which may be missing; what is wrong is added to the problems.
  List<Slot> read() {
    var names = column("Slot");
    var slots = new ArrayList<Slot>();
    for (var row = header + 1; row < cells.rows(); row++) {
      var name = text(row, names);
      if (!name.isEmpty()) {
        checkName(name, cells.cell(row, names));
        slots.add(slot(name, row, slots.size() + 1));
      }
    }
    return slots;
  }

  private void checkName(String name, Problem.Cell cell) {
    if (!LexRules.isName(name)) {
      problem(
          cell,
          "\"" + name + "\" is no slot's name",
          "letters and digits, with single - or _ between them");
    }
    if (!seen.add(name.toLowerCase(Locale.ROOT))) {
      problem(cell, "there are two slots named " + name, "one row for each slot");
    }
    if (seen.size() == LexRules.MOST_SLOTS + 1) {
      problem(cell, "there are too many slots", "at most " + LexRules.MOST_SLOTS);
    }
  }

  private Slot slot(String name, int row, int priority) {
    var type = type(row, column("Type"));
    var required = required(row, column("Required"));
    return new Slot(
        name,
        type,
        pattern(type, row, column("Pattern")),
        prompt(required, row, column("Prompt")),
        priority,
        required);
  }

  private String type(int row, int column) {
    var type = text(row, column);
    if (!LexRules.SLOT_TYPES.contains(type)) {
      problem(
          place(row, column),
          type.isEmpty() ? "the slot has no type" : "\"" + type + "\" is no slot type",
          "one of " + String.join(", ", LexRules.SLOT_TYPES));
    }
    return type;
  }

  private boolean required(int row, int column) {
    var typed = text(row, column).toLowerCase(Locale.ROOT);
    if (!List.of("", "yes", "no").contains(typed)) {
      problem(place(row, column), "\"" + typed + "\" is neither yes nor no", "yes or no");
    }
    return !typed.equals("no");
  }

  private Optional<String> pattern(String type, int row, int column) {
    var pattern = text(row, column);
    if (pattern.isEmpty()) {
      return Optional.empty();
    }
    if (!type.equals(Slot.ALPHANUMERIC)) {
      problem(place(row, column), "only " + Slot.ALPHANUMERIC + " has a pattern", "an empty cell");
    } else if (!SlotPattern.isValid(pattern)) {
      problem(
          place(row, column),
          "\"" + pattern + "\" is no pattern Lex takes",
          "letters, digits, [0-9] and {1,12}, such as [0-9]{1,12}, at most "
              + LexRules.MOST_PATTERN_CHARACTERS
              + " characters");
    }
    return Optional.of(pattern);
  }

  private String prompt(boolean required, int row, int column) {
    var prompt = text(row, column);
    if (required && prompt.isEmpty()) {
      problem(place(row, column), "a required slot has no prompt", "what Lex asks for it");
    }
    if (prompt.length() > LexRules.MOST_PROMPT_CHARACTERS) {
      problem(place(row, column), "the prompt is too long", "at most 1000 characters");
    }
    return prompt;
  }

  private int column(String label) {
    return cells.columnOf(label, header).orElse(NO_COLUMN);
  }

  private String text(int row, int column) {
    return column == NO_COLUMN ? "" : cells.text(row, column);
  }

  private Problem.Place place(int row, int column) {
    return column == NO_COLUMN ? new Problem.Sheet(cells.sheetName()) : cells.cell(row, column);
  }

  private void problem(Problem.Place place, String wrong, String right) {
    problems.add(new Problem(place, wrong, right));
  }
}
