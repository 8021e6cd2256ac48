package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the original made of conversations: faults 34 to 39.
class CallFaultsTest {
  /// The original's one and only way to notice that a call had ended.
  private static final Duration ORIGINALS_TIMEOUT = Duration.ofMinutes(5);

  /// Plays a workbook with people of a test's own.
  private static Trial played(Book book, String people) {
    return Trial.with(people).upload(book).run();
  }

  /// From the dial of a receiver to the result in the table.
  private static Duration untilResult(Trial trial, String receiver) {
    var dialled = only(trial.events("Dialled"), receiver);
    return Duration.between(
        Trial.at(dialled), Trial.at(only(trial.events("ResultSaved"), receiver)));
  }

  private static JsonNode only(List<JsonNode> events, String receiver) {
    var own = events.stream().filter(e -> e.path("receiver_id").asText().equals(receiver)).toList();
    assertThat(own).hasSize(1);
    return own.getFirst();
  }

  @Test
  @Fault(34)
  void aCallWithoutQuestionsDropsAfterTheFullTimeoutAlthoughItWasHeard() {
    try (var trial = played(Book.ofACall().people(1), "")) {
      assertThat(trial.heardBy("1")).containsExactly("Hello.", "Goodbye.");
      assertThat(trial.column("status")).containsExactly("CallCompleted");
      assertThat(trial.column("reason")).containsExactly("AllAnswered");
      assertThat(untilResult(trial, "1")).isLessThan(Duration.ofMinutes(1));
    }
  }

  @Test
  @Fault(35)
  void whoHangsUpAfterFiveOfSixAnswersLosesThemAll() {
    var book = Book.ofACall();
    for (var number = 1; number <= 6; number++) {
      book.question("How many in week " + number + "?", "Number");
    }
    var people = "receivers: {\"1\": {says: [one, two, three, four, five], then: hang-up}}";
    try (var trial = played(book.people(1), people)) {
      var row = trial.rows().getFirst();
      assertThat(Trial.cell(row, "status").asText()).isEqualTo("DropCall");
      assertThat(Trial.cell(row, "reason").asText()).isEqualTo("HungUp");
      assertThat(List.of(1, 2, 3, 4, 5))
          .allSatisfy(n -> assertThat(Trial.cell(row, "Question_" + n).asInt()).isEqualTo(n));
      assertThat(Trial.cell(row, "Question_6").isNull()).isTrue();
    }
  }

  @Test
  @Fault(36)
  void aSurveyLongerThanTheTimeoutIsDroppedWhileThePersonStillTalks() {
    var book = Book.ofACall();
    var story = "This is quite a long story to tell. ".repeat(30);
    for (var number = 1; number <= 20; number++) {
      book.question(story + "How many?", "Number");
    }
    try (var trial = played(book.people(1), "")) {
      var heartbeat =
          Duration.ofSeconds(Long.parseLong(trial.stack().template().value("HeartbeatSeconds")));
      assertThat(untilResult(trial, "1")).isGreaterThan(heartbeat.multipliedBy(2));
      assertThat(trial.column("reason")).containsExactly("AllAnswered");
      assertThat(Trial.cell(trial.rows().getFirst(), "Question_20").isNumber()).isTrue();
      assertThat(trial.events("ResultSaved")).hasSize(1);
    }
  }

  @Test
  @Fault(37)
  void unansweredBusyAndHungUpAllHoldALineForTheTimeoutAndReadTheSame() {
    var people =
        """
        receivers:
          "1": {line: no-answer}
          "2": {line: busy}
          "3": {says: [], then: hang-up}
          "4": {line: refused}
          "5": {line: voicemail}
        """;
    try (var trial = played(Book.asking("Will you come?", "Yes/No").people(5), people)) {
      assertThat(trial.column("reason"))
          .containsExactly("NoAnswer", "Busy", "HungUp", "Refused", "NoInput");
      assertThat(List.of("1", "2", "3", "4"))
          .allSatisfy(
              receiver ->
                  assertThat(untilResult(trial, receiver)).isLessThan(Duration.ofSeconds(60)));
      // A machine listens to the greeting and to three tries.
      assertThat(untilResult(trial, "5")).isLessThan(Duration.ofSeconds(90));
      assertThat(untilResult(trial, "2")).isLessThan(ORIGINALS_TIMEOUT.dividedBy(20));
    }
  }

  @Test
  @Fault(38)
  void anAnswerThatIsSilentOrNotUnderstoodIsAskedForEver() {
    var people =
        """
        receivers:
          "1": {says: []}
          "2": {says: [bananas, bananas, bananas, bananas, bananas]}
        """;
    var book = Book.asking("How many will come?", "Number").question("Sure?", "Yes/No").people(2);
    try (var trial = played(book, people)) {
      assertThat(trial.column("reason")).containsExactly("NoInput", "NoInput");
      for (var receiver : List.of("1", "2")) {
        assertThat(trial.heardBy(receiver)).as("greeting, three tries, goodbye").hasSize(5);
        assertThat(trial.heardBy(receiver)).last().asString().contains("goodbye");
      }
    }
    try (var trial = played(book.key("tries", 1), people)) {
      assertThat(trial.heardBy("2")).as("greeting, one try, goodbye").hasSize(3);
    }
  }

  @Test
  @Fault(39)
  void aNumberNobodyGaveIsStoredAsTheWordsOfItsSlot() {
    var people = "receivers: {\"1\": {says: [\"number\", \"\", \"twelve\"]}}";
    try (var trial = played(Book.asking("How many will come?", "Number").people(1), people)) {
      assertThat(Trial.cell(trial.rows().getFirst(), "Question_1").asInt()).isEqualTo(12);
      assertThat(trial.heardBy("1")).as("greeting, three tries, ending").hasSize(5);
      assertThat(trial.events("AnswerRecorded", "answer"))
          .isEqualTo(Collections.singletonList("12"));
    }
  }
}
