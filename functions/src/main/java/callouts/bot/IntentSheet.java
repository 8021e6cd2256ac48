package callouts.bot;

import callouts.job.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads one intent's sheet.
final class IntentSheet {

  /// A sample utterance and its cell.
  record Utterance(String text, Problem.Cell cell) {}

  private static final String UTTERANCES = "Sample utterances";
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
    var header = cells.rowOf(UTTERANCES);
    List<Slot> slots =
        header.isPresent() ? new SlotTable(cells, header.getAsInt(), problems).read() : List.of();
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

  private void problem(Problem.Place place, String wrong, String right) {
    problems.add(new Problem(place, wrong, right));
  }
}
