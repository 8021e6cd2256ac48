package callouts.job;

import static callouts.job.Workbooks.accepted;
import static callouts.job.Workbooks.cell;
import static callouts.job.Workbooks.fill;
import static callouts.job.Workbooks.good;
import static callouts.job.Workbooks.job;
import static callouts.job.Workbooks.problems;
import static callouts.job.Workbooks.reading;
import static callouts.job.Workbooks.remarks;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.PhoneNumber.Callable;
import callouts.job.Problem.Cell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a workbook says, and what is wrong with it.
class JobWorkbookTest {

  @Test
  void theWholeJobIsRead() {
    assertThat(job(_ -> {}))
        .isEqualTo(
            new CallJob(
                "test",
                "Hello {{ username }}",
                "Goodbye",
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                3,
                Calling.ONCE,
                List.of(
                    new Question(1, QuestionType.YES_NO, "Will you come?"),
                    new Question(2, QuestionType.NUMBER, "How many are you?")),
                List.of("username"),
                List.of(
                    new Receiver("1", new Callable("+447700900101"), List.of("Ada")),
                    new Receiver("2", new Callable("+447700900102"), List.of("Tom")))));
    assertThat(remarks(_ -> {})).isEmpty();
  }

  @Test
  void aFileIsReadAsAStreamIs(@TempDir Path folder) throws Exception {
    var path = folder.resolve("spring trip.XLSX");
    Files.write(path, Workbooks.bytes(good()));
    assertThat(JobWorkbook.read(path, "test"))
        .usingRecursiveComparison()
        .isEqualTo(reading(_ -> {}));
  }

  @Test
  void everyPartKnowsItsPlaceInTheFile() {
    var places = accepted(reading(book -> book.getSheet("Receivers").shiftRows(2, 2, 3))).places();
    assertThat(places.greeting()).isEqualTo(new Cell("Configures", 2, "B"));
    assertThat(places.ending()).isEqualTo(new Cell("Configures", 3, "B"));
    assertThat(places.question(2)).isEqualTo(new Cell("Questions", 3, "A"));
    assertThat(places.receiver(1)).isEqualTo(new Cell("Receivers", 6, "A"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"configuration", "Configures", "CONFIGURE", " Configurations ", "config_ures"})
  void fault1TheSheetNamesOfSampleAndDocumentationAreBothRead(String name) {
    assertThat(job(book -> book.setSheetName(0, name)).greeting()).startsWith("Hello");
  }

  @Test
  void keysHeadersAndTypesMatchWithoutCaseAndSpace() {
    var read =
        job(
            book -> {
              fill(
                  book.getSheet("Configures"),
                  List.of(" KEY", "value "),
                  List.of("Greeting", "Hi"),
                  List.of(" ENDING ", ""),
                  List.of("Phone Prefix", "+44"),
                  List.of("voice", "Amy"),
                  List.of("Concurrency", "20"),
                  List.of("tries", "2"));
              fill(
                  book.getSheet("Questions"),
                  List.of("Question Template", "QUESTION_TYPE"),
                  List.of("Come?", "yes / no"),
                  List.of("Which?", "multiple_choice"));
              fill(book.getSheet("Receivers"), List.of("ID", "Phone Number", "User Name"));
            });
    assertThat(read.greeting()).isEqualTo("Hi");
    assertThat(read.ending()).isEmpty();
    assertThat(read.voice()).contains("Amy");
    assertThat(read.concurrency()).hasValue(20);
    assertThat(read.tries()).isEqualTo(2);
    assertThat(read.questions())
        .extracting(Question::type)
        .containsExactly(QuestionType.YES_NO, QuestionType.MULTIPLE_CHOICE);
    assertThat(read.columns()).containsExactly("User Name");
  }

  @Test
  void fault8AnotherNameForAColumnIsTakenWhereItsMeaningIsClear() {
    var read =
        job(
            book -> {
              fill(book.getSheet("Receivers"), List.of("Receiver ID", "Phone", "username"));
              fill(book.getSheet("Questions"), List.of("question", "type"));
            });
    assertThat(read.receivers()).extracting(Receiver::id).containsExactly("1", "2");
    assertThat(read.columns()).containsExactly("username");
    assertThat(read.questions()).hasSize(2);
  }

  @Test
  void aSecondPhoneColumnIsAFurtherColumn() {
    var read =
        job(book -> fill(book.getSheet("Receivers"), List.of("id", "phone_number", "phone")));
    assertThat(read.columns()).containsExactly("phone");
  }

  @Test
  void twoColumnsThatCouldBeThePhoneAreAProblem() {
    assertThat(
            problems(book -> fill(book.getSheet("Receivers"), List.of("id", "phone", "telephone"))))
        .containsExactly(
            "sheet Receivers: the columns phone and telephone could both be the phone_number →"
                + " name one of them phone_number");
  }

  @Test
  void twoColumnsForTheIdAreAProblem() {
    assertThat(
            problems(
                book ->
                    fill(book.getSheet("Receivers"), List.of("id", "phone_number", "receiver_id"))))
        .singleElement()
        .asString()
        .contains("both name the receiver");
  }

  @Test
  void fault8AMissingColumnIsNamedWithTheNearest() {
    assertThat(
            problems(
                book -> {
                  fill(book.getSheet("Questions"), List.of("question_tmplate", "question_type"));
                  fill(book.getSheet("Receivers"), List.of("number", "phone_number"));
                }))
        .containsExactly(
            "sheet Questions: there is no column question_template →"
                + " rename the column question_tmplate to question_template",
            "sheet Receivers: there is no column id → add it to the header row");
  }

  @Test
  void aHeaderWithoutReceiversIsAnEmptyJob() {
    var read =
        job(
            book -> {
              var receivers = book.getSheet("Receivers");
              receivers.removeRow(receivers.getRow(1));
              receivers.removeRow(receivers.getRow(2));
            });
    assertThat(read.receivers()).isEmpty();
    assertThat(read.columns()).containsExactly("username");
  }

  @Test
  void fault9DuplicateIdsAreRejectedWithAllTheirRows() {
    assertThat(
            problems(
                book -> {
                  for (int row = 1; row <= 6; row++) {
                    cell(book, "Receivers", row, 0).setCellValue(row % 3);
                    cell(book, "Receivers", row, 1).setCellValue("07700 900101");
                  }
                  cell(book, "Receivers", 5, 0).setCellValue(" ");
                }))
        .containsExactly(
            "Receivers!A2: the id \"1\" is in rows 2, 5 → give each receiver its own id",
            "Receivers!A4: the id \"0\" is in rows 4, 7 → give each receiver its own id",
            "Receivers!A6: the id is blank → give each receiver its own id");
  }

  @Test
  void fault9Ids12And17StayApart() {
    var read =
        job(
            book -> {
              cell(book, "Receivers", 1, 0).setCellValue(1.2);
              cell(book, "Receivers", 2, 0).setCellValue(1.7);
            });
    assertThat(read.receivers()).extracting(Receiver::id).containsExactly("1.2", "1.7");
  }

  @Test
  void allProblemsAreListedAtOnceInTheOrderOfTheFile() {
    assertThat(
            problems(
                book -> {
                  book.setSheetOrder("Receivers", 0);
                  cell(book, "Receivers", 1, 0).setBlank();
                  cell(book, "Configures", 1, 0).setCellValue("gretings");
                  cell(book, "Questions", 2, 1).setCellValue("Numbr");
                }))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly("Receivers!A2", "sheet Configures", "Configures!A2", "Questions!B3");
  }

  @Test
  void aMissingSheetIsNamedWithTheNearest() {
    assertThat(
            problems(
                book -> {
                  book.setSheetName(2, "Recievers");
                  book.removeSheetAt(1);
                }))
        .containsExactly(
            "sheet Questions: there is no such sheet → add a sheet of this name",
            "sheet Receivers: there is no such sheet → rename the sheet Recievers to Receivers");
  }

  @Test
  void twoSheetsForTheSameAreAProblem() {
    assertThat(problems(book -> book.createSheet("Configuration")))
        .containsExactly(
            "sheet Configuration: the sheet Configures is for the same → keep one of the two");
  }

  @Test
  void anEmptySheetLacksItsColumns() {
    assertThat(
            problems(
                book -> {
                  book.removeSheetAt(2);
                  book.createSheet("Receivers");
                }))
        .containsExactly(
            "sheet Receivers: there is no column id → add it to the header row",
            "sheet Receivers: there is no column phone_number → add it to the header row");
  }

  @Test
  void aColumnNamedTwiceIsAProblem() {
    assertThat(problems(book -> cell(book, "Receivers", 0, 4).setCellValue("User Name")))
        .containsExactly(
            "Receivers!E1: the column User Name is there already, in C →"
                + " give each column its own name");
  }

  @Test
  void hiddenSheetsRowsAndMergedCellsAreReadAsOthers() {
    var read =
        job(
            book -> {
              book.setSheetHidden(1, true);
              book.getSheet("Receivers").getRow(1).setZeroHeight(true);
              book.getSheet("Receivers").addMergedRegion(new CellRangeAddress(1, 1, 2, 4));
            });
    assertThat(read.receivers()).hasSize(2);
    assertThat(read.questions()).hasSize(2);
  }

  @Test
  void columnsNobodyReadsAreMentioned() {
    assertThat(remarks(book -> cell(book, "Questions", 0, 2).setCellValue("notes")))
        .containsExactly("Questions!C1: the column notes is not used → it was passed over");
  }

  @Test
  void moreColumnsThanAnyReportUsesAreAProblem() {
    assertThat(
            problems(
                book -> {
                  for (int column = 3; column < 300; column++) {
                    cell(book, "Receivers", 0, column).setCellValue("c" + column);
                  }
                }))
        .singleElement()
        .asString()
        .startsWith("sheet Receivers: there are more than 200 columns");
  }

  @Test
  void aThousandProblemsAreListedAndTheRestCounted() {
    var all =
        problems(
            book -> {
              for (int row = 1; row <= 1_500; row++) {
                cell(book, "Receivers", row, 2).setCellValue("nobody");
              }
              cell(book, "Receivers", 1, 0).setBlank();
              cell(book, "Receivers", 2, 0).setBlank();
            });
    assertThat(all).hasSize(Notes.MOST + 1);
    assertThat(all).anyMatch(p -> p.contains("there are 500 more like these"));
  }
}
