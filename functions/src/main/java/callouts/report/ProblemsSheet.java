package callouts.report;

import callouts.call.PlainText;
import callouts.job.Problem;
import callouts.report.Styles.Look;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// The first sheet of a workbook that was not accepted: what to put right, line by line, with links
/// to the cells.
final class ProblemsSheet {
  static final String NAME = "Problems";

  private static final List<Integer> WIDTHS = List.of(16, 10, 48, 64);
  private static final int MOST_LINES = 10_000;

  private final XSSFWorkbook workbook;
  private final XSSFSheet sheet;
  private final Styles styles;
  private int next;

  ProblemsSheet(XSSFWorkbook workbook) {
    this.workbook = workbook;
    sheet = workbook.createSheet(NAME);
    workbook.setSheetOrder(NAME, 0);
    styles = new Styles(workbook);
  }

  void write(List<Problem> problems) {
    Layout.lay(sheet, WIDTHS);
    text(row(), 0, title(problems.size()), Look.TITLE);
    text(row(), 0, "Put it right in the sheets, and send this workbook again.", Look.PLAIN);
    text(row(), 0, "This sheet and the marks do not matter then.", Look.PLAIN);
    next++;
    var header = row();
    text(header, 0, "Sheet", Look.HEADER);
    text(header, 1, "Cell", Look.HEADER);
    text(header, 2, "What is wrong", Look.HEADER);
    text(header, 3, "What to write", Look.HEADER);
    sheet.createFreezePane(0, next);
    problems.stream().limit(MOST_LINES).forEach(this::line);
    if (problems.size() > MOST_LINES) {
      text(row(), 0, "… and %,d more.".formatted(problems.size() - MOST_LINES), Look.PLAIN);
    }
  }

  private static String title(int problems) {
    return problems == 1
        ? "Nobody was called: one thing needs to be put right"
        : "Nobody was called: %,d things need to be put right".formatted(problems);
  }

  private void line(Problem problem) {
    var row = row();
    switch (problem.place()) {
      case Problem.Cell cell -> {
        text(row, 0, cell.sheet(), Look.WRAPPED);
        text(row, 1, cell.column() + cell.row(), Look.LINK);
        if (workbook.getSheet(cell.sheet()) != null) {
          link(row, cell);
        }
      }
      case Problem.Sheet whole -> text(row, 0, whole.name(), Look.WRAPPED);
      case Problem.Pointer pointer -> text(row, 0, pointer.toString(), Look.WRAPPED);
      case Problem.File file -> text(row, 0, file.name(), Look.WRAPPED);
    }
    text(row, 2, problem.wrong(), Look.WRAPPED);
    text(row, 3, problem.right(), Look.WRAPPED);
  }

  private void link(Row row, Problem.Cell cell) {
    var link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress(
        "'%s'!%s%d".formatted(cell.sheet().replace("'", "''"), cell.column(), cell.row()));
    row.getCell(1).setHyperlink(link);
  }

  private void text(Row row, int column, String text, Look look) {
    var cell = row.createCell(column);
    cell.setCellValue(RowSheet.cut(PlainText.clean(text)));
    cell.setCellStyle(styles.of(look));
  }

  private Row row() {
    return sheet.createRow(next++);
  }
}
