package callouts.job;

import static callouts.job.Workbooks.accepted;
import static callouts.job.Workbooks.bytes;
import static callouts.job.Workbooks.cell;
import static callouts.job.Workbooks.fill;
import static callouts.job.Workbooks.format;
import static callouts.job.Workbooks.good;
import static callouts.job.Workbooks.reading;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.Program;
import callouts.job.PhoneNumber.Callable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A workbook comes to the same job, whichever program saved it last.
class WorkbookProgramsTest {
  private static final double NOON_OF_A_DAY = 46085.5;

  /// The cells of one receiver, and what Excel shows of each.
  private record Shown(String header, Object value, String format, String text) {}

  private static final List<Shown> SHOWN =
      List.of(
          new Shown("short date", 46085.0, "yyyy-mm-dd", "2026-03-04"),
          new Shown("long date", 46085.0, "d mmmm yyyy", "4 March 2026"),
          new Shown("moment", NOON_OF_A_DAY, "dd/mm/yyyy hh:mm", "04/03/2026 12:00"),
          new Shown("time", 0.75, "h:mm AM/PM", "6:00 PM"),
          new Shown("percent", 0.125, "0.0%", "12.5%"),
          new Shown("money", 1234.5, "\"£\"#,##0.00", "£1,234.50"),
          new Shown("zeros", 42, "00000", "00042"),
          new Shown("long number", 85212345678L, "General", "85212345678"),
          new Shown("fraction", 0.1 + 0.2, "General", "0.3"),
          new Shown("yes", true, "General", "TRUE"),
          new Shown("no", false, "General", "FALSE"),
          new Shown("digits", "000123", "@", "000123"),
          new Shown("lines", "two\nlines & <more>", "General", "two\nlines & <more>"),
          new Shown("name", "陳大文 Zoë 😀", "General", "陳大文 Zoë 😀"));

  private static void furnish(XSSFWorkbook book) {
    var people = book.getSheet("Receivers");
    for (int i = 0; i < SHOWN.size(); i++) {
      var shown = SHOWN.get(i);
      cell(people, 0, 3 + i).setCellValue(shown.header);
      var cell = cell(people, 1, 3 + i);
      switch (shown.value) {
        case Number number -> cell.setCellValue(number.doubleValue());
        case Boolean truth -> cell.setCellValue(truth);
        default -> cell.setCellValue(shown.value.toString());
      }
      format(cell, shown.format);
    }
    cell(people, 1, 1).setCellValue(447700900101.0);
    cell(people, 2, 1).setCellErrorValue((byte) 0x2A);
    people.getRow(2).setZeroHeight(true);
    people.setAutoFilter(new CellRangeAddress(0, 2, 0, 2));
    for (int row = 3; row < 40; row++) {
      format(cell(people, row, 0), "@");
    }
  }

  private static void assertAllIsRead(byte[] file) {
    var job = accepted(reading(file)).job();
    var first = job.receivers().getFirst();
    assertThat(job.columns().subList(1, job.columns().size()))
        .isEqualTo(SHOWN.stream().map(Shown::header).toList());
    assertThat(first.values().subList(1, first.values().size()))
        .isEqualTo(SHOWN.stream().map(Shown::text).toList());
    assertThat(first.phone()).isEqualTo(new Callable("+447700900101"));
    assertThat(job.receivers()).extracting(Receiver::id).containsExactly("1", "2");
    assertThat(job.receivers().getLast().phone().toString()).contains("#N/A");
  }

  @Test
  void whatLibreOfficeSavesIsReadAsWhatExcelSaves(@TempDir Path folder) throws Exception {
    var office = Program.named("soffice");
    var file = folder.resolve("trip.xlsx");
    try (var book = good()) {
      furnish(book);
      Files.write(file, bytes(book));
    }
    assertAllIsRead(Files.readAllBytes(file));

    convert(office, folder, "ods", folder, file);
    convert(office, folder, "xlsx", folder.resolve("saved"), folder.resolve("trip.ods"));
    assertAllIsRead(Files.readAllBytes(folder.resolve("saved/trip.xlsx")));
  }

  private static void convert(Program office, Path home, String to, Path into, Path file)
      throws Exception {
    office.run(
        "-env:UserInstallation=" + home.resolve("profile").toUri(),
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        into.toString(),
        file.toString());
  }

  @Test
  void namesAreReadHoweverTheirCharactersAreStored() {
    var job =
        Workbooks.job(
            book -> {
              cell(book, "Configures", 0, 0).setCellValue("\u200bKey\ufeff");
              cell(book, "Configures", 1, 0).setCellValue("ｇｒｅｅｔｉｎｇ\u200e");
              cell(book, "Configures", 3, 0).setCellValue("phone\u00a0prefix");
              cell(book, "Configures", 3, 1).setCellValue("４４");
              cell(book, "Questions", 1, 1).setCellValue("Yes\u200b／No\u00a0");
              cell(book, "Questions", 2, 1).setCellValue("\u202aNumber\u202c");
              fill(
                  book.getSheet("Receivers"),
                  List.of("\ufeffＩＤ", "phone\u00adnumber", "user\u200bname\u200f"));
            });
    assertThat(job.questions())
        .extracting(Question::type)
        .containsExactly(QuestionType.YES_NO, QuestionType.NUMBER);
    assertThat(job.columns()).containsExactly("user\u200bname");
    assertThat(job.receivers().getFirst().phone()).isEqualTo(new Callable("+447700900101"));
  }

  @Test
  void whatNobodySeesAroundAnIdOrANumberIsNotPartOfIt() {
    var job =
        Workbooks.job(
            book -> {
              cell(book, "Receivers", 1, 0).setCellValue("\u200b\u202a 7\u00a0\u202c\ufeff");
              cell(book, "Receivers", 1, 1).setCellValue("\u202a＋４４ ７７００\u200b９００１０１\u202c");
              cell(book, "Receivers", 2, 1).setCellValue("\u200f٠٧٧٠٠ ٩٠٠١٠٢");
              cell(book, "Receivers", 2, 2).setCellValue("\u200b\u200e");
              cell(book, "Receivers", 4, 0).setCellValue("\u200b");
            });
    assertThat(job.receivers()).extracting(Receiver::id).containsExactly("7", "2");
    assertThat(job.receivers())
        .extracting(Receiver::phone)
        .containsExactly(new Callable("+447700900101"), new Callable("+447700900102"));
    assertThat(job.receivers().getLast().values()).containsExactly("");
  }

  @Test
  void idsThatLookTheSameAreTheSame() {
    assertThat(Workbooks.problems(book -> cell(book, "Receivers", 2, 0).setCellValue("1\u200b")))
        .containsExactly(
            "Receivers!A2: the id \"1\" is in rows 2, 3 → give each receiver its own id");
  }

  @Test
  void aTitleAboveTheHeaderIsAProblemThatSaysWhatIsMissing() {
    assertThat(
            Workbooks.problems(
                book -> {
                  var people = book.getSheet("Receivers");
                  people.shiftRows(0, 2, 1);
                  cell(people, 0, 0).setCellValue("Class 6A");
                  people.addMergedRegion(new CellRangeAddress(0, 0, 0, 2));
                }))
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "sheet Receivers: there is no column id → add it to the header row"));
  }

  @Test
  void aHeaderMergedOverTwoColumnsNamesTheFirst() {
    var read =
        Workbooks.reading(
            book -> {
              var people = book.getSheet("Receivers");
              people.addMergedRegion(new CellRangeAddress(0, 0, 2, 3));
              cell(people, 1, 3).setCellValue("Lovelace");
            });
    assertThat(accepted(read).job().columns()).containsExactly("username");
    assertThat(accepted(read).remarks())
        .singleElement()
        .asString()
        .startsWith("Receivers!D2: the cell stands in a column without a header");
  }
}
