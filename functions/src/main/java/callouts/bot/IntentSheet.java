package callouts.bot;

import callouts.job.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// Reads one intent's sheet.
final class IntentSheet {

  /// A sample utterance and its cell.
  record Utterance(String text, Problem.Cell cell) {}

  private static final String UTTERANCES = "Sample utterances";
  private static final int NO_COLUMN = -1;
  private static final Pattern IN_BRACES = Pattern.compile("\\{([^{}]*)}");

  private final Cells cells;
  private final List<Problem> problems;
  private final List<Utterance> utterances;

  IntentSheet(Cells cells, List<Problem> problems) {
    this.cells = cells;
    this.problems = problems;
    this.utterances = utterancesOf(cells);
  }

  /// The utterances in the order of the rows.
  List<Utterance> utterances() {
    return utterances;
  }

  /// Reads the sheet; what is wrong is added to the problems.
  Intent read() {
    checkName();
    var builtIn = builtIn();
    var slots = slots();
    checkUtterances(slots);
    checkShape(builtIn, slots);
    var texts = utterances.stream().map(Utterance::text).toList();
    return builtIn.isPresent()
        ? new Intent(cells.sheetName(), description(), builtIn, List.of(), List.of())
        : new Intent(cells.sheetName(), description(), builtIn, texts, slots);
  }

  private static List<Utterance> utterancesOf(Cells cells) {
    var found = new ArrayList<Utterance>();
    var header = cells.rowOf(UTTERANCES);
    for (var row = header.orElse(cells.rows()) + 1; row < cells.rows(); row++) {
      var text = cells.text(row, 0);
      if (!text.isEmpty()) {
        found.add(new Utterance(text, cells.cell(row, 0)));
      }
    }
    return List.copyOf(found);
  }

  private void checkName() {
    if (!LexRules.isName(cells.sheetName())) {
      problem(
          new Problem.Sheet(cells.sheetName()),
          "its name is no intent's name",
          "letters and digits, with single - or _ between them");
    }
  }

  private String description() {
    var row = cells.rowOf("Description");
    var text = row.isPresent() ? cells.text(row.getAsInt(), 1) : "";
    if (text.length() > LexRules.MOST_DESCRIPTION_CHARACTERS) {
      problem(
          cells.cell(row.orElse(0), 1), "the description is too long", "at most 2000 characters");
    }
    return text;
  }

  private Optional<String> builtIn() {
    var row = cells.rowOf("Built-in");
    var signature = row.isPresent() ? cells.text(row.getAsInt(), 1) : "";
    if (!signature.isEmpty() && !LexRules.INTENTS.contains(signature)) {
      problem(
          cells.cell(row.orElse(0), 1),
          "\"" + signature + "\" is no built-in intent",
          "one of " + String.join(", ", LexRules.INTENTS));
    }
    return Optional.of(signature).filter(text -> !text.isEmpty());
  }

  private List<Slot> slots() {
    var header = cells.rowOf(UTTERANCES);
    var names = header.isPresent() ? cells.columnOf("Slot", header.getAsInt()) : OptionalInt.empty();
    var slots = new ArrayList<Slot>();
    if (names.isEmpty()) {
      return slots;
    }
    var seen = new HashSet<String>();
    for (var row = header.orElse(0) + 1; row < cells.rows(); row++) {
      var name = cells.text(row, names.getAsInt());
      if (!name.isEmpty()) {
        checkSlotName(name, cells.cell(row, names.getAsInt()), seen);
        slots.add(slot(name, row, header.orElse(0), slots.size() + 1));
      }
    }
    return slots;
  }

  private void checkSlotName(String name, Problem.Cell cell, HashSet<String> seen) {
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

  private Slot slot(String name, int row, int header, int priority) {
    var type = type(row, column("Type", header));
    var required = required(row, column("Required", header));
    return new Slot(
        name,
        type,
        pattern(type, row, column("Pattern", header)),
        prompt(required, row, column("Prompt", header)),
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

  private void checkUtterances(List<Slot> slots) {
    var names = slots.stream().map(Slot::name).toList();
    for (var utterance : utterances) {
      for (var found = IN_BRACES.matcher(utterance.text()); found.find(); ) {
        if (!names.contains(found.group(1))) {
          problem(
              utterance.cell(),
              "there is no slot {" + found.group(1) + "}",
              names.isEmpty() ? "a row for it beside the utterances" : "one of " + names);
        }
      }
      if (IN_BRACES.matcher(utterance.text()).replaceAll("").matches(".*[{}].*")) {
        problem(utterance.cell(), "a brace stands alone", "a slot's name between { and }");
      } else if (LexRules.fold(utterance.text()).isEmpty()) {
        problem(utterance.cell(), "an utterance without words", "what people say");
      }
    }
  }

  private void checkShape(Optional<String> builtIn, List<Slot> slots) {
    if (builtIn.isPresent() && !(utterances.isEmpty() && slots.isEmpty())) {
      problem(
          new Problem.Sheet(cells.sheetName()),
          "a built-in intent has utterances or slots of its own",
          "an empty list: Lex knows what people say for " + builtIn.get());
    }
    if (builtIn.isEmpty() && utterances.isEmpty()) {
      problem(
          new Problem.Sheet(cells.sheetName()),
          "the intent has no utterances",
          "rows below a cell \"" + UTTERANCES + "\" in column A");
    }
  }

  private int column(String label, int header) {
    return cells.columnOf(label, header).orElse(NO_COLUMN);
  }

  private String text(int row, int column) {
    return column == NO_COLUMN ? "" : cells.text(row, column);
  }

  private Problem.Place place(int row, int column) {
    return column == NO_COLUMN
        ? new Problem.Sheet(cells.sheetName())
        : cells.cell(row, column);
  }

  private void problem(Problem.Place place, String wrong, String right) {
    problems.add(new Problem(place, wrong, right));
  }
}
