package callouts.local.cli;

import callouts.job.Guide;
import callouts.job.QuestionType;
import callouts.job.Setting;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation.ErrorStyle;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// An empty workbook to fill in. What is to be filled in is yellow; what explains is grey, and no
/// job reads it ([Guide]).
final class NewWorkbook {
  private static final int CHARACTER = 256;

  /// Rows that are ready to be filled in; more may be.
  private static final int ROWS = 200;

  /// Points of two lines and a half, for what takes more words than one.
  private static final float HIGH = 38;

  private static final int LAST_ROW = 1 << 20;
  private static final List<String> RECEIVER = List.of("id", "phone_number", "username");
  private static final String ABOUT_EXAMPLE =
      "This row shows how a receiver is filled in. It is never called: its id is example, and its"
          + " number is nobody's. Leave it or delete it.";
  private static final String ABOUT_NUMBERS =
      "With + and the country code, or without: then Configures needs the phone_prefix.";
  private static final String ABOUT_COLUMNS =
      "Rename this column or add others: each can be said in greeting, questions and ending, as"
          + " {{ username }}, and is in the report.";

  private final XSSFWorkbook workbook;
  private final NewStyles styles;

  private NewWorkbook(XSSFWorkbook workbook) {
    this.workbook = workbook;
    styles = NewStyles.of(workbook);
  }

  /// Writes the workbook and leaves the stream open.
  static void write(OutputStream out) throws IOException {
    try (var workbook = new XSSFWorkbook()) {
      var made = new NewWorkbook(workbook);
      made.configures();
      made.questions();
      made.receivers();
      workbook.write(out);
    }
  }

  private void configures() {
    var sheet = sheet("Configures", 16, 46, 58, 27, 34);
    header(sheet, List.of("Key", "Value"), Guide.KEY_COLUMNS, 2);
    for (var key : Setting.values()) {
      var row = sheet.createRow(key.ordinal() + 1);
      var guide = KeyGuide.of(key);
      text(row, 0, key.key(), styles.key());
      text(row, 1, "", styles.input());
      text(row, 2, guide.meaning(), styles.note());
      text(row, 3, guide.ifBlank(), styles.note());
      text(row, 4, guide.example(), styles.note());
      if (key == Setting.GREETING || key == Setting.ENDING) {
        row.setHeightInPoints(HIGH);
      }
    }
  }

  private void questions() {
    var sheet = sheet("Questions", 64, 18, 3, 18, 36, 16, 14);
    header(sheet, List.of("question_template", "question_type"), Guide.TYPE_COLUMNS, 3);
    inputs(sheet, 1, 2);
    for (var type : QuestionType.values()) {
      var row = sheet.getRow(type.ordinal() + 1);
      var guide = TypeGuide.of(type);
      text(row, 3, type.label(), styles.note());
      text(row, 4, guide.said(), styles.note());
      text(row, 5, guide.keyed(), styles.note());
      text(row, 6, guide.reported(), styles.note());
    }
    types(sheet);
  }

  private void inputs(XSSFSheet sheet, int from, int columns) {
    for (int i = from; i < from + ROWS; i++) {
      var row = sheet.createRow(i);
      for (int column = 0; column < columns; column++) {
        text(row, column, "", styles.input());
      }
    }
  }

  private void types(XSSFSheet sheet) {
    var labels =
        Arrays.stream(QuestionType.values()).map(QuestionType::label).toArray(String[]::new);
    var helper = sheet.getDataValidationHelper();
    var types =
        helper.createValidation(
            helper.createExplicitListConstraint(labels),
            new CellRangeAddressList(1, LAST_ROW - 1, 1, 1));
    types.setEmptyCellAllowed(true);
    types.setShowErrorBox(true);
    // The reader does not mind capitals and blanks, which this does.
    types.setErrorStyle(ErrorStyle.WARNING);
    types.createErrorBox("No such type", "One of " + QuestionType.labels());
    sheet.addValidationData(types);
  }

  private void receivers() {
    var sheet = sheet("Receivers", 14, 22, 28);
    header(sheet, RECEIVER, List.of(), 0);
    for (int column = 0; column < RECEIVER.size(); column++) {
      sheet.setDefaultColumnStyle(column, styles.text());
    }
    var row = sheet.createRow(1);
    text(row, 0, Guide.EXAMPLE_ID, styles.example());
    text(row, 1, Guide.EXAMPLE_NUMBER, styles.example());
    text(row, 2, "Ada Lovelace", styles.example());
    inputs(sheet, 2, RECEIVER.size());
    comment(sheet, 0, 1, ABOUT_NUMBERS);
    comment(sheet, 0, 2, ABOUT_COLUMNS);
    comment(sheet, 1, 0, ABOUT_EXAMPLE);
  }

  private XSSFSheet sheet(String name, int... widths) {
    var sheet = workbook.createSheet(name);
    for (int column = 0; column < widths.length; column++) {
      sheet.setColumnWidth(column, widths[column] * CHARACTER);
    }
    sheet.createFreezePane(0, 1);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setLandscape(true);
    sheet.getPrintSetup().setFitHeight((short) 0);
    return sheet;
  }

  /// @param from the column where the guide begins
  private void header(XSSFSheet sheet, List<String> names, List<String> guide, int from) {
    var row = sheet.createRow(0);
    for (int i = 0; i < names.size(); i++) {
      text(row, i, names.get(i), styles.header());
    }
    for (int i = 0; i < guide.size(); i++) {
      text(row, from + i, guide.get(i), styles.headerOfNotes());
    }
  }

  private static XSSFCell text(XSSFRow row, int column, String text, CellStyle style) {
    var cell = row.createCell(column);
    cell.setCellStyle(style);
    if (!text.isEmpty()) {
      cell.setCellValue(text);
    }
    return cell;
  }

  /// By another author than the marks of `check --marked`, which go when a workbook is looked at
  /// again.
  private void comment(XSSFSheet sheet, int row, int column, String words) {
    var helper = workbook.getCreationHelper();
    var anchor = helper.createClientAnchor();
    anchor.setCol1(column + 1);
    anchor.setCol2(column + 4);
    anchor.setRow1(row);
    anchor.setRow2(row + 6);
    var comment = sheet.createDrawingPatriarch().createCellComment(anchor);
    comment.setString(helper.createRichTextString(words));
    comment.setAuthor("Help");
    sheet.getRow(row).getCell(column).setCellComment(comment);
  }
}
