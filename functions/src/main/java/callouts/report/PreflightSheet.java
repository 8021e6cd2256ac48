package callouts.report;

import callouts.call.PlainText;
import callouts.preflight.Change;
import callouts.preflight.Cost;
import callouts.preflight.Person;
import callouts.preflight.Preflight;
import callouts.preflight.SpokenCall;
import callouts.report.Styles.Look;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// The first sheet of a workbook in which nothing is wrong: what will happen if it is sent.
final class PreflightSheet {
  static final String NAME = "Preflight";

  private static final List<Integer> WIDTHS = List.of(20, 24, 18, 20, 22, 52);
  private static final int AMOUNT = 4;
  private static final int LAST = WIDTHS.size() - 1;

  /// Characters on a line of the columns behind the first together, and of the last; a column is as
  /// wide as so many digits, and most letters are narrower.
  private static final int WIDE = 150;

  private static final int NARROW = 62;

  private static final int MOST_LINES = 10_000;

  /// Of a job that may still be mended.
  static final Title CHECKED =
      new Title(
          "Nothing is wrong with this job, and nobody has been called yet",
          "What will happen if it is sent at once; told on %s.");

  /// Of a job that is on its way.
  static final Title SENT =
      new Title(
          "Nothing is wrong with this job, and it has been sent",
          "What was to be expected when it came in, on %s.");

  /// What stands over all.
  ///
  /// @param when with a place for the moment
  record Title(String words, String when) {}

  private final XSSFSheet sheet;
  private final Styles styles;
  private int next;

  PreflightSheet(XSSFWorkbook workbook) {
    sheet = workbook.createSheet(NAME);
    workbook.setSheetOrder(NAME, 0);
    styles = new Styles(workbook);
  }

  void write(Preflight preflight, Title title) {
    Layout.lay(sheet, WIDTHS);
    text(row(), 0, title.words, Look.TITLE);
    text(
        row(),
        0,
        title.when.formatted(preflight.moment())
            + " This sheet may stay in the workbook; nobody is called by it.",
        Look.PLAIN);
    next++;
    preflight.facts().forEach(fact -> wide(fact.label(), Look.LABEL, fact.words()));
    notCalled(preflight);
    preflight.changes().ifPresent(changes -> changes(changes.all()));
    calls(preflight.first());
    cost(preflight);
    section("What these estimates take for granted");
    preflight.assumptions().forEach(assumption -> wide("", assumption));
    called(preflight);
  }

  private void notCalled(Preflight preflight) {
    var people = preflight.people().stream().filter(person -> !person.isCalled()).toList();
    if (!people.isEmpty()) {
      section("Who is not called, and why");
      header("Receiver", preflight.nameColumn(), "Number", "Why");
      each(people, this::notCalled);
    }
  }

  private void notCalled(Person person) {
    var row = person(person);
    if (person.fate() instanceof Person.NotCalled(_, var why)) {
      text(row, 3, why, Look.WRAPPED);
      merge(row, 3, LAST);
    }
  }

  private void changes(List<Change> changes) {
    section("What has changed since the last run");
    if (changes.isEmpty()) {
      wide("", "Nothing.");
      return;
    }
    header("What", "Which", "", "Before", "", "Now");
    each(changes, this::change);
  }

  private void change(Change change) {
    var row = row();
    text(row, 0, change.subject().word() + " " + change.kind().word(), Look.WRAPPED);
    text(row, 1, change.name(), Look.WRAPPED);
    text(row, 2, change.field(), Look.WRAPPED);
    text(row, 3, change.before(), Look.WRAPPED);
    merge(row, 3, 4);
    text(row, LAST, change.now(), Look.WRAPPED);
    var before = Layout.lines(change.before(), WIDTHS.get(3) + WIDTHS.get(4));
    Layout.high(row, Math.max(before, Layout.lines(change.now(), NARROW)));
  }

  private void calls(List<SpokenCall> calls) {
    for (var call : calls) {
      section("The call of receiver " + call.receiverId() + ", as it will be spoken");
      call.prompts().stream()
          .filter(prompt -> !prompt.words().isEmpty())
          .forEach(prompt -> wide(prompt.what(), prompt.words()));
    }
  }

  private void cost(Preflight preflight) {
    var cost = preflight.cost();
    var rates = preflight.circumstances().rates();
    section(
        "What it will cost, an estimate in %s by prices read on %s%s"
            .formatted(
                cost.currency(),
                rates.read(),
                rates.region().isEmpty() ? "" : " for the region " + rates.region()));
    var header = header("For", "", "How much");
    text(header, AMOUNT, cost.currency(), Look.HEADER_OF_FIGURES);
    text(header, LAST, "Where the price is from", Look.HEADER_OF_NOTES);
    cost.items().forEach(this::item);
    var row = row();
    text(row, 0, "Together", Look.HEADER);
    money(row, cost.sum().doubleValue());
    cost.left().forEach(left -> wide("Not in the sum", left + ": no price is known here"));
  }

  private void item(Cost.Item item) {
    var row = row();
    text(row, 0, item.what(), Look.WRAPPED);
    merge(row, 0, 1);
    text(row, 2, item.how(), Look.WRAPPED);
    merge(row, 2, 3);
    money(row, item.amount().doubleValue());
    var source = item.source() + (item.confirmed() ? "" : "; not confirmed");
    text(row, LAST, source, Look.WRAPPED_NOTE);
    Layout.high(row, Layout.lines(source, NARROW));
  }

  private void called(Preflight preflight) {
    var people = preflight.people().stream().filter(Person::isCalled).toList();
    section("Who is called");
    header(
        "Receiver", preflight.nameColumn(), "Number as dialled", "Not before", "By the clock of");
    each(people, this::called);
  }

  private void called(Person person) {
    var row = person(person);
    if (person.fate() instanceof Person.Called called) {
      called
          .zone()
          .ifPresentOrElse(
              clock -> local(row, called.from(), clock),
              () -> text(row, 3, "at once", Look.WRAPPED));
      text(row, LAST, remarks(called), Look.WRAPPED);
    }
  }

  private static String remarks(Person.Called called) {
    var shares = called.sharesWith().map(other -> "the same telephone as receiver " + other);
    var refused = called.mayBeRefused() ? Optional.of("may be refused") : Optional.<String>empty();
    return Stream.of(shares, refused).flatMap(Optional::stream).collect(Collectors.joining("; "));
  }

  private void local(Row row, Instant from, ZoneId zone) {
    var cell = row.createCell(3);
    cell.setCellValue(ReportWorkbook.serial(LocalDateTime.ofInstant(from, zone)));
    cell.setCellStyle(styles.of(Look.LOCAL));
    text(row, 4, zone.getId(), Look.WRAPPED);
  }

  private Row person(Person person) {
    var row = row();
    text(row, 0, person.receiverId(), Look.WRAPPED);
    text(row, 1, person.name(), Look.WRAPPED);
    text(row, 2, person.phone(), Look.WRAPPED);
    return row;
  }

  private <T> void each(List<T> all, Consumer<T> line) {
    all.stream().limit(MOST_LINES).forEach(line);
    if (all.size() > MOST_LINES) {
      text(row(), 0, "… and %,d more.".formatted(all.size() - MOST_LINES), Look.PLAIN);
    }
  }

  private void section(String words) {
    next++;
    text(row(), 0, words, Look.SECTION);
  }

  private Row header(String... names) {
    var row = row();
    for (int column = 0; column < names.length; column++) {
      text(row, column, names[column], Look.HEADER);
    }
    return row;
  }

  /// A label, and words over all the other columns.
  private void wide(String label, String words) {
    wide(label, Look.WRAPPED, words);
  }

  private void wide(String label, Look look, String words) {
    var row = row();
    text(row, 0, label, look);
    text(row, 1, words, Look.WRAPPED);
    merge(row, 1, LAST);
    Layout.high(row, Layout.lines(words, WIDE));
  }

  /// No two overlap, and to look for that takes POI minutes where there are thousands.
  private void merge(Row row, int from, int to) {
    sheet.addMergedRegionUnsafe(new CellRangeAddress(row.getRowNum(), row.getRowNum(), from, to));
  }

  private void money(Row row, double amount) {
    var cell = row.createCell(AMOUNT);
    cell.setCellValue(amount);
    cell.setCellStyle(styles.of(Look.MONEY));
  }

  private void text(Row row, int column, String text, Look look) {
    if (!text.isEmpty()) {
      var cell = row.createCell(column);
      cell.setCellValue(RowSheet.cut(PlainText.clean(text)));
      cell.setCellStyle(styles.of(look));
    }
  }

  private Row row() {
    return sheet.createRow(next++);
  }
}
