package callouts.report;

import callouts.report.Cell.Amount;
import callouts.report.Cell.Blank;
import callouts.report.Cell.Moment;
import callouts.report.Cell.Text;
import callouts.result.Attempt;
import callouts.result.CallResult;
import callouts.result.Evidence;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// The report as an Excel workbook: sheets Summary, Results, Attempts, Evidence, Codebook.
///
/// POI makes all but the rows of the last four, of which three are long: those go to files row by
/// row, and are out of memory (ADR 21).
final class ReportWorkbook implements Closeable {
  private static final String SPREADSHEET =
      "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final List<String> ATTEMPTS =
      List.of(
          "receiver_id",
          "attempt",
          "call_at",
          "ended_at",
          "seconds",
          "status",
          "reason",
          "contact_id");
  private static final List<String> EVIDENCE =
      List.of("receiver_id", "question", "by", "heard", "understood", "confidence", "tries");

  /// Excel counts days from 1900 and has a 29 February there that never was.
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

  private final OutputStream out;
  private final XSSFWorkbook workbook;
  private final Styles styles;
  private final XSSFSheet summary;
  private final RowSheet results;
  private final RowSheet attempts;
  private final RowSheet evidence;
  private final RowSheet codebook;

  ReportWorkbook(OutputStream out, List<String> headers) throws IOException {
    this.out = out;
    workbook = new XSSFWorkbook();
    nameTheDefaultStyle(workbook);
    summary = workbook.createSheet("Summary");
    styles = new Styles(workbook);
    results = RowSheet.ofLines(workbook.createSheet("Results"), styles, headers);
    attempts = RowSheet.ofLines(workbook.createSheet("Attempts"), styles, ATTEMPTS);
    evidence = RowSheet.ofLines(workbook.createSheet("Evidence"), styles, EVIDENCE);
    codebook =
        RowSheet.ofWords(
            workbook.createSheet("Codebook"), styles, Codebook.HEADERS, Codebook.WIDTHS);
  }

  /// POI leaves it without its name, and strict readers then warn that there is none. It goes by
  /// cursor, as the small edition of POI's schemas has no class for it.
  private static void nameTheDefaultStyle(XSSFWorkbook book) {
    try (var cursor = book.getStylesSource().getCTStylesheet().newCursor()) {
      cursor.toEndToken();
      cursor.beginElement("cellStyles", SPREADSHEET);
      cursor.insertAttributeWithValue("count", "1");
      cursor.beginElement("cellStyle", SPREADSHEET);
      cursor.insertAttributeWithValue("name", "Normal");
      cursor.insertAttributeWithValue("xfId", "0");
      cursor.insertAttributeWithValue("builtinId", "0");
    }
  }

  /// Adds a receiver.
  ///
  /// @param cells of the sheet Results
  void add(List<Cell> cells, String receiverId, CallResult result) throws IOException {
    results.add(cells);
    for (var attempt : result.attempts()) {
      attempts.add(row(receiverId, attempt));
    }
    for (var one : result.evidence()) {
      evidence.add(row(receiverId, one));
    }
  }

  private static List<Cell> row(String receiverId, Attempt attempt) {
    return List.of(
        CallReport.text(receiverId),
        amount(attempt.number()),
        moment(attempt.callAt()),
        attempt.endedAt().map(ReportWorkbook::moment).orElseGet(Blank::new),
        Figures.length(attempt)
            .map(Duration::toSeconds)
            .map(ReportWorkbook::amount)
            .orElseGet(Blank::new),
        attempt.outcome().map(end -> CallReport.text(end.status().word())).orElseGet(Blank::new),
        attempt.outcome().map(end -> CallReport.text(end.reason())).orElseGet(Blank::new),
        CallReport.text(attempt.contactId()));
  }

  private static List<Cell> row(String receiverId, Evidence evidence) {
    return List.of(
        CallReport.text(receiverId),
        CallReport.text(evidence.questionId()),
        new Text(evidence.keyed() ? "keys" : "voice"),
        CallReport.text(evidence.heard()),
        CallReport.text(evidence.understood()),
        evidence.confidence().isPresent()
            ? new Amount(BigDecimal.valueOf(evidence.confidence().getAsDouble()))
            : new Blank(),
        amount(evidence.tries()));
  }

  private static Cell amount(long number) {
    return new Amount(BigDecimal.valueOf(number));
  }

  /// To the second, as it is shown and as the calls' lengths are.
  private static Cell moment(Instant instant) {
    return new Moment(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /// Writes the workbook.
  ///
  /// @param title the report's heading
  void finish(String title, Figures figures, Codebook explained) throws IOException {
    results.finish();
    attempts.finish();
    evidence.finish();
    new SummarySheet(summary, styles).write(title, figures);
    for (var row : explained.rows()) {
      codebook.add(row);
    }
    codebook.finish();
    workbook.setForceFormulaRecalculation(true);
    new FilledWorkbook(workbook, sheets()).write(out);
  }

  /// Whether Excel has no number for this day.
  static boolean isBeforeExcel(LocalDate day) {
    return day.isBefore(FIRST_DAY);
  }

  /// Excel's number of a day.
  static double serial(LocalDate day) {
    return DateUtil.getExcelDate(day);
  }

  /// Excel's number of a moment.
  static double serial(LocalDateTime moment) {
    return DateUtil.getExcelDate(moment);
  }

  private List<RowSheet> sheets() {
    return List.of(results, attempts, evidence, codebook);
  }

  @Override
  public void close() throws IOException {
    workbook.close();
    for (var sheet : sheets()) {
      sheet.close();
    }
  }
}
