package callouts.report;

import callouts.report.AnswerCounts.Bar;
import callouts.report.AnswerCounts.Between;
import callouts.report.AnswerCounts.Exactly;
import callouts.report.AnswerCounts.Word;
import callouts.report.Figures.Answered;
import callouts.report.Styles.Look;
import callouts.result.Outcome;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/// The sheet Summary: how the calls went and what was answered, in formulas over the other sheets,
/// so that a row that is put right is counted right; with the figures as they are now for whoever
/// does not calculate.
final class SummarySheet {
  private static final String ID = "Results!$B:$B";
  private static final String CALL_AT = "Results!$C:$C";
  private static final String STATUS = "Results!$D:$D";
  private static final String REASON = "Results!$E:$E";
  private static final String DIALS = "Attempts!$C:$C";
  private static final String SECONDS = "Attempts!$E:$E";

  private static final int LABEL = 0;
  private static final int FIGURE = 1;
  private static final int SHARE = 2;
  private static final int MEANING = 3;
  private static final List<Integer> WIDTHS = List.of(36, 25, 16, 46);
  private static final int LONGEST_QUESTION = 250;
  private static final double SECONDS_A_DAY = 86_400;

  private final XSSFSheet sheet;
  private final Styles styles;
  private int next;

  SummarySheet(XSSFSheet sheet, Styles styles) {
    this.sheet = sheet;
    this.styles = styles;
  }

  void write(String title, Figures figures) {
    Layout.lay(sheet, WIDTHS);
    text(row(), LABEL, title, Look.TITLE);
    text(row(), LABEL, "Counted by formulas from Results and Attempts.", Look.PLAIN);
    next++;
    var people = people(figures);
    next++;
    calls(figures, people.called());
    next++;
    outcomes(figures, people.list());
    figures.questions().forEach(asked -> question(asked, figures, people.pickedUp()));
  }

  /// The cells that others are a share of.
  private record Denominators(String list, String called, String pickedUp) {}

  private Denominators people(Figures figures) {
    header("People", "how many", "share", "of");
    var list = figure("on the list", "COUNTA(" + ID + ")-1", figures.outcomes().all());
    var called = figure("called", "COUNT(" + CALL_AT + ")", figures.called());
    share(called, list, "of the list");
    var pickedUp = figure("picked up", pickedUp(), figures.outcomes().pickedUp());
    share(pickedUp, called, "of those called");
    var all =
        figure(
            "answered everything",
            count(Outcome.ALL_ANSWERED),
            figures.outcomes().of(Outcome.ALL_ANSWERED));
    share(all, pickedUp, "of those who picked up");
    return new Denominators(absolute(list), absolute(called), absolute(pickedUp));
  }

  private static String pickedUp() {
    return String.join(
        "+",
        Arrays.stream(Outcome.values())
            .filter(Outcome::isPickedUp)
            .map(SummarySheet::count)
            .toList());
  }

  private static String count(Outcome outcome) {
    return "COUNTIFS(%s,\"%s\",%s,\"%s\")"
        .formatted(STATUS, outcome.status().word(), REASON, outcome.reason());
  }

  private void calls(Figures figures, String called) {
    header("Calls", "how many", "", "");
    var dials = figure("made", "COUNT(" + DIALS + ")", figures.dials());
    if (figures.dials() == 0) {
      return;
    }
    var each = row();
    text(each, LABEL, "for each of those called", Look.PLAIN);
    formula(
        each,
        "IF(%s=0,0,%s/%s)".formatted(called, absolute(dials), called),
        (double) figures.dials() / Math.max(1, figures.called()),
        Look.RATIO);
    moment("first dial", "MIN(" + DIALS + ")", figures.first());
    moment("last dial", "MAX(" + DIALS + ")", figures.last());
    var length = row();
    text(length, LABEL, "time on the line, in all", Look.PLAIN);
    formula(
        length,
        "SUM(" + SECONDS + ")/86400",
        figures.onThePhone().toSeconds() / SECONDS_A_DAY,
        Look.LENGTH);
    text(length, MEANING, "from dialling to the end, hours:minutes:seconds", Look.NOTE);
  }

  private void moment(String label, String formula, Optional<Instant> moment) {
    var row = row();
    text(row, LABEL, label, Look.PLAIN);
    var utc = LocalDateTime.ofInstant(moment.orElse(Instant.EPOCH), ZoneOffset.UTC);
    formula(row, formula, ReportWorkbook.serial(utc), Look.MOMENT_OF_FIGURES);
  }

  private void outcomes(Figures figures, String list) {
    header("How it ended", "people", "of the list", "meaning");
    for (var outcome : Outcome.values()) {
      var count = figures.outcomes().of(outcome);
      if (count > 0) {
        var label = outcome.status().word() + " / " + outcome.reason();
        var row = figure(label, count(outcome), count);
        share(row, list, count, figures.outcomes().all());
        text(row, MEANING, outcome.meaning(), Look.NOTE);
      }
    }
  }

  private void question(Answered asked, Figures figures, String pickedUp) {
    next++;
    var question = asked.question();
    var title = row();
    text(
        title,
        LABEL,
        question.number() + ". " + QuestionWords.of(question.template(), LONGEST_QUESTION),
        Look.TITLE);
    var bars = asked.counts().bars();
    var header = header("Answer", "people", "of the answers", question.type().label());
    var column = column(asked.column());
    var answered = bars.stream().mapToInt(Bar::count).sum();
    var first = header.getRowNum() + 1;
    var total = "SUM($B$%d:$B$%d)".formatted(first + 1, first + bars.size());
    for (var bar : bars) {
      var row = figure(bar.label(), formula(bar, column), bar.count());
      share(row, total, bar.count(), answered);
    }
    var none = bars.isEmpty() ? pickedUp : pickedUp + "-" + total;
    var silent =
        figure("no answer, of those who picked up", none, figures.outcomes().pickedUp() - answered);
    if (!bars.isEmpty()) {
      new BarChart(sheet, header.getRowNum()).draw(question.id(), first, bars);
      next = Math.max(next, header.getRowNum() + BarChart.ROWS);
    } else {
      next = silent.getRowNum() + 1;
    }
  }

  private static String formula(Bar bar, String column) {
    return switch (bar.which()) {
      case Word(var text) -> "COUNTIF(%s,\"=%s\")".formatted(column, criterion(text));
      case Exactly(var number) -> "COUNTIF(%s,%s)".formatted(column, number.toPlainString());
      case Between(var from, var below) ->
          "COUNTIFS(%1$s,\">=\"&%2$s,%1$s,\"<\"&%3$s)"
              .formatted(column, from.toPlainString(), below.toPlainString());
    };
  }

  /// A text in a formula, in which `*`, `?` and `~` stand for themselves.
  private static String criterion(String text) {
    return text.replaceAll("([~*?])", "~$1").replace("\"", "\"\"");
  }

  private static String column(int index) {
    var letters = CellReference.convertNumToColString(index);
    return "Results!$%1$s:$%1$s".formatted(letters);
  }

  private XSSFRow header(String label, String figure, String share, String meaning) {
    var row = row();
    text(row, LABEL, label, Look.HEADER);
    text(row, FIGURE, figure, Look.HEADER_OF_FIGURES);
    text(row, SHARE, share, Look.HEADER_OF_FIGURES);
    text(row, MEANING, meaning, Look.HEADER_OF_NOTES);
    return row;
  }

  private XSSFRow figure(String label, String formula, int now) {
    var row = row();
    text(row, LABEL, label, Look.PLAIN);
    formula(row, formula, now, Look.COUNT);
    return row;
  }

  private void share(XSSFRow row, XSSFRow of, String words) {
    share(row, absolute(of), number(row), number(of));
    text(row, MEANING, words, Look.NOTE);
  }

  private void share(XSSFRow row, String of, double count, double all) {
    var cell = row.createCell(SHARE);
    cell.setCellFormula("IF(%1$s=0,0,%2$s/(%1$s))".formatted(of, absolute(row)));
    cell.setCellValue(all == 0 ? 0 : count / all);
    cell.setCellStyle(styles.of(Look.SHARE));
  }

  private static double number(XSSFRow row) {
    return row.getCell(FIGURE).getNumericCellValue();
  }

  private static String absolute(XSSFRow row) {
    return "$B$" + (row.getRowNum() + 1);
  }

  private void formula(XSSFRow row, String formula, double now, Look look) {
    XSSFCell cell = row.createCell(FIGURE);
    cell.setCellFormula(formula);
    cell.setCellValue(now);
    cell.setCellStyle(styles.of(look));
  }

  private void text(XSSFRow row, int column, String text, Look look) {
    if (!text.isEmpty()) {
      var cell = row.createCell(column);
      cell.setCellValue(text);
      cell.setCellStyle(styles.of(look));
    }
  }

  private XSSFRow row() {
    return sheet.createRow(next++);
  }
}
