package callouts.report;

import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;

/// How a sheet is laid out, on the screen and on paper.
final class Layout {
  /// Of a column's width, in the file's own measure.
  private static final int CHARACTER = 256;

  private static final float LINE_POINTS = 15;

  private Layout() {}

  /// A sheet that is read from top to bottom.
  ///
  /// @param widths of its columns, in characters
  static void lay(Sheet sheet, List<Integer> widths) {
    for (int column = 0; column < widths.size(); column++) {
      sheet.setColumnWidth(column, widths.get(column) * CHARACTER);
    }
    fitPages(sheet);
  }

  /// A sheet of rows below a header, which stays in sight and is printed on each page.
  ///
  /// @param widths of its columns, in characters
  static void layRows(Sheet sheet, List<Integer> widths) {
    lay(sheet, widths);
    sheet.createFreezePane(0, 1);
    sheet.setRepeatingRows(new CellRangeAddress(0, 0, 0, 0));
  }

  /// Makes a row as high as its words: no program does so for merged cells, and not every one for
  /// others.
  static void high(Row row, int lines) {
    if (lines > 1) {
      row.setHeightInPoints(points(lines));
    }
  }

  /// The height of a row of so many lines.
  static float points(int lines) {
    return LINE_POINTS * lines;
  }

  /// How many lines words take.
  ///
  /// @param width of their cell, in characters
  static int lines(String words, int width) {
    return words.lines().mapToInt(line -> 1 + line.length() / width).sum();
  }

  /// All columns side by side, on as many pages as the sheet is long.
  private static void fitPages(Sheet sheet) {
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setLandscape(true);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 0);
  }
}
