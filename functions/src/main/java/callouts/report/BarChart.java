package callouts.report;

import callouts.report.AnswerCounts.Bar;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/// A native chart of Excel beside the table it shows.
final class BarChart {
  /// How many rows it takes.
  static final int ROWS = 14;

  private static final int FIRST_COLUMN = 4;
  private static final int LAST_COLUMN = 11;
  private static final PresetColor COLOUR = PresetColor.STEEL_BLUE;

  private final XSSFSheet sheet;
  private final int row;

  /// @param row at which it begins, from 0
  BarChart(XSSFSheet sheet, int row) {
    this.sheet = sheet;
    this.row = row;
  }

  /// Draws a bar for each line of a table whose labels are in column A and whose counts in B.
  ///
  /// @param first row of the table's lines, from 0
  void draw(String title, int first, List<Bar> bars) {
    var drawing = sheet.createDrawingPatriarch();
    var anchor = drawing.createAnchor(0, 0, 0, 0, FIRST_COLUMN, row, LAST_COLUMN, row + ROWS - 1);
    var chart = drawing.createChart(anchor);
    chart.setTitleText(title);
    chart.setTitleOverlay(false);
    var last = first + bars.size() - 1;
    var labels = bars.stream().map(Bar::label).toArray(String[]::new);
    var counts = bars.stream().map(bar -> (double) bar.count()).toArray(Double[]::new);
    var data = data(chart);
    var series =
        data.addSeries(
            XDDFDataSourcesFactory.fromArray(labels, range(first, last, 0)),
            XDDFDataSourcesFactory.fromArray(counts, range(first, last, 1), 1));
    series.setTitle("people", null);
    series.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(COLOUR)));
    chart.plot(data);
  }

  private static XDDFChartData data(XSSFChart chart) {
    var answers = chart.createCategoryAxis(AxisPosition.BOTTOM);
    var people = chart.createValueAxis(AxisPosition.LEFT);
    people.setMinimum(0);
    people.setNumberFormat("#,##0");
    // Otherwise half of the first and the last bar is cut off.
    people.setCrossBetween(AxisCrossBetween.BETWEEN);
    people.setCrosses(AxisCrosses.AUTO_ZERO);
    var data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, answers, people);
    data.setBarDirection(BarDirection.COL);
    data.setVaryColors(false);
    return data;
  }

  private String range(int first, int last, int column) {
    return new CellRangeAddress(first, last, column, column)
        .formatAsString(sheet.getSheetName(), true);
  }
}
