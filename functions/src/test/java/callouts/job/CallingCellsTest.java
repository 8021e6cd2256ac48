package callouts.job;

import static callouts.job.Workbooks.cell;
import static callouts.job.Workbooks.format;
import static callouts.job.Workbooks.job;
import static callouts.job.Workbooks.problems;
import static callouts.job.Workbooks.reading;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.Program;
import callouts.job.Calling.At;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Times and dates in cells, as Excel and other programs store them.
class CallingCellsTest {

  private static void key(XSSFWorkbook book, int row, String key, double number, String code) {
    cell(book, "Configures", row, 0).setCellValue(key);
    cell(book, "Configures", row, 1).setCellValue(number);
    format(cell(book, "Configures", row, 1), code);
  }

  private static void london(XSSFWorkbook book) {
    cell(book, "Configures", 4, 0).setCellValue("time_zone");
    cell(book, "Configures", 4, 1).setCellValue("Europe/London");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.375               | h:mm         | 09:00",
        "0.375               | hh:mm:ss     | 09:00",
        "0.375               | h:mm AM/PM   | 09:00",
        "0.395833333333333   | h AM/PM      | 09:30",
        "0.729166666666667   | [h]:mm       | 17:30",
        "0.729166666666667   | hh.mm        | 17:30",
        "0.729166666666667   | hh\"h\"mm    | 17:30",
        "0.729166666666667   | [$-F400]h:mm:ss AM/PM | 17:30",
        "46357.375           | h:mm         | 09:00",
      })
  void aTimeIsReadWhateverItsFormatShowsOfIt(double number, String code, LocalTime time) {
    var window =
        job(book -> {
              london(book);
              key(book, 5, "call_from", number, code);
            })
            .calling()
            .window();
    assertThat(window.from()).isEqualTo(time);
  }

  @Test
  void theEndOfADayInACellIsTheEndOfTheDay() {
    var window =
        job(book -> {
              key(book, 4, "call_from", 0.5, "h:mm");
              key(book, 5, "call_until", 1, "[h]:mm");
            })
            .calling()
            .window();
    assertThat(window.from()).isEqualTo(LocalTime.NOON);
    assertThat(window.until()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "46357.75 | yyyy-mm-dd hh:mm  | 2026-12-01T18:00:00Z",
        "46357.75 | m/d/yy h:mm       | 2026-12-01T18:00:00Z",
        "46357.75 | dd.mm.yyyy        | 2026-12-01T18:00:00Z",
        "46357    | dd.mm.yyyy        | 2026-12-02T00:00:00Z",
        "46357    | d mmm             | 2026-12-02T00:00:00Z",
        "46357    | dd/mm/yyyy h:mm   | 2026-12-01T00:00:00Z",
      })
  void aDateIsReadWhateverItsFormatShowsOfIt(double number, String code, Instant end) {
    var calling =
        job(book -> {
              london(book);
              key(book, 5, "expires", number, code);
            })
            .calling();
    assertThat(calling.expires()).contains(new At(end));
  }

  @Test
  void aWorkbookThatCountsDaysFrom1904HoldsTheSameDates() {
    var calling =
        job(book -> {
              book.getCTWorkbook().addNewWorkbookPr().setDate1904(true);
              london(book);
              key(book, 5, "expires", 46357.75 - 1462, "m/d/yy h:mm");
              key(book, 6, "call_from", 0.375, "h:mm");
            })
            .calling();
    assertThat(calling.expires()).contains(new At(Instant.parse("2026-12-01T18:00:00Z")));
    assertThat(calling.window().from()).isEqualTo(LocalTime.of(9, 0));
  }

  @Test
  void otherNumbersAreReadAsTheyAreShown() {
    var retries =
        job(book -> {
              key(book, 4, "attempts", 3, "0");
              key(book, 5, "retry_after", 20, "0\"m\"");
            })
            .calling()
            .retries();
    assertThat(retries.attempts()).isEqualTo(3);
    assertThat(retries.after()).containsExactly(Duration.ofMinutes(20));
  }

  @Test
  void aNumberWithoutTheFormatOfATimeIsAProblem() {
    assertThat(
            problems(
                book -> {
                  key(book, 4, "call_from", 0.375, "General");
                  key(book, 5, "call_until", 46357.75, "yyyy-mm-dd hh:mm");
                  key(book, 6, "expires", 0.75, "h:mm");
                  key(book, 7, "retry_after", 0.0138888888888889, "h:mm");
                  key(book, 8, "attempts", 3, "h:mm");
                }))
        .containsExactly(
            "Configures!B5: call_from is \"0.375\" → a time such as 9:00, 17:30 or 9 am",
            "Configures!B6: call_until is \"2026-12-01 18:00\" → a time such as 9:00, 17:30 or 9"
                + " am",
            "Configures!B7: expires is \"18:00\" → how long from the start, such as 8h or 3d, or a"
                + " day and time such as 2026-12-01 18:00",
            "Configures!B8: retry_after is \"0:20\" → 20m, or several such as 1h 6h 1d, each at"
                + " most 7d",
            "Configures!B9: attempts is \"0:00\" → a whole number from 1 to 10");
  }

  private static final Calling POLITE =
      new Calling(
          new Retries(3, List.of(Duration.ofHours(1)), Retries.NONE.on()),
          new CallWindow(
              LocalTime.of(9, 0),
              Optional.of(LocalTime.of(17, 30)),
              EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)),
          TimeZones.of("Europe/London"),
          Optional.of(new At(Instant.parse("2026-12-01T18:00:00Z"))));

  private static void polite(XSSFWorkbook book) {
    london(book);
    key(book, 5, "call_from", 0.375, "h:mm AM/PM");
    key(book, 6, "call_until", 17.5 / 24, "h:mm");
    key(book, 7, "expires", 46357.75, "dd/mm/yyyy hh:mm");
    key(book, 8, "attempts", 3, "0");
    cell(book, "Configures", 9, 0).setCellValue("days");
    cell(book, "Configures", 9, 1).setCellValue("Mon–Fri");
    cell(book, "Configures", 10, 0).setCellValue("retry_after");
    cell(book, "Configures", 10, 1).setCellValue("1h");
  }

  @Test
  void whatLibreOfficeSavesIsReadTheSame(@TempDir Path folder) throws Exception {
    var office = Program.named("soffice");
    var file = folder.resolve("polite.xlsx");
    try (var book = Workbooks.good()) {
      polite(book);
      Files.write(file, Workbooks.bytes(book));
    }
    assertThat(job(CallingCellsTest::polite).calling()).isEqualTo(POLITE);

    office.run(
        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
        "--headless",
        "--convert-to",
        "ods",
        "--outdir",
        folder.toString(),
        file.toString());
    office.run(
        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        folder.resolve("saved").toString(),
        folder.resolve("polite.ods").toString());

    var saved = reading(Files.readAllBytes(folder.resolve("saved/polite.xlsx")));
    assertThat(Workbooks.accepted(saved).job().calling()).isEqualTo(POLITE);
  }

  @Test
  void whatOpenpyxlWritesIsReadTheSame(@TempDir Path folder) throws Exception {
    var python = Program.python("openpyxl");
    var file = folder.resolve("polite.xlsx");
    var program = folder.resolve("write.py");
    Files.writeString(
        program,
        """
        import datetime, openpyxl, sys
        book = openpyxl.Workbook()
        keys = book.active
        keys.title = "Configures"
        for row in [("Key", "Value"), ("greeting", "Hi"), ("ending", "Bye"), ("phone_prefix", 44),
                    ("time_zone", "Europe/London"), ("attempts", 3), ("retry_after", "1h"),
                    ("days", "Mon-Fri"), ("call_from", datetime.time(9, 0)),
                    ("call_until", datetime.time(17, 30)),
                    ("expires", datetime.datetime(2026, 12, 1, 18, 0))]:
            keys.append(row)
        book.create_sheet("Questions").append(("question_template", "question_type"))
        book.create_sheet("Receivers").append(("id", "phone_number"))
        book.save(sys.argv[1])
        """);

    python.run(program.toString(), file.toString());

    var written = Workbooks.accepted(reading(Files.readAllBytes(file))).job();
    assertThat(written.calling()).isEqualTo(POLITE);
  }
}
