package callouts.bot;

import callouts.job.Problem;
import callouts.job.XlsxCell;
import callouts.job.XlsxWorkbook;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The cells of one sheet as the person sees them in Excel. Rows and columns count from 0.
final class Cells {
  private final String sheetName;
  private final TreeMap<Integer, Map<Integer, String>> rows = new TreeMap<>();

  /// Reads a sheet whole.
  ///
  /// @throws IOException where the file is damaged
  Cells(XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet) throws IOException {
    this.sheetName = sheet.name();
    try (var reader = workbook.rows(sheet)) {
      for (var row = reader.next(); row.isPresent(); row = reader.next()) {
        var texts = new HashMap<Integer, String>();
        row.get().cells().forEach(cell -> texts.put(cell.column(), cell.text().strip()));
        rows.put(row.get().number() - 1, texts);
      }
    }
  }

  String sheetName() {
    return sheetName;
  }

  /// The number of rows, blank ones before the last counted.
  int rows() {
    return rows.isEmpty() ? 0 : rows.lastKey() + 1;
  }

  /// The text of a cell without outer space; blank or missing is `""`.
  String text(int row, int column) {
    return rows.getOrDefault(row, Map.of()).getOrDefault(column, "");
  }

  /// Excel's name of a cell.
  Problem.Cell cell(int row, int column) {
    return new Problem.Cell(sheetName, row + 1, XlsxCell.letters(column));
  }

  /// The first row that has `label` in the first column.
  OptionalInt rowOf(String label) {
    return IntStream.range(0, rows()).filter(row -> isLabel(text(row, 0), label)).findFirst();
  }

  /// The column of `row` that has `label`.
  OptionalInt columnOf(String label, int row) {
    return rows.getOrDefault(row, Map.of()).entrySet().stream()
        .filter(cell -> isLabel(cell.getValue(), label))
        .mapToInt(Map.Entry::getKey)
        .min();
  }

  /// Labels match without regard to case, space, `_` and `-`.
  static boolean isLabel(String text, String label) {
    return fold(text).equals(fold(label));
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }
}
