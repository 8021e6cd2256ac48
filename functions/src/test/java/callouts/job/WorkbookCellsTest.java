package callouts.job;

import static callouts.job.Workbooks.cell;
import static callouts.job.Workbooks.fill;
import static callouts.job.Workbooks.format;
import static callouts.job.Workbooks.job;
import static callouts.job.Workbooks.phone;
import static callouts.job.Workbooks.problems;
import static callouts.job.Workbooks.remarks;
import static callouts.job.Workbooks.value;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.PhoneNumber.Callable;
import callouts.job.PhoneNumber.NotCallable;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cells are read as the person sees them in Excel, and no one is lost over a cell.
class WorkbookCellsTest {

  private static void people(XSSFWorkbook book, int count) {
    for (int i = 1; i <= count; i++) {
      cell(book, "Receivers", i, 0).setCellValue(i);
      cell(book, "Receivers", i, 1).setCellValue("07700 900%03d".formatted(i));
      cell(book, "Receivers", i, 2).setCellValue("Student " + i);
    }
  }

  @Test
  void fault2ABlankOptionalCellLosesNobody() {
    var read =
        job(
            book -> {
              people(book, 100);
              for (int i = 1; i <= 30; i++) {
                cell(book, "Receivers", i * 3, 2).setBlank();
              }
            });
    assertThat(read.receivers()).hasSize(100);
    assertThat(read.receivers().get(2).values()).containsExactly("");
  }

  @Test
  void fault3AStrayNoteInAnExtraColumnLosesNobody() {
    var read =
        job(
            book -> {
              people(book, 100);
              cell(book, "Receivers", 0, 3).setCellValue("note");
              cell(book, "Receivers", 7, 3).setCellValue("moved house");
            });
    assertThat(read.receivers()).hasSize(100);
    assertThat(read.receivers().get(6).values()).containsExactly("Student 7", "moved house");
    assertThat(read.receivers().get(7).values()).containsExactly("Student 8", "");
  }

  @Test
  void fault4AStrayCellUnderNoHeaderIsMentionedAndLosesNobody() {
    Consumer<XSSFWorkbook> stray =
        book -> {
          people(book, 100);
          cell(book, "Receivers", 6, 4).setCellValue("?");
          cell(book, "Receivers", 120, 4).setCellValue("checked by Ms Lee");
        };
    assertThat(job(stray).receivers()).hasSize(100);
    assertThat(remarks(stray))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("Receivers!E7: the cell stands in a column without a header");
  }

  @Test
  void fault5PeopleNamedNaOrNullStay() {
    var names = List.of("NA", "Null", "null", "nan", "n/a", "None", "NaN", "#N/A", "-", "0");
    var read =
        job(
            book -> {
              people(book, 10);
              IntStream.range(0, 10)
                  .forEach(i -> cell(book, "Receivers", i + 1, 2).setCellValue(names.get(i)));
            });
    assertThat(read.receivers()).extracting(r -> r.values().getFirst()).isEqualTo(names);
  }

  @Test
  void fault6APhoneWithSignsIsUnderstoodAndAnImpossibleOneRejectsNobodyElse() {
    var read =
        job(
            book -> {
              cell(book, "Configures", 3, 1).setCellValue("852");
              people(book, 4);
              cell(book, "Receivers", 1, 1).setCellValue("1234-5678");
              cell(book, "Receivers", 2, 1).setCellValue("1234 5678");
              cell(book, "Receivers", 3, 1).setCellValue("(852) 12345678");
              cell(book, "Receivers", 4, 1).setCellValue("12");
            });
    assertThat(read.receivers().subList(0, 3))
        .allMatch(r -> r.phone().equals(new Callable("+85212345678")));
    assertThat(read.receivers().get(3).phone()).isInstanceOf(NotCallable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "+39, 01234567,       +3901234567",
    "852, +85212345678,   +85212345678",
    "852, 0085212345678,  +85212345678",
    "44,  07700900123,    +447700900123"
  })
  void fault7ZerosAndPrefixesGoByTheNumberingPlan(String prefix, String typed, String e164) {
    var read =
        job(
            book -> {
              cell(book, "Configures", 3, 1).setCellValue(prefix);
              cell(book, "Receivers", 1, 1).setCellValue(typed);
            });
    assertThat(read.receivers().getFirst().phone()).isEqualTo(new Callable(e164));
  }

  @Test
  void fault10IdsPartlyTextPartlyNumberAreFine() {
    var read =
        job(
            book -> {
              cell(book, "Receivers", 1, 0).setCellValue(7);
              cell(book, "Receivers", 2, 0).setCellValue("S7");
            });
    assertThat(read.receivers()).extracting(Receiver::id).containsExactly("7", "S7");
  }

  @Test
  void fault11ExtraNumbersDatesAndSpacedHeadersAreCarriedAsDisplayed() {
    var read =
        job(
            book -> {
              fill(
                  book.getSheet("Receivers"),
                  List.of("id", "phone_number", "student name", "fee", "birthday"));
              cell(book, "Receivers", 1, 3).setCellValue(1234.5);
              format(cell(book, "Receivers", 1, 3), "#,##0.00");
              cell(book, "Receivers", 1, 4).setCellValue(LocalDateTime.of(2012, 3, 4, 0, 0));
              format(cell(book, "Receivers", 1, 4), "d mmmm yyyy");
            });
    assertThat(read.columns()).containsExactly("student name", "fee", "birthday");
    assertThat(read.receivers().getFirst().values())
        .containsExactly("Ada", "1,234.50", "4 March 2012");
  }

  @Test
  void fault12WithoutAnyFurtherColumnAllIsFine() {
    var read =
        job(
            book -> {
              for (int row = 0; row < 3; row++) {
                var line = book.getSheet("Receivers").getRow(row);
                line.removeCell(line.getCell(2));
              }
            });
    assertThat(read.columns()).isEmpty();
    assertThat(read.receivers()).hasSize(2);
  }

  @Test
  void fault13ColumnsNamedAsInternalFieldsAreKeptApart() {
    var names = List.of("status", "error", "delay", "greeting", "task_id");
    var headers = new ArrayList<>(List.of("id", "phone_number"));
    headers.addAll(names);
    var read =
        job(
            book ->
                fill(
                    book.getSheet("Receivers"),
                    headers,
                    List.of("1", "07700900101", "single", "none", "5", "Hey", "other")));
    assertThat(read.columns()).isEqualTo(names);
    assertThat(read.taskId()).isEqualTo("test");
    assertThat(read.greeting()).isEqualTo("Hello {{ username }}");
    assertThat(read.receivers().getFirst().values())
        .containsExactly("single", "none", "5", "Hey", "other");
  }

  @Test
  void fault14TextThatLooksLikeANumberStaysText() {
    var read =
        job(
            book -> {
              cell(book, "Receivers", 1, 0).setCellValue("000123");
              cell(book, "Receivers", 1, 2).setCellValue("20240017");
            });
    assertThat(read.receivers().getFirst().id()).isEqualTo("000123");
    assertThat(read.receivers().getFirst().values()).containsExactly("20240017");
  }

  @Test
  void fault16ANumericTemplateCellIsText() {
    var read = job(book -> cell(book, "Questions", 1, 0).setCellValue(2024));
    assertThat(read.questions().getFirst().template()).isEqualTo("2024");
  }

  @Test
  void fault20AControlCharacterIsCleanedAndReported() {
    Consumer<XSSFWorkbook> bell =
        book -> cell(book, "Receivers", 1, 2).setCellValue("A_x0007_da\u0085");
    assertThat(job(bell).receivers().getFirst().values()).containsExactly("Ada");
    assertThat(remarks(bell))
        .containsExactly("Receivers!C2: held an invisible control character → it was left out");
  }

  @Test
  void aFormulaGivesItsValue() {
    Consumer<Cell> formula =
        cell -> {
          cell.setCellFormula("\"Room \"&(3+4)");
          cell.getSheet()
              .getWorkbook()
              .getCreationHelper()
              .createFormulaEvaluator()
              .evaluateFormulaCell(cell);
        };
    assertThat(value(formula)).isEqualTo("Room 7");
  }

  @Test
  void aFormulaNobodyCalculatedIsAProblem() {
    assertThat(problems(book -> cell(book, "Receivers", 1, 3).setCellFormula("1+1"))).isEmpty();
    assertThat(
            problems(
                book -> {
                  cell(book, "Receivers", 0, 3).setCellValue("sum");
                  cell(book, "Receivers", 1, 3).setCellFormula("1+1");
                }))
        .containsExactly(
            "Receivers!D2: the formula has no value, because no program has calculated it →"
                + " open the workbook in Excel, save it and send it again");
  }

  @Test
  void anErrorInACellIsAProblemButInAPhoneOnlyThatPersonsOwn() {
    assertThat(
            problems(
                book -> {
                  cell(book, "Receivers", 1, 2).setCellErrorValue((byte) 0x17);
                  cell(book, "Questions", 1, 0).setCellErrorValue((byte) 0x2A);
                }))
        .containsExactly(
            "Questions!A2: the cell shows the error #N/A → mend or clear the cell",
            "Receivers!C2: the cell shows the error #REF! → mend or clear the cell");
    assertThat(phone(cell -> cell.setCellErrorValue((byte) 0x17)))
        .isEqualTo(new NotCallable("#REF!", "this is not a telephone number"));
  }

  @Test
  void booleansRichTextAndEscapesReadAsShown() {
    assertThat(value(cell -> cell.setCellValue(true))).isEqualTo("TRUE");
    assertThat(value(cell -> cell.setCellValue("two\nlines"))).isEqualTo("two\nlines");
    assertThat(value(cell -> cell.setCellValue("Tom & Jerry <b>"))).isEqualTo("Tom & Jerry <b>");
    assertThat(value(cell -> cell.setCellValue("陳大文 😀"))).isEqualTo("陳大文 😀");
    assertThat(
            value(
                cell -> {
                  var text = new XSSFRichTextString("Ada ");
                  text.append(
                      "Lovelace", ((XSSFWorkbook) cell.getSheet().getWorkbook()).createFont());
                  cell.setCellValue(text);
                }))
        .isEqualTo("Ada Lovelace");
  }

  @Test
  void wholeBlankRowsAreSkippedAndSpacesAreBlank() {
    var read =
        job(
            book -> {
              cell(book, "Receivers", 3, 0).setCellValue(" ");
              cell(book, "Receivers", 3, 2).setCellValue("\u00A0");
              cell(book, "Receivers", 5, 0).setCellValue(" 3\u00A0");
            });
    assertThat(read.receivers()).extracting(Receiver::id).containsExactly("1", "2", "3");
    assertThat(read.receivers().get(2).values()).containsExactly("");
    assertThat(read.receivers().get(2).phone())
        .isEqualTo(new NotCallable("", "no number is given"));
  }
}
