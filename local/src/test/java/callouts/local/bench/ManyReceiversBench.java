package callouts.local.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/// The sample's questions put to 1,000 and to 10,000 people, of whom some are out, busy or in a
/// hurry: real time, memory, and the simulated time beside what is physically possible.
public final class ManyReceiversBench {
  private static final int LINES = 10;
  private static final List<List<String>> CONFIGURES =
      List.of(
          List.of("Key", "Value"),
          List.of(
              "greeting",
              "Hello {{ username }}, this is a call from the school about class {{ class }}."),
          List.of("ending", "Thank you, {{ username }}. Goodbye."),
          List.of("phone_prefix", "+1"),
          List.of("concurrency", "" + LINES));
  private static final List<List<String>> QUESTIONS =
      List.of(
          List.of("question_template", "question_type"),
          List.of("Will you come with us on the trip?", "Yes/No"),
          List.of("Where shall we go? A. The castle. B. The farm. C. The lake.", "Multiple Choice"),
          List.of("How many seats do you need on the bus?", "Number"),
          List.of("On which day would you like to meet the teacher?", "Date"),
          List.of("At what time shall we call you back?", "Time"),
          List.of("{% if diet %}We have noted: {{ diet }}.{% endif %} Is that okay?", "OK"));

  private ManyReceiversBench() {}

  /// Prints three figures for each number of people.
  public static void main(String[] args) throws Exception {
    Rehearsal.prepare();
    var thousand = run(1_000);
    Figure.atMost("1,000 receivers, real time", thousand.seconds(), "s", 60).print();
    Figure.atMost("1,000 receivers, peak memory (RSS)", thousand.peakMegabytes(), "MB", 1_024)
        .print();
    Figure.atMost("1,000 receivers, makespan / bound", thousand.makespan().ratio(), "", 1.10)
        .print();
    var more = run(10_000);
    Figure.of("10,000 receivers, real time", more.seconds(), "s").print();
    Figure.atMost("10,000 receivers, peak memory (RSS)", more.peakMegabytes(), "MB", 1_024).print();
    Figure.atMost("10,000 receivers, makespan / bound", more.makespan().ratio(), "", 1.10).print();
  }

  private static Rehearsal run(int receivers) throws IOException, InterruptedException {
    var job = Files.createTempFile("receivers", ".xlsx");
    try {
      try (var out = Files.newOutputStream(job)) {
        write(out, receivers);
      }
      var rehearsal = Rehearsal.run(job, LINES);
      if (rehearsal.makespan().dials() != receivers) {
        throw new IOException("not everyone was called");
      }
      return rehearsal;
    } finally {
      Files.delete(job);
    }
  }

  private static void write(OutputStream out, int receivers) throws IOException {
    try (var workbook = new Workbook(out, "bench", "1.0")) {
      sheet(workbook, "Configures", CONFIGURES);
      sheet(workbook, "Questions", QUESTIONS);
      var sheet = workbook.newWorksheet("Receivers");
      row(sheet, 0, List.of("id", "phone_number", "username", "class", "diet"));
      for (var i = 1; i <= receivers; i++) {
        row(sheet, i, receiver(i));
      }
    }
  }

  private static List<String> receiver(int number) {
    return List.of(
        "" + number,
        "555%03d%04d".formatted(200 + number / 100, 100 + number % 100),
        "Person " + number,
        "6" + "ABC".charAt(number % 3),
        number % 3 == 0 ? "" : "vegetarian");
  }

  private static void sheet(Workbook workbook, String name, List<List<String>> rows) {
    var sheet = workbook.newWorksheet(name);
    for (var i = 0; i < rows.size(); i++) {
      row(sheet, i, rows.get(i));
    }
  }

  private static void row(org.dhatim.fastexcel.Worksheet sheet, int row, List<String> values) {
    for (var i = 0; i < values.size(); i++) {
      sheet.value(row, i, values.get(i));
    }
  }
}
