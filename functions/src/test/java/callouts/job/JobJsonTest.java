package callouts.job;

import static callouts.job.Workbooks.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.PhoneNumber.Callable;
import callouts.job.PhoneNumber.NotCallable;
import callouts.job.Problem.Pointer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobJsonTest {
  private static final String GOOD =
      """
      {"task_id": "calling", "greeting": "Hi {{ username }}", "ending": "Bye",
       "questions": [{"question_type": "Yes/No", "question_template": "Will you come?"}],
       "receivers": [{"receiver_id": "0", "phone_number": "+447700900101", "username": "Ada"}]}
      """;

  private static Reading read(String json) {
    return JobJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static CallJob job(String json) {
    return accepted(read(json)).job();
  }

  private static List<String> problems(String json) {
    return Workbooks.problems(read(json));
  }

  private static String receivers(String receivers) {
    return GOOD.replaceFirst("\\[\\{\"receiver_id.*]", "[" + receivers + "]");
  }

  private static CallJob large() {
    var receivers =
        IntStream.range(0, 100_000)
            .mapToObj(
                i ->
                    new Receiver(
                        "" + i,
                        new Callable("+44770%07d".formatted(i)),
                        List.of("Student " + i, "", "6A", "4 Mar 2012")))
            .toList();
    return new CallJob(
        "large",
        "Hi",
        "Bye",
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        3,
        Calling.ONCE,
        List.of(),
        List.of("username", "note", "class", "birthday"),
        receivers);
  }

  @Test
  void fault23TheOriginalsSampleIsAccepted() {
    var reading =
        read(
            """
            {"task_id": "calling2",
             "greeting": "Hi {{ username }}, This is a simple survey.",
             "ending": "Good Bye {{ username }} and have a nice day!",
             "questions": [
               {"question_type": "Yes/No", "question_template": "Are you using Amazon Connect?"},
               {"question_type": "Multiple Choice", "question_template": "How? A. B. C. or D."},
               {"question_type": "OK", "question_template": "Do you think it is OK?"}],
             "receivers": [
               {"id": "calling2_0", "receiver_id": "0", "username": "Student 0",
                "phone_number": "+447700900101"},
               {"id": "calling2_1", "receiver_id": "1", "username": "Student 1",
                "phone_number": "+447700900102"}]}
            """);
    assertThat(accepted(reading).job())
        .isEqualTo(
            new CallJob(
                "calling2",
                "Hi {{ username }}, This is a simple survey.",
                "Good Bye {{ username }} and have a nice day!",
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                3,
                Calling.ONCE,
                List.of(
                    new Question(1, QuestionType.YES_NO, "Are you using Amazon Connect?"),
                    new Question(2, QuestionType.MULTIPLE_CHOICE, "How? A. B. C. or D."),
                    new Question(3, QuestionType.OK, "Do you think it is OK?")),
                List.of("username"),
                List.of(
                    new Receiver("0", new Callable("+447700900101"), List.of("Student 0")),
                    new Receiver("1", new Callable("+447700900102"), List.of("Student 1")))));
    assertThat(accepted(reading).remarks()).hasSize(1);
  }

  @Test
  void theCallerIsWrittenAndReadBack() {
    var named = GOOD.replace("\"ending\"", "\"caller\": \" Riverside\\n School \", \"ending\"");
    assertThat(job(named).caller()).contains("Riverside School");
    assertThat(job(new String(JobJson.write(job(named)), StandardCharsets.UTF_8)))
        .isEqualTo(job(named));
    assertThat(job(GOOD).caller()).isEmpty();
  }

  @Test
  void aPrefixAfterTheReceiversCompletesTheirNumbers() {
    var prefixed =
        receivers("{\"id\": 7, \"phone_number\": 7700900101}").replaceFirst("}\\s*$", "")
            + ", \"phone_prefix\": \"+44\", \"voice\": \"Amy\", \"concurrency\": 5, \"tries\": 1}";
    var read = job(prefixed);
    assertThat(read.receivers())
        .containsExactly(new Receiver("7", new Callable("+447700900101"), List.of()));
    assertThat(read.voice()).contains("Amy");
    assertThat(read.concurrency()).hasValue(5);
    assertThat(read.tries()).isEqualTo(1);
  }

  @Test
  void columnsAreTheFurtherMembersInTheOrderTheyFirstCome() {
    var read =
        job(
            receivers(
                """
                {"receiver_id": "1", "phone_number": "", "b": 1.50, "a": true},
                {"receiver_id": "2", "phone_number": null, "c": null, "a": "x"}
                """));
    assertThat(read.columns()).containsExactly("b", "a", "c");
    assertThat(read.receivers())
        .extracting(Receiver::values)
        .containsExactly(List.of("1.50", "true", ""), List.of("", "x", ""));
    assertThat(read.receivers())
        .allMatch(r -> r.phone().equals(new NotCallable("", "no number is given")));
  }

  @Test
  void allProblemsAreListedAtOnceWithTheirPointers() {
    assertThat(
            problems(
                """
                {"task_id": "a b", "greeting": ["Hi"], "colour": {"x": [1]}, "greting": "",
                 "questions": [{"question_type": "Essay", "question_template": "Why?"},
                               {"question_template": "Who?", "hint": 1},
                               {"question_type": "OK"}, "Where?"],
                 "receivers": [{"phone_number": "+447700900101"},
                               {"receiver_id": "", "phone_number": "+447700900101"},
                               {"receiver_id": "2", "a/b~c": {"deep": 1}},
                               {"id": "3", "phone_number": "", "id": "4"},
                               7,
                               {"id": "2", "phone_number": ""}]}
                """))
        .containsExactly(
            "/task_id: \"a b\" is no task id →"
                + " 1 to 64 letters, digits, dots, - or _, such as parents-evening",
            "/greeting: this is a list or an object → a text or a number",
            "/colour: unknown member \"colour\" → one of task_id, greeting, ending, caller,"
                + " phone_prefix, voice, concurrency, tries, attempts, retry_after, retry_on,"
                + " call_from, call_until, days, time_zone, expires, columns, questions, receivers",
            "/greting: unknown member \"greting\" → \"greeting\"; it is one of task_id, greeting,"
                + " ending, caller, phone_prefix, voice, concurrency, tries, attempts, retry_after,"
                + " retry_on, call_from, call_until, days, time_zone, expires, columns, questions,"
                + " receivers",
            "/questions/0/question_type: unknown question type \"Essay\" →"
                + " one of OK, Yes/No, Multiple Choice, Date, Time, Number",
            "/questions/1/hint: unknown member \"hint\" →"
                + " one of question_type, question_template",
            "/questions/1/question_type: the question has no type →"
                + " one of OK, Yes/No, Multiple Choice, Date, Time, Number",
            "/questions/2/question_template: there is no question → the words of the question",
            "/questions/3: this is not an object → an object in { }",
            "/receivers/0/receiver_id: there is no receiver_id → give each receiver its own id",
            "/receivers/1/receiver_id: the id is blank → give each receiver its own id",
            "/receivers/2/a~1b~0c: this is a list or an object → a text or a number",
            "/receivers/2/phone_number: there is no phone_number → add it; it may be \"\"",
            "/receivers/3/id: the member is there twice → keep one of the two",
            "/receivers/4: this is not an object → an object in { }",
            "/receivers/2/receiver_id: the id \"2\" is at 2, 5 → give each receiver its own id",
            "the whole document: there is no ending → add the member ending; it may be \"\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{", "{\"task_id\": ", "not json", "{} {}", "{\"a\" 1}"})
  void whatIsNoJobIsRejectedAndNeverAnException(String json) {
    assertThat(problems(json)).isNotEmpty().first().asString().startsWith("the whole document");
  }

  @Test
  void aSyntaxErrorNamesItsLineAndNotTheTextAroundIt() {
    assertThat(problems("{\"task_id\": \"a\",\n \"greeting\": +447700900101}"))
        .containsExactly(
            "the whole document: this is not JSON at line 2, column 15 → one JSON object");
  }

  @Test
  void aMemberThereTwiceIsAProblem() {
    assertThat(problems(GOOD.replaceFirst("\\{", "{\"questions\": [], \"ending\": \"\", ")))
        .containsExactly(
            "/ending: the member is there twice → keep one of the two",
            "/questions: the member is there twice → keep one of the two");
  }

  @Test
  void fault20AControlCharacterIsCleanedAndReported() {
    var reading = accepted(read(GOOD.replace("Ada", "A\\u0007da\\ud800")));
    assertThat(reading.job().receivers().getFirst().values()).containsExactly("Ada");
    assertThat(reading.remarks())
        .extracting(Problem::place)
        .containsExactly(new Pointer("/receivers/0/username"));
  }

  @Test
  void everyPartKnowsItsPlace() {
    var places = accepted(read(GOOD)).places();
    assertThat(places.question(1)).isEqualTo(new Pointer("/questions/0/question_template"));
    assertThat(places.receiver(0)).isEqualTo(new Pointer("/receivers/0"));
  }

  @Test
  void whatIsWrittenIsReadAgainUnchanged() {
    var job =
        new CallJob(
            "spring-trip",
            "Hello {{ username }} & \"all\"",
            "",
            Optional.empty(),
            Optional.of("Amy"),
            OptionalInt.of(12),
            2,
            Calling.ONCE,
            List.of(
                new Question(1, QuestionType.DATE, "When?\nSay a day."),
                new Question(2, QuestionType.NUMBER, "How many?")),
            List.of("task_id", "student name", "家長", "phone"),
            List.of(
                new Receiver("1", new Callable("+447700900101"), List.of("x", "", "陳大文 😀", "<b>")),
                new Receiver(
                    "2",
                    PhoneNumbers.withPrefix("44").orElseThrow().read("12"),
                    List.of("", "", "", "")),
                new Receiver(
                    "000",
                    PhoneNumbers.withPrefix("44").orElseThrow().read(""),
                    List.of("", "NULL", "", ""))));
    var reading = accepted(JobJson.read(JobJson.write(job)));
    assertThat(reading.job()).isEqualTo(job);
    assertThat(reading.remarks()).isEmpty();
  }

  @Test
  void aWorkbookBecomesJsonThatSaysTheSame() {
    var job = Workbooks.job(book -> Workbooks.cell(book, "Receivers", 1, 1).setCellValue("12"));
    assertThat(job(new String(JobJson.write(job), StandardCharsets.UTF_8))).isEqualTo(job);
  }

  @Test
  void withoutReceiversTheColumnsAreWrittenToo() {
    var job = job(receivers("").replaceFirst("\\{", "{\"columns\": [\"username\", \"class\"], "));
    assertThat(job.columns()).containsExactly("username", "class");
    assertThat(accepted(JobJson.read(JobJson.write(job))).job()).isEqualTo(job);
  }

  @Test
  void fault24AHundredThousandReceiversGoRound() throws IOException {
    var job = large();
    var written = JobJson.write(job);
    assertThat(accepted(JobJson.read(new ByteArrayInputStream(written))).job()).isEqualTo(job);
  }

  @Test
  void anyDamageGivesAReadingAndNeverAnException() {
    var random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      var damaged = GOOD.getBytes(StandardCharsets.UTF_8);
      for (int k = 1 + random.nextInt(3); k > 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertThat(JobJson.read(damaged)).isNotNull();
    }
  }

  @Test
  void theWordsOfARejectedJobAreStillToBeChecked() {
    var json =
        GOOD.replace("Yes/No", "Essay")
            .replace("[{\"question_type", "[{\"question_type\": \"OK\"}, {\"question_type");

    var draft = ((Reading.Rejected) read(json)).draft().orElseThrow();

    assertThat(draft.job().questions())
        .extracting(Question::template)
        .containsExactly("", "Will you come?");
    assertThat(draft.places().question(2)).isEqualTo(new Pointer("/questions/1/question_template"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"task_id\": \"a\"}", "{\"questions\": [1], \"receivers\": []}"})
  void whereTooLittleWasUnderstoodNoWordsAreChecked(String json) {
    assertThat(((Reading.Rejected) read(json)).draft()).isEmpty();
  }

  @Test
  void aMemberOfAReceiverWithAVeryLongNameIsAProblem() {
    var name = "n".repeat(300);
    var json = GOOD.replace("\"phone_number\"", "\"" + name + "\": \"x\", \"phone_number\"");
    assertThat(problems(json))
        .isNotEmpty()
        .allMatch(problem -> problem.contains("the name of the member is too long"));
  }

  @Test
  void deepNestingIsRejected() {
    assertThat(problems("{\"x\": " + "[".repeat(100_000))).isNotEmpty();
  }

  @Test
  void aBrokenJobStillTellsItsTaskId() {
    assertThat(taskId("{'questions': [{}], 'task_id': 'trip', 'receivers': 7}")).contains("trip");
    assertThat(taskId("{'task_id': 'trip', 'greeting'")).contains("trip");
    assertThat(taskId("{'greeting': {'task_id': 'inner'}}")).isEmpty();
    assertThat(taskId("{'task_id': 'not/safe'}")).isEmpty();
    assertThat(taskId("{'task_id': 7}")).isEmpty();
    assertThat(taskId("['task_id', 'trip']")).isEmpty();
    assertThat(taskId("no JSON")).isEmpty();
  }

  private static Optional<String> taskId(String job) {
    return JobJson.taskId(job.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anEncodingNobodyReadsIsAProblem() {
    byte[] oddOrder = {0, '{', 0, 0, 0, '}', 0, 0};
    assertThat(JobJson.read(oddOrder))
        .hasToString(new Reading.Rejected(List.of(JobJsonReader.NOT_TEXT)).toString());
  }
}
