package callouts.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line as a teacher or a developer meets it.
class CommandsTest {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final JsonMapper JSON = new JsonMapper();
  private static final String AT = "2026-01-01T09:00:00Z";

  private static final String TINY =
      """
      {"task_id": "tiny", "greeting": "Hello {{ name }}", "ending": "Bye",
       "questions": [{"question_type": "Yes/No", "question_template": "Yes or no?"}],
       "receivers": [{"id": "1", "phone_number": "+15555550100", "name": "Ann"},
                     {"id": "2", "phone_number": "+15555550101", "name": "Bob"}]}
      """;

  @TempDir private Path folder;

  @Test
  void everyCommandExplainsItself() {
    for (var command :
        List.of("new", "run", "check", "serve", "deploy", "undeploy", "smoke", "optout")) {
      var ran = Ran.run(command, "--help");

      assertThat(ran.exit()).isZero();
      assertThat(ran.out()).startsWith("Usage: callouts " + command).contains("-h, --help");
      assertThat(Ran.run(command, "--version").out()).startsWith("callouts 0.");
    }
    assertThat(Ran.run("--help").out())
        .contains("new ", "run ", "check ", "serve ", "deploy ", "undeploy ", "smoke ", "optout ");
    assertThat(Ran.run("deploy", "--help").out())
        .contains("--stack=NAME", "--region=REGION", "--profile=NAME", "--yes", "--email=ADDRESS")
        .contains("--instance=ARN", "--phone=NUMBER", "--country=CC", "--set=NAME=VALUE");
    assertThat(Ran.run("undeploy", "--help").out()).contains("--stack=NAME", "--yes=NAME");
    assertThat(Ran.run("run", "--help").out())
        .contains("--people=FILE", "--out=DIR", "--seed=N", "--at=INSTANT", "--speed=SPEED");
    assertThat(Ran.run("check", "--help").out())
        .contains("--marked=FILE", "--at=INSTANT", "--rates=FILE", "--out=DIR", "--live")
        .contains("--endpoint=URL", "--stack=NAME");
    assertThat(Ran.run("smoke", "--help").out())
        .contains("--stack=NAME", "--region=REGION", "--profile=NAME", "--tests=DIR");
  }

  @Test
  void theDoNotCallListTakesNumbersAsAWorkbookDoesAndNothingByHalves() {
    assertThat(Ran.run("optout", "list", "--help").out())
        .contains("--endpoint=URL", "--stack=NAME", "--region=REGION", "--profile=NAME");
    assertThat(Ran.run("optout", "add", "--help").out()).contains("--prefix=CODE", "NUMBER...");
    assertThat(Ran.run("optout", "remove", "--help").out()).contains("--prefix=CODE", "NUMBER...");

    var nowhere = "http://127.0.0.1:1";
    var wrong =
        Ran.run("optout", "add", "--endpoint", nowhere, "+15555550101", "mum", "0555 5550102");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err().lines())
        .containsExactly(
            "callouts: mum: this is not a telephone number",
            "callouts: 0555 5550102: this is no whole number, neither as it stands nor behind the"
                + " job's phone_prefix");
    assertThat(Ran.run("optout", "add", "--prefix", "999", "1").err())
        .isEqualTo("callouts: --prefix 999: no country has a code that starts so\n");
    assertThat(Ran.run("optout", "add").err()).contains("Missing required parameter: 'NUMBER'");
    assertThat(Ran.run("optout").exit()).isEqualTo(1);
    assertThat(Ran.run("optout", "list", "--endpoint", nowhere).err())
        .startsWith("callouts: the stack cannot be reached with these settings");
  }

  @Test
  void aRunLeavesItsReportItsNoticeAndItsEvents() throws Exception {
    var out = folder.resolve("new/out");

    var ran =
        Ran.run(
            "run",
            SAMPLES.resolve("call_job.xlsx"),
            "--people",
            SAMPLES.resolve("people.yaml"),
            "--out",
            out,
            "--at",
            AT);

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(out.toFile().list())
        .containsExactlyInAnyOrder(
            "call_job_result.xlsx",
            "call_job_result.json",
            "call_job_result.csv",
            "call_job_preflight.xlsx",
            "call_job_job.json",
            "notice.txt",
            "notice.json",
            "events.jsonl");
    assertThat(ran.out())
        .contains("20 receivers", "Question_1", "(simulated)", "Report: " + out)
        .contains("What was foreseen: " + out.resolve("call_job_preflight.xlsx"))
        .doesNotContain("+1555");
    assertThat(ran.err()).contains("20 of 20 done");
    assertThat(JSON.readTree(out.resolve("call_job_result.json").toFile())).hasSize(20);
  }

  @Test
  void theNoticeIsAMailForPeopleAndJsonForPrograms() throws Exception {
    run(TINY);

    var notice = JSON.readTree(folder.resolve("out/notice.json").toFile());
    assertThat(notice.path("TaskId").asText()).isEqualTo("tiny");
    assertThat(notice.path("Bucket").asText()).isNotBlank();
    assertThat(notice.path("ExcelKey").asText()).isEqualTo("tiny_result.xlsx");
    assertThat(notice.path("JsonKey").asText()).isEqualTo("tiny_result.json");
    assertThat(notice.path("ExcelDownloadUrl").asText())
        .contains("/_function-url/callouts-OpenReport/?token=");
    assertThat(folder.resolve("out/notice.txt"))
        .content()
        .startsWith("To: ")
        .contains("\nSubject: Callouts: tiny - 2 of 2 answered everything\n")
        .contains(notice.path("ExcelDownloadUrl").asText())
        .contains(
            "its link opens nothing. The report is " + folder.resolve("out/tiny_result.xlsx"));
  }

  @Test
  void everyEventSaysWhenWhatAndWhose() throws Exception {
    run(TINY);

    var events = events();
    assertThat(events)
        .allSatisfy(
            event -> {
              assertThat(Instant.parse(event.path("at").asText()))
                  .isAfterOrEqualTo(Instant.parse(AT));
              assertThat(event.path("type").asText()).isNotBlank();
              assertThat(event.path("task_id").asText()).isEqualTo("tiny");
            });
    assertThat(events.stream().map(event -> event.path("at").asText()).toList()).isSorted();
    assertThat(types(event -> event.path("receiver_id").asText().equals("1")))
        .containsExactly(
            "Dialled",
            "Ringing",
            "Answered",
            "Said",
            "Said",
            "Heard",
            "Understood",
            "AnswerRecorded",
            "Said",
            "ResultSaved",
            "Disconnected");
    assertThat(types(event -> !event.has("receiver_id")))
        .containsExactly(
            "JobChanged",
            "RoundPlanned",
            "RoundPlanned",
            "ReportWritten",
            "ReportWritten",
            "ReportWritten",
            "NoticeSent");
    assertThat(events)
        .filteredOn(event -> event.path("type").asText().matches("Dialled|Said|Heard|Disconnected"))
        .allMatch(event -> event.path("attempt").asInt() == 1 && event.hasNonNull("contact_id"));
  }

  private List<String> types(Predicate<JsonNode> of) throws IOException {
    return events().stream().filter(of).map(event -> event.path("type").asText()).toList();
  }

  private List<JsonNode> events() throws IOException {
    var read = JSON.readerFor(JsonNode.class);
    try (var events = read.<JsonNode>readValues(folder.resolve("out/events.jsonl").toFile())) {
      return events.readAll();
    }
  }

  @Test
  void theSameSeedGivesTheSameReportAndAnotherSeedAnother() throws Exception {
    var first = report("--seed", "7");

    assertThat(report("--seed", "7")).isEqualTo(first);
    assertThat(report("--seed", "8")).isNotEqualTo(first);
  }

  private String report(String... more) throws IOException {
    var people = Files.writeString(folder.resolve("p.yaml"), "anyone: {hang-up: 0.3}\n");
    var ran =
        Ran.run(
            "run",
            SAMPLES.resolve("call_job.json"),
            "--out",
            folder.resolve("out"),
            "--at",
            AT,
            "--people",
            people,
            more[0],
            more[1]);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return Files.readString(folder.resolve("out/call_job_result.json"));
  }

  @Test
  void aRejectedJobIsExit2WithAllItsProblemsAtOnce() throws Exception {
    var job = TINY.replace("Yes/No", "Maybe").replace("\"2\"", "\"1\"");

    var ran = run(job);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().lines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).contains("/questions/0", "Maybe", "Yes/No"))
        .anySatisfy(line -> assertThat(line).contains("/receivers/", "\"1\""));
    assertThat(ran.out()).isEmpty();
    assertThat(types(event -> event.path("type").asText().equals("Dialled"))).isEmpty();
    assertThat(check(job)).isEqualTo(new Ran(2, "", ran.err()));
  }

  @Test
  void aWorkbookComesBackWithItsProblemsMarkedInIt() throws Exception {
    var wrong = folder.resolve("wrong.xlsx");
    try (var workbook = new XSSFWorkbook(Files.newInputStream(SAMPLES.resolve("call_job.xlsx")));
        var out = Files.newOutputStream(wrong)) {
      workbook.getSheet("Receivers").getRow(2).getCell(0).setCellValue("");
      workbook.write(out);
    }
    var marked = folder.resolve("marked.xlsx");

    var ran = Ran.run("check", wrong, "--marked", marked);

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.out()).isEqualTo("The workbook with its problems marked: " + marked + "\n");
    try (var workbook = new XSSFWorkbook(Files.newInputStream(marked))) {
      assertThat(workbook.getSheetName(0)).isEqualTo("Problems");
      assertThat(workbook.getSheet("Receivers").getRow(2).getCell(0).getCellComment()).isNotNull();
    }
  }

  @Test
  void everyTemplateThatIsWrongIsNamedAtOnceAndNobodyIsCalled() throws Exception {
    var ran = run(TINY.replace("{{ name }}", "{{ nmae }}").replace("Bye", "{% if name %}Bye"));

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.err().lines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("/greeting: ").contains("nmae", "name"))
        .anySatisfy(line -> assertThat(line).startsWith("/ending: ").contains("if"));
    assertThat(types(event -> event.path("type").asText().equals("Dialled"))).isEmpty();
  }

  @Test
  void aGoodJobIsCheckedWithoutAnyoneBeingCalled() throws Exception {
    var checked = check(TINY);

    assertThat(checked.exit()).isZero();
    assertThat(checked.err()).isEmpty();
    assertThat(checked.out())
        .startsWith("No problems: 2 to call, 1 questions.\nAt once, one call each.\n");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void checkSaysInAFewLinesWhatWillHappen() throws Exception {
    var job = TINY.replace("+15555550100", "+442079460100").replace("+15555550101", "mum");

    var out = check(job, "--at", "2026-11-23T12:00:00Z").out();

    assertThat(out)
        .contains("No problems: 1 to call, 1 questions. 1 cannot be called: no usable number.\n")
        .containsPattern("\n  Called +1 of 2 people\n")
        .containsPattern("\n  Not called +1 without a number that can be called\n")
        .containsPattern("\n  First call +at once\n")
        .containsPattern(
            "\n  Duration +about 3\\d s, until Monday, 23 November 2026, 12:00 \\(UTC\\)")
        .containsPattern("\n  Longest call +\\d+ s of speech, about \\d+ s with the answers")
        .containsPattern("\n  Cost +about 0\\.\\d\\d USD; 0\\.\\d\\d USD if everyone picks up")
        .containsPattern("\n  Not in the cost +Telephone network, calls to United Kingdom")
        .containsPattern("\n  Since the last run +no last run of this job is known here\n$")
        .doesNotContain("+44");
  }

  @Test
  void aGoodWorkbookComesBackWithASheetThatSaysWhatWillHappen() throws Exception {
    var marked = folder.resolve("marked.xlsx");

    var ran =
        Ran.run("check", SAMPLES.resolve("call_job.xlsx"), "--marked", marked, "--out", folder);

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).endsWith("The workbook with what will happen: " + marked + "\n");
    try (var workbook = new XSSFWorkbook(Files.newInputStream(marked))) {
      assertThat(workbook.getSheetName(0)).isEqualTo("Preflight");
      assertThat(workbook.getNumberOfSheets()).isEqualTo(4);
    }
    assertThat(Ran.run("check", marked, "--out", folder).exit()).isZero();
  }

  @Test
  void checkComparesWithTheLastRehearsal() throws Exception {
    assertThat(run(TINY).exit()).isZero();

    assertThat(check(TINY).out()).contains("nothing has changed; that was on ");
    assertThat(check(TINY.replace("\"Bob\"", "\"Rob\"").replace("Yes or no?", "Well?")).out())
        .contains("1 receiver changed, 1 question changed; that was on ");
  }

  @Test
  void aListOfPricesOfOnesOwnIsTaken() throws Exception {
    var rates =
        Files.writeString(
            folder.resolve("rates.json"),
            """
            {"currency": "GBP", "region": "eu-west-2", "read": "2026-11-01",
             "telephony_minute": {"US": {"price": 1, "least_seconds": 60, "source": "mine"}}}
            """);

    assertThat(check(TINY, "--rates", rates.toString()).out())
        .contains("2.00 GBP if everyone picks up");
    var wrong = check(TINY, "--rates", job(TINY).toString());
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.err()).contains("tiny.json is no list of prices: ");
    assertThat(check(TINY, "--rates", "none.json").err())
        .isEqualTo("callouts: there is no file none.json with what calls cost\n");
  }

  @Test
  void whatIsMissingOrMistypedIsExit1AndNamed() throws Exception {
    assertThat(Ran.run("run", "no such.xlsx"))
        .isEqualTo(new Ran(1, "", "callouts: there is no file no such.xlsx\n"));
    assertThat(Ran.run("run", job(TINY), "--people", "nobody.yaml", "--out", folder.resolve("out")))
        .isEqualTo(new Ran(1, "", "callouts: there is no people file nobody.yaml\n"));
    assertThat(Ran.run("run").err()).contains("JOB", "callouts run --help");
    assertThat(Ran.run("run", job(TINY), "--at", "noon").err()).contains("noon", "2026-11-21T09");
    assertThat(run(TINY, "--speed", "fast").err()).contains("max, real or a number", "\"fast\"");
    assertThat(run(TINY, "--speed", "fast").exit()).isEqualTo(1);
    assertThat(Ran.run("walk").exit()).isEqualTo(1);
  }

  @Test
  void anUnknownKeyOfThePeopleFileIsNamedWithItsPlace() throws Exception {
    var people =
        Files.writeString(
            folder.resolve("people.yaml"), "seed: 7\nreceivers:\n  \"1\": {say: [\"yes\"]}\n");

    var ran = run(TINY, "--people", people.toString());

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains(people.toString(), "/receivers/1/say", "says");
  }

  @Test
  void timePassesAsFastAsIsAsked() throws Exception {
    var start = System.nanoTime();
    var ran = run(TINY, "--speed", "100");
    var took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(ran.exit()).as(ran.err()).isZero();
    var events = events();
    var simulated =
        Duration.between(
            Instant.parse(events.getFirst().path("at").asText()),
            Instant.parse(events.getLast().path("at").asText()));
    assertThat(simulated).isGreaterThan(Duration.ofSeconds(5));
    assertThat(took).isGreaterThan(simulated.dividedBy(100));
  }

  @Test
  void aJobWithoutPeopleIsDoneAtThePaceOfLifeAndItsReportSaysSo() throws Exception {
    var nobody = TINY.replace(" {{ name }}", "").replaceAll("(?s)\\{\"id.*}]", "]");

    var ran = run(nobody, "--speed", "real");

    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("0 receivers");
    assertThat(folder.resolve("out/tiny_result.json")).content().isEqualToIgnoringWhitespace("[]");
  }

  private Ran run(String job, String... more) throws IOException {
    var arguments =
        new ArrayList<Object>(List.of("run", job(job), "--out", folder.resolve("out"), "--at", AT));
    arguments.addAll(List.of(more));
    return Ran.run(arguments.toArray());
  }

  private Ran check(String job, String... more) throws IOException {
    var arguments =
        new ArrayList<Object>(List.of("check", job(job), "--out", folder.resolve("out")));
    arguments.addAll(List.of(more));
    return Ran.run(arguments.toArray());
  }

  private Path job(String text) throws IOException {
    return Files.writeString(folder.resolve("tiny.json"), text);
  }
}
