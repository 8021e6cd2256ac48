package callouts.report;

import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/// How a sheet that is read from top to bottom is laid out.
final class Layout {
  /// Of a column's width, in the file's own measure.
  private static final int CHARACTER = 256;

  private Layout() {}

  /// Gives the columns their widths, and has a printer put them side by side on as many pages as
  /// the sheet is long.
  ///
  /// @param widths in characters
  static void lay(XSSFSheet sheet, List<Integer> widths) {
    for (int column = 0; column < widths.size(); column++) {
      sheet.setColumnWidth(column, widths.get(column) * CHARACTER);
    }
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setLandscape(true);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 0);
  }
}
