package callouts.local.cli;

import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// How the cells of a new workbook look.
///
/// @param input to be filled in; as text, so that Excel takes no zero and no + away
/// @param text likewise, without a colour
/// @param note explains
/// @param example shows how to fill in
record NewStyles(
    CellStyle header,
    CellStyle headerOfNotes,
    CellStyle key,
    CellStyle input,
    CellStyle text,
    CellStyle note,
    CellStyle example) {
  /// Steps between what is to be filled in and the words about it.
  private static final int APART = 1;

  /// Alpha first, without which a workbook does not keep to its schema.
  private static final byte[] YELLOW = {(byte) 0xFF, (byte) 0xFF, (byte) 0xF8, (byte) 0xDC};

  private static final byte[] LINE = {(byte) 0xFF, (byte) 0xE0, (byte) 0xD8, (byte) 0xB8};

  static NewStyles of(XSSFWorkbook workbook) {
    return new NewStyles(
        header(workbook, IndexedColors.BLACK, 0),
        header(workbook, IndexedColors.GREY_50_PERCENT, APART),
        plain(workbook),
        input(workbook),
        text(workbook),
        grey(workbook, false),
        grey(workbook, true));
  }

  private static XSSFCellStyle plain(XSSFWorkbook workbook) {
    var style = workbook.createCellStyle();
    // LibreOffice shows a workbook's first font in another face than those that are made.
    style.setFont(workbook.createFont());
    style.setVerticalAlignment(VerticalAlignment.TOP);
    return style;
  }

  private static CellStyle header(XSSFWorkbook workbook, IndexedColors colour, int indention) {
    var style = plain(workbook);
    var font = workbook.createFont();
    font.setBold(true);
    font.setColor(colour.getIndex());
    style.setFont(font);
    style.setBorderBottom(BorderStyle.THIN);
    style.setIndention((short) indention);
    return style;
  }

  private static XSSFCellStyle text(XSSFWorkbook workbook) {
    var style = plain(workbook);
    style.setDataFormat(workbook.createDataFormat().getFormat("@"));
    return style;
  }

  private static CellStyle input(XSSFWorkbook workbook) {
    var style = text(workbook);
    style.setWrapText(true);
    style.setFillForegroundColor(new XSSFColor(YELLOW));
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    style.setBorderBottom(BorderStyle.THIN);
    style.setBottomBorderColor(new XSSFColor(LINE));
    return style;
  }

  private static CellStyle grey(XSSFWorkbook workbook, boolean italic) {
    var style = text(workbook);
    var font = workbook.createFont();
    font.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
    font.setItalic(italic);
    style.setFont(font);
    style.setWrapText(!italic);
    style.setIndention((short) (italic ? 0 : APART));
    return style;
  }
}
