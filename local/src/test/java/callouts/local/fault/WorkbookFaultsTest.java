package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.scenario.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the original made of workbooks: faults 1 to 14.
class WorkbookFaultsTest {
  private static final String ALL = "CallCompleted";

  /// Plays a job whose people all answer.
  private static Trial played(Book book) {
    return Trial.start().upload(book).run();
  }

  private static void assertAllAreCalled(Trial trial, int people) {
    assertThat(trial.column("status")).hasSize(people).containsOnly(ALL);
    assertThat(trial.events("Dialled", "receiver_id"))
        .containsExactlyInAnyOrderElementsOf(trial.column("receiver_id"));
  }

  @Test
  @Fault(1)
  void theSheetNamesOfTheSampleAndOfTheDocumentationAreNotFound() throws Exception {
    for (var name : List.of("configuration", "Configures")) {
      try (var trial = played(Book.ofACall().named(name, "Questions", "Receivers").people(1))) {
        assertAllAreCalled(trial, 1);
      }
    }
    try (var trial = Trial.start()) {
      var sample = Files.readAllBytes(Path.of("..", "samples", "call_job.xlsx"));
      trial.upload("call_job.xlsx", sample).run();
      assertThat(trial.column("status")).hasSize(20).doesNotContain("DropCall");
    }
  }

  @Test
  @Fault(2)
  void thirtyOfAHundredPeopleAreLostWhoseOptionalCellIsBlank() {
    var book = Book.ofACall().columns("id", "phone_number", "username");
    IntStream.rangeClosed(1, 100)
        .forEach(person -> book.row(person, Book.phone(person), person % 10 < 3 ? null : "Ada"));
    try (var trial = played(book)) {
      assertAllAreCalled(trial, 100);
      assertThat(trial.column("username")).filteredOn(String::isEmpty).hasSize(30);
    }
  }

  @Test
  @Fault(3)
  void aStrayNoteInAnExtraColumnOfOneRowLosesTheNinetyNineOthers() {
    var book = Book.ofACall().columns("id", "phone_number", "username", "note");
    book.people(99).row("100", Book.phone(0), "Zoe", "call after six");
    try (var trial = played(book)) {
      assertAllAreCalled(trial, 100);
      assertThat(trial.column("note").subList(0, 99)).containsOnly("");
      assertThat(trial.column("note")).last().isEqualTo("call after six");
    }
  }

  @Test
  @Fault(4)
  void aStrayValueInAColumnWithoutHeaderCallsNobodyAndSaysNothing() {
    var book = Book.ofACall().people(9).row("10", Book.phone(10), "Zoe", null, "call after six");
    try (var trial = played(book)) {
      assertAllAreCalled(trial, 10);
      assertThat(trial.remarks())
          .containsExactly(
              "Receivers!E11: the cell stands in a column without a header, and was passed over"
                  + " → name the column in the header row to use it");
      assertThat(trial.mails().getFirst().text()).contains("Receivers, cell E11");
    }
  }

  @Test
  @Fault(5)
  void peopleNamedNaNullAndNanAreTakenForBlank() {
    var names = List.of("NA", "Null", "null", "nan", "n/a", "NaN", "None", "N/A", "#N/A", "-nan");
    var book = Book.asking("Are you {{ username }}?", "Yes/No");
    for (var person = 0; person < names.size(); person++) {
      book.row(person, Book.phone(person), names.get(person));
    }
    try (var trial = played(book)) {
      assertAllAreCalled(trial, 10);
      assertThat(trial.column("username")).isEqualTo(names);
      assertThat(trial.heardBy("3")).contains("Are you nan?");
    }
  }

  @Test
  @Fault(6)
  void oneNumberTypedWithHyphensSpacesOrBracketsStopsAThousandCalls() {
    var book = Book.ofACall().key("phone_prefix", "852");
    book.row(1, "1234-5678", "Ada").row(2, "1234 5678", "Ben").row(3, "(852) 12345678", "Cleo");
    book.row(4, "12", "Dan").row(5, "", "Eve");
    try (var trial = played(book)) {
      assertThat(trial.column("phone_number").subList(0, 3)).containsOnly("+85212345678");
      assertThat(trial.column("reason"))
          .containsExactly(
              "NotAllowed", "NotAllowed", "NotAllowed", "InvalidNumber", "InvalidNumber");
    }
    var thousand = Book.ofACall().people(999).row("1000", "(555) 555-0100", "Zoe");
    try (var trial = played(thousand)) {
      assertAllAreCalled(trial, 1_000);
    }
  }

  @Test
  @Fault(7)
  void aTrunkZeroADoubledPrefixAndDoubleZeroMakeWrongNumbers() {
    assertThat(e164("39", "01234567")).isEqualTo("+3901234567");
    assertThat(e164("44", "07700 900100")).isEqualTo("+447700900100");
    assertThat(e164("852", "+852 1234 5678")).isEqualTo("+85212345678");
    assertThat(e164("852", "00852 1234 5678")).isEqualTo("+85212345678");
    assertThat(e164("+1", "1 (555) 555-0100")).isEqualTo("+15555550100");
    assertThat(e164("1", 5555550100L)).isEqualTo("+15555550100");
  }

  /// What the report shows of a number typed under a prefix.
  private static String e164(String prefix, Object typed) {
    try (var trial = played(Book.ofACall().key("phone_prefix", prefix).row("1", typed, "Ada"))) {
      return trial.column("phone_number").getFirst();
    }
  }

  @Test
  @Fault(8)
  void aCapitalInGreetingOrIdAColumnPhoneOrAMissingEndingDiesInALogNobodyReads() {
    var clear = Book.ofACall().without("greeting").key("Greeting", "Good day.");
    try (var trial = played(clear.columns("ID", "phone", "username").people(2))) {
      assertAllAreCalled(trial, 2);
      assertThat(trial.heardBy("1")).contains("Good day.");
    }
    var unclear = Book.ofACall().without("ending").columns("id", "mobile", "username").people(1);
    try (var trial = played(unclear)) {
      assertThat(trial.problems())
          .satisfiesExactly(
              problem -> assertThat(problem).contains("Configures").contains("ending"),
              problem -> assertThat(problem).contains("Receivers").contains("phone_number"));
      assertThat(trial.mails().getFirst().text()).contains("there is no column phone_number");
      assertThat(trial.events("Dialled")).isEmpty();
    }
  }

  @Test
  @Fault(9)
  void ofPeopleWithTheSameIdHalfAreCalledTwiceAndHalfNever() {
    var twice = Book.ofACall().people(10).people(10);
    try (var trial = played(twice)) {
      assertThat(trial.problems())
          .hasSize(10)
          .contains("Receivers!A2: the id \"1\" is in rows 2, 12 → give each receiver its own id");
      assertThat(trial.events("Dialled")).isEmpty();
    }
    var decimals = Book.ofACall().row(1.2, Book.phone(1), "Ada").row(1.7, Book.phone(2), "Ben");
    try (var trial = played(decimals)) {
      assertThat(trial.column("receiver_id")).containsExactly("1.2", "1.7");
    }
  }

  @Test
  @Fault(10)
  void idsPartlyTextPartlyNumberFailTheWholeJob() {
    var book = Book.ofACall().row(1, Book.phone(1), "Ada").row("B-2", Book.phone(2), "Ben");
    try (var trial = played(book.row("3", Book.phone(3), "Cleo"))) {
      assertAllAreCalled(trial, 3);
      assertThat(trial.column("receiver_id")).containsExactly("1", "B-2", "3");
    }
  }

  @Test
  @Fault(11)
  void anExtraColumnOfNumbersOrDatesOrWithASpaceInItsNameMakesEveryoneNotCallable() {
    var book = Book.asking("Is {{ student_name }} {{ age }} since {{ since }}?", "Yes/No");
    book.columns("id", "phone_number", "student name", "age", "since");
    IntStream.rangeClosed(1, 20)
        .forEach(
            person -> book.row(person, Book.phone(person), "Ada", 7, LocalDate.of(2026, 11, 21)));
    try (var trial = played(book)) {
      assertAllAreCalled(trial, 20);
      assertThat(trial.heardBy("1")).contains("Is Ada 7 since 21 Nov 2026?");
      assertThat(trial.rows())
          .allSatisfy(
              row -> {
                assertThat(Report.text(row, "student name")).isEqualTo("Ada");
                assertThat(Report.text(row, "age")).isEqualTo("7");
                assertThat(Report.text(row, "since")).isEqualTo("21 Nov 2026");
              });
    }
  }

  @Test
  @Fault(12)
  void withoutTheOptionalColumnUsernameTheJobFails() {
    var book = Book.ofACall().columns("id", "phone_number").row("1", Book.phone(1));
    try (var trial = played(book)) {
      assertAllAreCalled(trial, 1);
      assertThat(trial.rows().getFirst()).doesNotContainKey("username");
    }
  }

  @Test
  @Fault(13)
  void columnsNamedAsInternalFieldsOverwriteThem() {
    var names = List.of("status", "error", "delay", "greeting", "task_id", "reason", "call_id");
    var book =
        Book.asking("Is it {{ status }}, {{ error }} and {{ delay }}?", "Yes/No")
            .columns(
                "id",
                "phone_number",
                "status",
                "error",
                "delay",
                "greeting",
                "task_id",
                "reason",
                "call_id");
    book.row("1", Book.phone(1), "ill", "none", "9", "Hi", "other", "flu", "x");
    try (var trial = played(book)) {
      var row = trial.rows().getFirst();
      assertThat(Report.text(row, "task_id")).isEqualTo("trip");
      assertThat(Report.text(row, "status")).isEqualTo(ALL);
      assertThat(Report.text(row, "error")).isEqualTo("null");
      assertThat(names)
          .extracting(
              name ->
                  Report.text(
                      row, row.containsKey("Receivers." + name) ? "Receivers." + name : name))
          .containsExactly("ill", "none", "9", "Hi", "other", "flu", "x");
      assertThat(trial.heardBy("1")).startsWith("Hello.", "Is it ill, none and 9?");
    }
  }

  @Test
  @Fault(14)
  void idsWithLeadingZerosAndUserNamesOfDigitsBecomeNumbers() {
    var book = Book.ofACall().row("000123", Book.phone(1), "20240017");
    try (var trial = played(book)) {
      assertAllAreCalled(trial, 1);
      for (var rows : List.of(trial.rows(), trial.reports().getFirst().sheetRows())) {
        assertThat(Trial.cell(rows.getFirst(), "receiver_id")).hasToString("\"000123\"");
        assertThat(Trial.cell(rows.getFirst(), "username")).hasToString("\"20240017\"");
      }
    }
  }
}
