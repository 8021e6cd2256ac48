package callouts.report;

import static callouts.job.QuestionType.NUMBER;
import static callouts.job.QuestionType.OK;
import static callouts.job.QuestionType.YES_NO;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.Problem;
import callouts.job.Question;
import callouts.report.CallReport.Row;
import callouts.report.Notice.Delivery;
import callouts.report.Notice.Files;
import callouts.report.Notice.Link;
import callouts.result.Outcome;
import callouts.result.Outcome.Status;
import callouts.round.Plan.End;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoticeTest {
  private static Delivery delivery(String taskId, Optional<String> stopped) {
    return delivery(taskId, stopped, List.of());
  }

  private static Delivery delivery(String taskId, Optional<String> stopped, List<Problem> remarks) {
    return new Delivery(
        taskId,
        new Files(
            "reports", "trip/trip_result.xlsx", "trip/trip_result.json", "trip/trip_result.csv"),
        new Link("https://example.org/r?x=1", Instant.parse("2026-12-27T14:05:00Z")),
        stopped,
        End.DONE,
        remarks);
  }

  private static Tally tally() throws Exception {
    List<Row> rows =
        List.of(
            Reports.row("1", Outcome.ALL_ANSWERED, List.of(), "OK", "Yes", "9"),
            Reports.row("2", Outcome.ALL_ANSWERED, List.of(), "OK", "No", "21.5"),
            Reports.row("3", Outcome.HUNG_UP, List.of(), "OK", "Yes"),
            Reports.row("4", Outcome.BUSY, List.of()),
            Reports.row("5", Outcome.INVALID_NUMBER, List.of()));
    return Reports.write(Reports.job(List.of(), OK, YES_NO, NUMBER), rows).tally();
  }

  @Test
  void theTallyCountsOutcomesAndAnswers() throws Exception {
    var tally = tally();
    assertThat(tally.outcomes().all()).isEqualTo(5);
    assertThat(tally.outcomes().of(Outcome.HUNG_UP)).isEqualTo(1);
    assertThat(tally.outcomes().of(Status.DROP_CALL)).isEqualTo(2);
    assertThat(tally.questions().get(1).byAnswer()).containsEntry("Yes", 2).containsEntry("No", 1);
    assertThat(tally.questions().get(2).lowest()).contains("9");
    assertThat(tally.questions().get(2).highest()).contains("21.5");
  }

  @Test
  void theMailIsWhatATeacherReadsOnAPhone() throws Exception {
    var notice = Notice.finished(tally(), delivery("trip", Optional.empty()));
    assertThat(notice.subject()).isEqualTo("Callouts: trip - 2 of 5 answered everything");
    assertThat(notice.email())
        .isEqualTo(
            """
            The calls of trip are done: 2 of 5 answered everything.

            2 did not answer everything:
            - 1: the line was busy
            - 1: hung up; the answers so far are kept

            1 was not called:
            - 1: no number that can be called

            The report (Excel):
            https://example.org/r?x=1
            The link works until Sunday, 27 December 2026, 14:05 (UTC), for whoever has it.
            It opens the newest report of this job.

            Answers

            1. ?
            OK: 3

            2. ?
            Yes/No: No 1, Yes 2

            3. ?
            Number: 2 answers, 9 to 21.5

            The report is kept in the bucket reports:
            trip/trip_result.xlsx
            trip/trip_result.json
            trip/trip_result.csv
            """);
  }

  @Test
  void theJsonHasTheNamesReadersOfTheOriginalKnow() throws Exception {
    var notice = Notice.finished(tally(), delivery("trip", Optional.empty()));
    assertThat(new ObjectMapper().readTree(notice.json()))
        .hasToString(
            "{\"TaskId\":\"trip\",\"Bucket\":\"reports\",\"ExcelKey\":\"trip/trip_result.xlsx\","
                + "\"JsonKey\":\"trip/trip_result.json\","
                + "\"CsvKey\":\"trip/trip_result.csv\","
                + "\"ExcelDownloadUrl\":\"https://example.org/r?x=1\","
                + "\"ExcelDownloadUrlExpires\":\"2026-12-27T14:05:00Z\",\"Status\":\"Completed\","
                + "\"Receivers\":5,\"Reasons\":{\"AllAnswered\":2,\"Busy\":1,\"HungUp\":1,"
                + "\"InvalidNumber\":1}}");
  }

  @Test
  void aStoppedJobSaysWhyFirst() throws Exception {
    var notice = Notice.finished(tally(), delivery("trip", Optional.of("no such contact flow")));
    assertThat(notice.subject()).isEqualTo("Callouts: trip - stopped");
    assertThat(notice.email()).startsWith("The calls of trip were stopped: no such contact flow\n");
    assertThat(notice.json()).contains("\"Status\":\"Stopped\"");
  }

  @Test
  void whatWasPassedOverInTheFileIsSaidInTheMailAndInTheJson() throws Exception {
    var remark =
        new Problem(new Problem.Cell("Receivers", 7, "E"), "the cell is stray", "it was left out");
    var notice = Notice.finished(tally(), delivery("trip", Optional.empty(), List.of(remark)));
    assertThat(notice.email())
        .contains(
            """

            Passed over in what you sent:

            1. Receivers, cell E7
            the cell is stray
            it was left out

            The report is kept in the bucket reports:
            """);
    assertThat(new ObjectMapper().readTree(notice.json()).path("Remarks"))
        .hasToString(
            "[{\"Place\":\"Receivers!E7\",\"Wrong\":\"the cell is stray\",\"Right\":\"it was left"
                + " out\"}]");
  }

  @Test
  void manyRemarksLeaveRoomForTheRestOfAStateMachinesPayload() throws Exception {
    var remarks = Collections.nCopies(5_000, problem(7));
    var notice = Notice.finished(tally(), delivery("trip", Optional.empty(), remarks));
    assertThat(Notice.bytes(notice.email() + notice.json())).isLessThan(60_000);
    assertThat(notice.email()).containsPattern("… and 4,[0-9]{3} more\\.");
  }

  @Test
  void aJobOfNobodyAndOneWithoutQuestionsReadWell() throws Exception {
    var nobody = Reports.write(Reports.job(List.of(), OK), List.of()).tally();
    assertThat(Notice.finished(nobody, delivery("trip", Optional.empty())).email())
        .startsWith("The calls of trip are done: there was nobody to call.\n")
        .doesNotContain("Answers");
    var told =
        Reports.write(
                Reports.job(List.of()), List.of(Reports.row("1", Outcome.ALL_ANSWERED, List.of())))
            .tally();
    assertThat(Notice.finished(told, delivery("trip", Optional.empty())).email())
        .startsWith("The calls of trip are done: 1 of 1 heard the call.\n")
        .doesNotContain("Answers");
  }

  @Test
  void theSubjectIsOneLineOfAtMostAHundredAsciiCharacters() throws Exception {
    for (String taskId : List.of("Ausflug für\nalle 陈", "x".repeat(300))) {
      var finished = Notice.finished(tally(), delivery(taskId, Optional.empty()));
      var rejected = Notice.rejected(taskId, "job.xlsx", Collections.nCopies(99_999, problem(1)));
      assertThat(List.of(finished.subject(), rejected.subject()))
          .allSatisfy(subject -> assertThat(subject).matches("[ -~]{1,100}"));
    }
  }

  @Test
  void aRejectionListsAllProblems() throws Exception {
    var notice = Notice.rejected("trip", "job.xlsx", List.of(problem(7), problem(8)));
    assertThat(notice.subject()).isEqualTo("Callouts: trip - nobody was called, 2 problems");
    assertThat(notice.email())
        .isEqualTo(
            """
            Nobody was called: in job.xlsx 2 things need to be put right.

            1. Receivers, cell A7
            the id is blank
            → an id of its own

            2. Receivers, cell A8
            the id is blank
            → an id of its own

            Put this right and send the file again.
            """);
    assertThat(new ObjectMapper().readTree(notice.json()))
        .hasToString(
            "{\"TaskId\":\"trip\",\"Status\":\"Rejected\",\"ProblemCount\":2,\"Problems\":[{\"Place\":\"Receivers!A7\",\"Wrong\":\"the"
                + " id is blank\",\"Right\":\"an id of its"
                + " own\"},{\"Place\":\"Receivers!A8\",\"Wrong\":\"the id is blank\",\"Right\":\"an"
                + " id of its own\"}]}");
  }

  @Test
  void aWorkbookThatIsGivenBackIsLinkedBeforeItsProblems() throws Exception {
    var link = new Link("https://example.org/r?x=2", Instant.parse("2026-12-27T14:05:00Z"));
    var marked = Optional.of(new Notice.Marked("reports", "trip_problems.xlsx", link));
    var notice = Notice.rejected("trip", "trip.xlsx", List.of(problem(7)), marked);
    assertThat(notice.email())
        .isEqualTo(
            """
            Nobody was called: in trip.xlsx one thing needs to be put right.

            Your workbook, with each of them marked:
            https://example.org/r?x=2
            The link works until Sunday, 27 December 2026, 14:05 (UTC), for whoever has it.

            1. Receivers, cell A7
            the id is blank
            → an id of its own

            Put this right, in that workbook or in yours, and send it again.
            """);
    var json = new ObjectMapper().readTree(notice.json());
    assertThat(json.path("Bucket").asText()).isEqualTo("reports");
    assertThat(json.path("ProblemsKey").asText()).isEqualTo("trip_problems.xlsx");
    assertThat(json.path("ProblemsDownloadUrl").asText()).isEqualTo("https://example.org/r?x=2");
    assertThat(json.path("ProblemsDownloadUrlExpires").asText()).isEqualTo("2026-12-27T14:05:00Z");
  }

  @Test
  void aQuestionIsShownWithoutWhatOnlyATemplateMeans() {
    assertThat(
            QuestionWords.of(
                "{# first #}Will {{ child }} come,<break time=\"1s\"/>\n"
                    + "{% if bus %}by bus{%- else -%}on foot{% endif %} {{ day }}?",
                100))
        .isEqualTo("Will … come, by bus / on foot …?");
    assertThat(QuestionWords.of("Is 3 < 5 or {{ a }}?", 12)).isEqualTo("Is 3 < 5 or…");
  }

  @Test
  void manyQuestionsLeaveRoomForTheRestAndLongOnesAreShortened() throws Exception {
    var tally =
        new Tally(
            IntStream.rangeClosed(1, 1_000)
                .mapToObj(
                    i ->
                        new Question(
                            i,
                            OK,
                            "How do you feel about point %d of this long list? "
                                .formatted(i)
                                .repeat(3)))
                .toList());
    tally.add(Reports.row("1", Outcome.ALL_ANSWERED, List.of()).result());
    var mail = Notice.finished(tally, delivery("trip", Optional.empty())).email();
    assertThat(mail.length()).isLessThan(17_000);
    assertThat(mail).contains("and so on").contains("1. How do you feel about point 1");
    assertThat(mail.lines()).allMatch(line -> line.length() < 100);
  }

  @Test
  void aRejectionFitsAnSnsMessageAndCountsTheRest() throws Exception {
    var long1 = new Problem(new Problem.Sheet("s"), "é\"".repeat(99_999), "x");
    var problems = new ArrayList<>(Collections.nCopies(50_000, problem(7)));
    problems.addFirst(long1);
    var notice = Notice.rejected("trip", "job.xlsx", problems);
    String both = new ObjectMapper().writeValueAsString(List.of(notice.email(), notice.json()));
    assertThat(Notice.bytes(both)).isLessThan(256 * 1024);
    assertThat(notice.email()).containsPattern("… and 4[0-9],[0-9]{3} more\\.");
    assertThat(notice.json()).contains("\"ProblemCount\":50001");
  }

  private static Problem problem(int row) {
    return new Problem(
        new Problem.Cell("Receivers", row, "A"), "the id is blank", "an id of its own");
  }

  @Test
  void aCancelledJobIsCalledCancelled() throws Exception {
    var notice = Notice.finished(tally(), ended(End.CANCELLED));

    assertThat(notice.subject())
        .isEqualTo("Callouts: trip - cancelled, 2 of 5 answered everything");
    assertThat(notice.email()).startsWith("The calls of trip were cancelled;");
    assertThat(new ObjectMapper().readTree(notice.json()).path("Status").asText())
        .isEqualTo("Cancelled");
  }

  @Test
  void aJobThatRanOutOfTimeSaysSo() throws Exception {
    var notice = Notice.finished(tally(), ended(End.EXPIRED));

    assertThat(notice.subject())
        .isEqualTo("Callouts: trip - its time is over, 2 of 5 answered everything");
    assertThat(notice.email()).startsWith("The time for the calls of trip is over;");
    assertThat(new ObjectMapper().readTree(notice.json()).path("Status").asText())
        .isEqualTo("Expired");
  }

  private static Delivery ended(End end) {
    var done = delivery("trip", Optional.empty());
    return new Delivery(
        done.taskId(), done.files(), done.link(), done.stopped(), end, done.remarks());
  }

  @Test
  void aJobThatIsSentAgainTooEarlyIsToldSinceWhenItRunsAndWhatToDo() throws Exception {
    var notice = Notice.refused("trip", Instant.parse("2026-11-21T09:01:00Z"));

    assertThat(notice.email())
        .isEqualTo(
            """
            trip was not started again: it is being called since Saturday, 21 November 2026, \
            09:01 (UTC).
            Those calls go on, and nobody is called twice.

            What you can do:
            - wait for its report
            - end it with ./callouts cancel trip, then send it again
            - send this one by another name
            """);
    assertThat(notice.subject().length()).isLessThanOrEqualTo(100);
    var json = new ObjectMapper().readTree(notice.json());
    assertThat(json.path("Status").asText()).isEqualTo("Rejected");
    assertThat(json.path("ProblemCount").asInt()).isEqualTo(1);
  }
}
