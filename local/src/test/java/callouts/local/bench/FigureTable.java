package callouts.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Figures as a Markdown table whose columns also line up on a terminal.
final class FigureTable {
  private static final List<String> HEADER =
      List.of("figure; compared with", "measured", "baseline", "ratio", "budget", "");

  private final List<List<String>> rows = new ArrayList<>(List.of(HEADER));

  void add(Figure figure) {
    rows.add(figure.cells());
  }

  @Override
  public String toString() {
    var widths = IntStream.range(0, HEADER.size()).map(this::width).toArray();
    var ruler = IntStream.of(widths).mapToObj("-"::repeat).toList();
    var lines = new ArrayList<>(rows);
    lines.add(1, ruler);
    return lines.stream().map(row -> line(row, widths) + "\n").collect(Collectors.joining());
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
