package callouts.job;

import static callouts.job.Workbooks.cell;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/// A job that would expire before it calls anyone is not started.
class CallingCheckTest {
  private static final Instant FRIDAY_EVENING = Instant.parse("2026-11-20T18:00:00Z");

  private static Consumer<XSSFWorkbook> with(String... keysAndValues) {
    return book -> {
      for (int i = 0; i < keysAndValues.length; i += 2) {
        cell(book, "Configures", 4 + i / 2, 0).setCellValue(keysAndValues[i]);
        cell(book, "Configures", 4 + i / 2, 1).setCellValue(keysAndValues[i + 1]);
      }
    };
  }

  private static Reading checked(String... keysAndValues) {
    return CallingCheck.check(Workbooks.reading(with(keysAndValues)), FRIDAY_EVENING);
  }

  private static List<String> problems(String... keysAndValues) {
    return Workbooks.problems(checked(keysAndValues));
  }

  private static List<String> remarks(String... keysAndValues) {
    return Workbooks.accepted(checked(keysAndValues)).remarks().stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void aJobWithoutAnEndIsNotLookedInto() {
    assertThat(remarks("call_from", "9:00", "days", "Mon-Fri", "attempts", "2")).isEmpty();
  }

  @Test
  void anEndInThePastIsAProblem() {
    assertThat(problems("time_zone", "Europe/London", "expires", "2026-11-20 18:00"))
        .containsExactly(
            "Configures!B6: the job has expired, on Friday, 20 November 2026, 18:00"
                + " (Europe/London) → a later end, or how long from the start, such as 8h");
    assertThat(problems("time_zone", "Europe/London", "expires", "2026-11-20 18:01")).isEmpty();
  }

  @Test
  void anEndAfterTheResultsAreGoneIsAProblem() {
    assertThat(problems("time_zone", "Europe/London", "expires", "2026-12-19"))
        .containsExactly(
            "Configures!B6: the job expires on Sunday, 20 December 2026, 00:00 (Europe/London), and"
                + " a job lasts 28 days at most → an earlier end, or none");
    assertThat(problems("time_zone", "Europe/London", "expires", "2026-12-18 18:00")).isEmpty();
  }

  @Test
  void anEndBeforeAnyoneMayBeCalledIsAProblem() {
    assertThat(problems("call_from", "9:00", "days", "Mon-Thu", "expires", "2d"))
        .containsExactly(
            "Configures!B7: the job expires before anyone may be called, first on Monday,"
                + " 23 November 2026, 09:00 (Europe/London) → a later end, or other times to call");
    assertThat(problems("call_from", "9:00", "days", "Mon-Thu", "expires", "3d")).isEmpty();
  }

  @Test
  void anEndBeforeSomeMayBeCalledIsMentioned() {
    var zones =
        with("call_from", "18:00", "days", "Fri", "expires", "2h")
            .andThen(
                book -> {
                  cell(book, "Receivers", 0, 3).setCellValue("time_zone");
                  cell(book, "Receivers", 2, 3).setCellValue("America/New_York");
                });
    var checked = CallingCheck.check(Workbooks.reading(zones), FRIDAY_EVENING);

    assertThat(Workbooks.accepted(checked).remarks())
        .extracting(Problem::toString)
        .containsExactly(
            "Configures!B7: the job expires before 1 of its people may be called → a later end, or"
                + " other times to call");
  }

  @Test
  void anEndBeforeTheFirstFurtherCallIsMentioned() {
    assertThat(remarks("attempts", "3", "retry_after", "4h 1d", "expires", "4h"))
        .containsExactly(
            "Configures!B7: the job expires before anyone is called again, 4h after the first call"
                + " → a later end, or a shorter retry_after");
    assertThat(remarks("attempts", "3", "retry_after", "4h 1d", "expires", "5h")).isEmpty();
  }

  @Test
  void aRejectedJobIsCheckedAsWell() {
    assertThat(
            problems("time_zone", "Europe/London", "expires", "2026-11-20 18:00", "tries", "ten"))
        .extracting(problem -> problem.substring(0, problem.indexOf(':')))
        .containsExactly("Configures!B7", "Configures!B6");
  }

  @Test
  void inJsonTheEndHasAPointer() {
    var json =
        """
        {"task_id": "a", "greeting": "", "ending": "", "questions": [], "receivers": [],
         "expires": "2026-11-20T17:59:00Z"}
        """;
    var read = JobJson.read(json.getBytes(StandardCharsets.UTF_8));

    assertThat(Workbooks.problems(read)).isEmpty();
    assertThat(Workbooks.problems(CallingCheck.check(read, FRIDAY_EVENING)))
        .containsExactly(
            "/expires: the job has expired, on Friday, 20 November 2026, 17:59 (UTC) → a later end,"
                + " or how long from the start, such as 8h");
  }
}
