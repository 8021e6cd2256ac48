package callouts.job;

import callouts.job.Problem.Cell;
import callouts.job.Problem.Sheet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A sheet read as people mean it: the first row that is not blank names the columns, every row
/// below that is not blank is one of something.
///
/// Notices what is wrong with the sheet as a table: columns that are missing or named twice, errors
/// in cells, cells under no header. Slots number the columns that have a header, from 0.
final class Table {
  /// More columns than any report can use, few enough to hold a row of them for everyone.
  private static final int MOST_COLUMNS = 200;

  private final String sheet;
  private final XlsxRows rows;
  private final Notes notes;
  private final List<String> names = new ArrayList<>();
  private final List<Integer> columns = new ArrayList<>();
  private final Map<Integer, Integer> slots = new HashMap<>();
  private @Nullable XlsxCell[] cells = {};
  private int row = 1;

  /// Reads the header.
  Table(String sheet, XlsxRows rows, Notes notes) throws IOException {
    this.sheet = sheet;
    this.rows = rows;
    this.notes = notes;
    var header = firstRow();
    row = header.number();
    header.cells().stream().limit(MOST_COLUMNS).forEach(this::addColumn);
    if (header.cells().size() > MOST_COLUMNS) {
      notes.problem(
          new Sheet(sheet),
          "there are more than " + MOST_COLUMNS + " columns",
          "leave out those that are neither spoken nor needed in the report");
    }
    cells = new @Nullable XlsxCell[names.size()];
  }

  /// The headers as typed, by slot.
  List<String> names() {
    return names;
  }

  /// The slot of a column, by its name or, where no column has that name, by another that means
  /// the same. Missing is a problem.
  OptionalInt need(String name, String... others) {
    var found = slotOf(name);
    if (found.isPresent()) {
      return found;
    }
    var meant = new ArrayList<Integer>();
    for (var other : others) {
      slotOf(other).ifPresent(meant::add);
    }
    if (meant.size() == 1) {
      return OptionalInt.of(meant.getFirst());
    }
    if (meant.isEmpty()) {
      notes.problem(new Sheet(sheet), "there is no column " + name, missing(name));
    } else {
      var columns = meant.stream().map(names::get).toList();
      notes.problem(
          new Sheet(sheet),
          "the columns " + String.join(" and ", columns) + " could both be the " + name,
          "name one of them " + name);
    }
    return OptionalInt.empty();
  }

  OptionalInt slotOf(String name) {
    for (int slot = 0; slot < names.size(); slot++) {
      if (Words.fold(names.get(slot)).equals(Words.fold(name))) {
        return OptionalInt.of(slot);
      }
    }
    return OptionalInt.empty();
  }

  /// Mentions the columns that nobody reads.
  ///
  /// @param guide names of columns that are there for the author alone
  void remarkUnused(Set<Integer> used, List<String> guide) {
    for (int slot = 0; slot < names.size(); slot++) {
      if (!used.contains(slot) && !guide.contains(names.get(slot))) {
        notes.remark(
            place(slot), "the column " + names.get(slot) + " is not used", "it was passed over");
      }
    }
  }

  /// Goes to the next row that is not blank under the headers, false after the last.
  boolean next() throws IOException {
    for (var next = rows.next(); next.isPresent(); next = rows.next()) {
      if (take(next.get())) {
        return true;
      }
    }
    return false;
  }

  /// The row of Excel's the table is at, from 1.
  int row() {
    return row;
  }

  /// The cell of a slot in this row.
  Cell place(int slot) {
    return new Cell(sheet, row, letters(slot));
  }

  String letters(int slot) {
    return XlsxCell.letters(columns.get(slot));
  }

  /// The text of a cell; blank is `""`. An error or a formula without a value is a problem.
  String text(int slot) {
    var cell = cells[slot];
    if (cell == null) {
      return "";
    }
    return switch (cell.kind()) {
      case VALUE -> clean(slot, cell.text());
      case ERROR -> {
        notes.problem(
            place(slot), "the cell shows the error " + cell.text(), "mend or clear the cell");
        yield cell.text();
      }
      case UNCALCULATED -> uncalculated(slot);
    };
  }

  /// The text of a cell, and the time or the date it holds.
  SettingValue value(int slot) {
    var cell = cells[slot];
    return new SettingValue(List.of(text(slot)), cell == null ? "" : cell.moment());
  }

  /// The telephone number in a cell. One typed as a number keeps its digits even where its format
  /// shows fewer or others; an error is a number nobody can call, and rejects nobody else.
  String phone(int slot) {
    var cell = cells[slot];
    if (cell == null) {
      return "";
    }
    return switch (cell.kind()) {
      case VALUE -> clean(slot, shownWhole(cell) ? cell.text() : cell.plain());
      case ERROR -> cell.text();
      case UNCALCULATED -> uncalculated(slot);
    };
  }

  private static boolean shownWhole(XlsxCell cell) {
    return cell.text().equals(cell.plain())
        || cell.text().replaceAll("[ ()-]", "").endsWith(cell.plain());
  }

  private String uncalculated(int slot) {
    notes.problem(
        place(slot),
        "the formula has no value, because no program has calculated it",
        "open the workbook in Excel, save it and send it again");
    return "";
  }

  private String clean(int slot, String text) {
    var clean = notes.clean(text, () -> place(slot));
    return Words.isBlank(clean) ? "" : clean;
  }

  private XlsxRow firstRow() throws IOException {
    for (var next = rows.next(); next.isPresent(); next = rows.next()) {
      if (!next.get().cells().stream().allMatch(cell -> Words.isBlank(cell.text()))) {
        return next.get();
      }
    }
    return new XlsxRow(1, List.of());
  }

  private void addColumn(XlsxCell cell) {
    var place = new Cell(sheet, row, XlsxCell.letters(cell.column()));
    var name = Words.trim(notes.clean(cell.text(), () -> place));
    if (name.isEmpty()) {
      return;
    }
    if (name.length() > Words.LONGEST_NAME) {
      notes.problem(place, "the name of the column is too long", Words.NAME_RULE);
      return;
    }
    var same = slotOf(name);
    if (same.isPresent()) {
      notes.problem(
          place,
          "the column " + name + " is there already, in " + letters(same.getAsInt()),
          "give each column its own name");
    } else {
      slots.put(cell.column(), names.size());
      names.add(name);
      columns.add(cell.column());
    }
  }

  private boolean take(XlsxRow next) {
    row = next.number();
    Arrays.fill(cells, null);
    boolean blank = true;
    for (var cell : next.cells()) {
      var slot = slots.get(cell.column());
      boolean blankCell = cell.kind() == XlsxCell.Kind.VALUE && Words.isBlank(cell.text());
      if (slot != null) {
        cells[slot] = cell;
        blank &= blankCell;
      } else if (!blankCell) {
        notes.remark(
            new Cell(sheet, row, XlsxCell.letters(cell.column())),
            "the cell stands in a column without a header, and was passed over",
            "name the column in the header row to use it");
      }
    }
    return !blank;
  }

  private String missing(String name) {
    return Words.nearest(name, names)
        .map(near -> "rename the column " + near + " to " + name)
        .orElse("add it to the header row");
  }
}
