package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.fault.Trial.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/// What the original made of questions, templates and odd characters: faults 15 to 21.
class TemplateFaultsTest {
  private static Trial played(Book book) {
    return Trial.start().upload(book).run();
  }

  /// A job that is not what its author meant: nobody's phone rings.
  private static void assertRejected(Book book, String... problems) {
    try (var trial = played(book.people(2))) {
      assertThat(trial.problems()).containsExactly(problems);
      assertThat(trial.events("Dialled")).isEmpty();
      assertThat(trial.mails()).hasSize(1);
    }
  }

  @Test
  @Fault(15)
  void aQuestionWithoutTypeIsDroppedAndYesNoWithSpacesDropsEveryCall() {
    assertRejected(
        Book.asking("Will you come?", null),
        "Questions!B2: the question has no type → one of OK, Yes/No, Multiple Choice, Date, Time,"
            + " Number");
    try (var trial = played(Book.asking("Will you come?", "Yes / No").people(3))) {
      assertThat(trial.column("reason")).containsOnly("AllAnswered");
      assertThat(trial.column("Question_1")).isSubsetOf("Yes", "No");
    }
  }

  @Test
  @Fault(16)
  void aTemplateThatIsANumberCrashesTheDial() {
    var book = Book.asking(2024, "OK").key("greeting", 1).key("ending", 2.5).people(1);
    try (var trial = played(book)) {
      assertThat(trial.heardBy("1")).startsWith("1", "2024").endsWith("2.5");
      assertThat(trial.column("reason")).containsExactly("AllAnswered");
    }
  }

  @Test
  @Fault(17)
  void aMistypedVariableIsSpokenAsNothingAndAnOpenBraceCrashesAfterOthersWereCalled() {
    try (var trial =
        played(
            Book.asking("{{ username }, will you come?", "Yes/No")
                .key("greeting", "Hello {{ usrname }}.")
                .people(2))) {
      assertThat(trial.problems())
          .satisfiesExactly(
              problem ->
                  assertThat(problem)
                      .startsWith(
                          "Configures!B4: unknown variable `usrname` → `username`? Known are"),
              problem -> assertThat(problem).startsWith("Questions!A2: "));
      assertThat(trial.events("Dialled")).isEmpty();
    }
  }

  @Test
  @Fault(18)
  void aTemplateReadsTheEnvironmentRunsCommandsAndSpeaksTheTaskToken() {
    for (var attack :
        List.of(
            "{{ ''.__class__.__mro__[1].__subclasses__() }}",
            "{{ self.__init__.__globals__.os.environ }}",
            "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
            "{{ username.getClass().forName('java.lang.Runtime') }}",
            "{{ (1).TYPE.forName('java.lang.Runtime') }}",
            "{{ task_token }}",
            "{{ beans }} {{ request }} {{ config }}",
            "{% include '/etc/passwd' %}",
            "{% import '/etc/passwd' as x %}")) {
      try (var trial = played(Book.asking(attack, "OK").people(1))) {
        assertThat(trial.problems()).as(attack).isNotEmpty();
        assertThat(trial.problems())
            .as(attack)
            .allMatch(problem -> problem.contains("Questions!A2"));
        assertThat(trial.events("Dialled")).as(attack).isEmpty();
      }
    }
  }

  @Test
  @Fault(19)
  void anAmpersandOrALessThanInANameMakesMalformedSpeech() {
    var book =
        Book.asking("Are you {{ username }}, <prosody rate='slow'>really</prosody>?", "Yes/No");
    book.row("1", Book.phone(1), "Tom & Jerry").row("2", Book.phone(2), "A<B");
    book.row("3", Book.phone(3), "\"]]>'</speak>");
    try (var trial = played(book)) {
      assertThat(trial.column("reason")).containsOnly("AllAnswered");
      assertThat(trial.column("username")).containsExactly("Tom & Jerry", "A<B", "\"]]>'</speak>");
      assertThat(trial.heardBy("1")).contains("Are you Tom & Jerry, really?");
      assertThat(trial.heardBy("2")).contains("Are you A<B, really?");
      assertThat(trial.heardBy("3")).contains("Are you \"]]>'</speak>, really?");
    }
  }

  @Test
  @Fault(20)
  void aControlCharacterInANameOrATemplateLosesTheReportOfEveryone() throws Exception {
    try (var trial = Trial.start().upload("trip.xlsx", withControlCharacters()).run()) {
      assertThat(trial.column("reason")).containsExactly("AllAnswered", "AllAnswered");
      assertThat(trial.column("username")).containsExactly("AnnaLee", "Ben");
      assertThat(trial.reports().getFirst().sheetRows()).hasSize(2);
      assertThat(trial.heardBy("1")).startsWith("Hello AnnaLee.", "Are you AnnaLee?");
      var told =
          List.of(
              "Configures!B2: held an invisible control character → it was left out",
              "Questions!A2: held an invisible control character → it was left out",
              "Receivers!C2: held an invisible control character → it was left out");
      assertThat(trial.remarks()).containsExactlyElementsOf(told);
      assertThat(trial.mails().getFirst().text())
          .contains("Configures, cell B2", "Questions, cell A2", "Receivers, cell C2");
    }
  }

  /// Excel keeps such a character as `_x0007_`, as does POI.
  private static byte[] withControlCharacters() throws IOException {
    try (var workbook = new XSSFWorkbook();
        var bytes = new ByteArrayOutputStream()) {
      fill(
          workbook,
          "Configures",
          List.of("Key", "Value"),
          List.of("greeting", "Hello\u0007 {{ username }}."),
          List.of("ending", "Goodbye."),
          List.of("phone_prefix", "1"));
      fill(
          workbook,
          "Questions",
          List.of("question_template", "question_type"),
          List.of("Are \u0001you {{ username }}?", "Yes/No"));
      fill(
          workbook,
          "Receivers",
          List.of("id", "phone_number", "username"),
          List.of("1", Book.phone(1), "Anna\u000bLee"),
          List.of("2", Book.phone(2), "Ben"));
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  @SafeVarargs
  private static void fill(XSSFWorkbook workbook, String name, List<String>... rows) {
    var sheet = workbook.createSheet(name);
    for (var cells : rows) {
      var row = sheet.createRow(sheet.getPhysicalNumberOfRows());
      for (var text : cells) {
        var escaped = new StringBuilder();
        text.chars()
            .forEach(c -> escaped.append(c < ' ' ? "_x%04X_".formatted(c) : Character.toString(c)));
        row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(escaped.toString());
      }
    }
  }

  @Test
  @Fault(20)
  void halfACharacterThatATemplateCutsOffIsToldToTheAuthor() {
    var book = Book.asking("Are you {{ username|truncate(1, true, '', 0) }}?", "Yes/No");
    book.row("1", Book.phone(1), "Ann").row("2", Book.phone(2), "\uD83D\uDE00 Bo");
    try (var trial = played(book)) {
      assertThat(trial.column("reason")).containsExactly("AllAnswered", "AllAnswered");
      assertThat(trial.remarks())
          .containsExactly(
              "Receivers!A3: question 1 makes of a value a character that cannot be spoken → it was"
                  + " left out");
    }
  }

  @Test
  @Fault(21)
  void anEndingInCapitalsIsIgnoredAndXlsxInAFolderNameIsCutFromTheTaskId() {
    var bytes = Book.ofACall().people(1).bytes();
    var sent = new TreeSet<String>();
    try (var trial = Trial.start()) {
      trial.breaking(
          (request, services) -> {
            note(request, sent);
            return services.get();
          });
      trial.upload("TRIP.XLSX", bytes).upload("old.xlsx/Class 5.xlsx", bytes).run();
      assertThat(trial.notices())
          .extracting(notice -> notice.path("TaskId").asText())
          .containsExactlyInAnyOrder("TRIP", "Class_5");
      assertThat(trial.events("Dialled", "task_id")).containsExactlyInAnyOrder("TRIP", "Class_5");
      assertThat(sent).hasSize(2);
    }
  }

  private static void note(Request request, Set<String> sent) {
    if (request.is("ReceiveWorkbook", "SendMessage")) {
      sent.add(request.wire().text());
    }
  }
}
