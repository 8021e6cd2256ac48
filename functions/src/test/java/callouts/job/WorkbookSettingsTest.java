package callouts.job;

import static callouts.job.Workbooks.cell;
import static callouts.job.Workbooks.fill;
import static callouts.job.Workbooks.job;
import static callouts.job.Workbooks.problems;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.PhoneNumber.Callable;
import callouts.job.PhoneNumber.NotCallable;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The sheets of settings and of questions.
class WorkbookSettingsTest {

  @Test
  void settingsTypedAsNumbersAreReadAsShown() {
    var read =
        job(
            book -> {
              cell(book, "Configures", 3, 1).setCellValue(852);
              cell(book, "Configures", 4, 0).setCellValue("tries");
              cell(book, "Configures", 4, 1).setCellValue(2);
              cell(book, "Receivers", 1, 1).setCellValue(12345678);
            });
    assertThat(read.tries()).isEqualTo(2);
    assertThat(read.receivers().getFirst().phone()).isEqualTo(new Callable("+85212345678"));
  }

  @Test
  void blankSettingsMeanTheDefaults() {
    var read =
        job(
            book ->
                fill(
                    book.getSheet("Configures"),
                    List.of("Key", "Value"),
                    List.of("greeting", "Hi"),
                    List.of("ending", "Bye"),
                    List.of("phone_prefix", ""),
                    List.of("voice", " "),
                    List.of("concurrency", ""),
                    List.of("tries", "")));
    assertThat(read.voice()).isEmpty();
    assertThat(read.concurrency()).isEmpty();
    assertThat(read.tries()).isEqualTo(CallJob.DEFAULT_TRIES);
    assertThat(read.receivers()).allMatch(r -> r.phone() instanceof NotCallable);
  }

  @Test
  void theCallerIsAName() {
    assertThat(job(book -> cell(book, "Configures", 3, 0).setCellValue("Caller")).caller())
        .contains("44");
  }

  @Test
  void aCallerThatIsATemplateOrTooLongIsAProblem() {
    for (var wrong : List.of("{{ school }}", "x".repeat(81))) {
      assertThat(
              problems(
                  book -> {
                    cell(book, "Configures", 3, 0).setCellValue("caller");
                    cell(book, "Configures", 3, 1).setCellValue(wrong);
                  }))
          .anyMatch(told -> told.startsWith("Configures!B4: caller is "));
    }
  }

  @Test
  void fault8AMissingEndingIsAProblemThatSaysHowToAddIt() {
    assertThat(problems(book -> cell(book, "Configures", 2, 0).setCellValue("voice")))
        .contains(
            "sheet Configures: there is no ending →"
                + " add a row with the key ending; its value may be blank");
  }

  @Test
  void unknownAndRepeatedKeysAreProblems() {
    assertThat(
            problems(
                book ->
                    fill(
                        book.getSheet("Configures"),
                        List.of("Key", "Value"),
                        List.of("greting", "Hello"),
                        List.of("Greeting", "Hello"),
                        List.of("ending", "Bye"),
                        List.of("ENDING", "Bye bye"),
                        List.of("colour", "red"),
                        List.of("", "lonely"))))
        .containsExactly(
            "Configures!A2: unknown key \"greting\" → \"greeting\"; it is one of greeting, ending,"
                + " caller, phone_prefix, voice, concurrency, tries, attempts, retry_after,"
                + " retry_on, call_from, call_until, days, time_zone, expires",
            "Configures!B5: ending is there already, at Configures!B4 → keep one of the two",
            "Configures!A6: unknown key \"colour\" → one of greeting, ending, caller, phone_prefix,"
                + " voice, concurrency, tries, attempts, retry_after, retry_on, call_from,"
                + " call_until, days, time_zone, expires",
            "Configures!A7: the key is missing → one of greeting, ending, caller, phone_prefix,"
                + " voice, concurrency, tries, attempts, retry_after, retry_on, call_from,"
                + " call_until, days, time_zone, expires");
  }

  @Test
  void settingsOutOfRangeAreProblems() {
    assertThat(
            problems(
                book ->
                    fill(
                        book.getSheet("Configures"),
                        List.of("Key", "Value"),
                        List.of("greeting", ""),
                        List.of("ending", ""),
                        List.of("phone_prefix", "999"),
                        List.of("voice", "Joanna 2"),
                        List.of("concurrency", "0"),
                        List.of("tries", "ten"))))
        .containsExactly(
            "Configures!B4: \"999\" does not start with a country's code →"
                + " a country code such as 852, with or without +",
            "Configures!B5: \"Joanna 2\" is no voice → the name of a voice, such as Joanna",
            "Configures!B6: concurrency is \"0\" → a whole number from 1 to 10,000",
            "Configures!B7: tries is \"ten\" → a whole number from 1 to 3");
  }

  @Test
  void fault15AQuestionWithoutTypeAndATypeWithoutQuestionAreProblems() {
    assertThat(
            problems(
                book -> {
                  cell(book, "Questions", 1, 1).setBlank();
                  cell(book, "Questions", 2, 0).setCellValue("  ");
                  cell(book, "Questions", 3, 0).setCellValue("Why?");
                  cell(book, "Questions", 3, 1).setCellValue("Essay");
                }))
        .containsExactly(
            "Questions!B2: the question has no type →"
                + " one of OK, Yes/No, Multiple Choice, Date, Time, Number",
            "Questions!A3: there is a question type, but no question →"
                + " the words of the question, or clear the type",
            "Questions!B4: unknown question type \"Essay\" →"
                + " one of OK, Yes/No, Multiple Choice, Date, Time, Number");
  }

  @Test
  void fault15TheTypeYesNoWithSpacesIsUnderstood() {
    var read = job(book -> cell(book, "Questions", 1, 1).setCellValue("Yes / No"));
    assertThat(read.questions().getFirst().type()).isEqualTo(QuestionType.YES_NO);
  }

  @Test
  void aHeaderWithoutQuestionsIsACallThatOnlySpeaks() {
    var read =
        job(
            book -> {
              var questions = book.getSheet("Questions");
              questions.removeRow(questions.getRow(1));
              questions.removeRow(questions.getRow(2));
            });
    assertThat(read.questions()).isEmpty();
  }
}
