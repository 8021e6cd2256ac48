package callouts.bot;

import callouts.job.Problem;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;

/// The cells of one sheet as the person sees them in Excel. Rows and columns count from 0.
final class Cells {
  private final Sheet sheet;
  private final DataFormatter formatter = new DataFormatter(Locale.ROOT);

  Cells(Sheet sheet) {
    this.sheet = sheet;
    formatter.setUseCachedValuesForFormulaCells(true);
  }

  String sheetName() {
    return sheet.getSheetName();
  }

  /// The number of rows, blank ones before the last counted.
  int rows() {
    return sheet.getLastRowNum() + 1;
  }

  /// The text of a cell without outer space; blank or missing is `""`.
  String text(int row, int column) {
    var cells = sheet.getRow(row);
    return cells == null ? "" : formatter.formatCellValue(cells.getCell(column)).strip();
  }

  /// Excel's name of a cell.
  Problem.Cell cell(int row, int column) {
    return new Problem.Cell(sheetName(), row + 1, CellReference.convertNumToColString(column));
  }

  /// The first row that has `label` in the first column.
  OptionalInt rowOf(String label) {
    return IntStream.range(0, rows()).filter(row -> isLabel(text(row, 0), label)).findFirst();
  }

  /// The column of `row` that has `label`.
  OptionalInt columnOf(String label, int row) {
    var cells = sheet.getRow(row);
    var end = cells == null ? 0 : cells.getLastCellNum();
    return IntStream.range(0, end).filter(column -> isLabel(text(row, column), label)).findFirst();
  }

  /// Labels match without regard to case, space, `_` and `-`.
  static boolean isLabel(String text, String label) {
    return fold(text).equals(fold(label));
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }
}
