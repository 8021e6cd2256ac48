package callouts.report;

import callouts.job.Problem;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// The marks on an author's cells: a colour and a comment. By the comments' author they are known
/// again, and go when the cell is looked at once more.
final class CellMarks {
  private static final String AUTHOR = "Callouts";

  /// Alpha first, without which a workbook does not keep to its schema.
  private static final byte[] COLOUR = {(byte) 0xFF, (byte) 0xFF, (byte) 0xC7, (byte) 0xCE};

  private static final int COMMENT_COLUMNS = 4;
  private static final int COMMENT_ROWS = 6;

  private final XSSFWorkbook workbook;
  private final Map<Short, XSSFCellStyle> coloured = new HashMap<>();
  private final Map<Short, XSSFCellStyle> bare = new HashMap<>();

  CellMarks(XSSFWorkbook workbook) {
    this.workbook = workbook;
  }

  /// Takes the marks of before away. The colour a cell had before them is not known any more.
  void clear() {
    for (var sheet : workbook) {
      var xssf = (XSSFSheet) sheet;
      for (var address : xssf.getCellComments().keySet().stream().toList()) {
        var comment = xssf.getCellComment(address);
        if (comment != null && AUTHOR.equals(comment.getAuthor())) {
          clear(xssf, address);
        }
      }
    }
  }

  private void clear(XSSFSheet sheet, CellAddress address) {
    var cell = cell(sheet, address.getRow(), address.getColumn());
    cell.removeCellComment();
    cell.setCellStyle(
        bare.computeIfAbsent(
            cell.getCellStyle().getIndex(),
            _ -> {
              var style = copy(cell);
              style.setFillPattern(FillPatternType.NO_FILL);
              return style;
            }));
  }

  /// Marks a cell; one that has a comment of the author's own keeps that, and is only coloured.
  void mark(XSSFSheet sheet, Problem.Cell place, String words) {
    var column = CellReference.convertColStringToIndex(place.column());
    var cell = cell(sheet, place.row() - 1, column);
    cell.setCellStyle(
        coloured.computeIfAbsent(
            cell.getCellStyle().getIndex(),
            _ -> {
              var style = copy(cell);
              style.setFillForegroundColor(new XSSFColor(COLOUR));
              style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
              return style;
            }));
    if (cell.getCellComment() == null) {
      comment(sheet, cell, words);
    }
  }

  private void comment(XSSFSheet sheet, XSSFCell cell, String words) {
    var helper = workbook.getCreationHelper();
    var anchor = helper.createClientAnchor();
    anchor.setCol1(cell.getColumnIndex() + 1);
    anchor.setCol2(cell.getColumnIndex() + 1 + COMMENT_COLUMNS);
    anchor.setRow1(cell.getRowIndex());
    anchor.setRow2(cell.getRowIndex() + COMMENT_ROWS);
    var comment = sheet.createDrawingPatriarch().createCellComment(anchor);
    comment.setString(helper.createRichTextString(words));
    comment.setAuthor(AUTHOR);
    cell.setCellComment(comment);
  }

  private XSSFCellStyle copy(XSSFCell cell) {
    var style = workbook.createCellStyle();
    style.cloneStyleFrom(cell.getCellStyle());
    return style;
  }

  private static XSSFCell cell(XSSFSheet sheet, int row, int column) {
    var line = sheet.getRow(row);
    if (line == null) {
      line = sheet.createRow(row);
    }
    var cell = line.getCell(column);
    return cell == null ? line.createCell(column) : cell;
  }
}
