package callouts.preflight;

import static callouts.preflight.Jobs.NOON;
import static callouts.preflight.Jobs.job;
import static callouts.preflight.Jobs.receiver;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.CallJob;
import callouts.preflight.Change.Kind;
import callouts.preflight.Change.Subject;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final String ANN = receiver("1", "+447700900101", "Ann");
  private static final String BOB = receiver("2", "+447700900102", "Bob");

  private static Changes changes(CallJob before, CallJob now) {
    return Changes.since(new LastRun(NOON, before), now);
  }

  private static CallJob asking(String... questions) {
    return job(
        """
        {"task_id": "trip", "greeting": "Hello", "ending": "Bye", "questions": [%s],
         "receivers": []}
        """
            .formatted(String.join(",", questions)));
  }

  private static String question(String type, String words) {
    return """
    {"question_type": "%s", "question_template": "%s"}
    """
        .formatted(type, words);
  }

  @Test
  void theSameJobHasNoChanges() {
    assertThat(changes(job("", ANN, BOB), job("", ANN, BOB)).all()).isEmpty();
  }

  @Test
  void receiversAreNewGoneOrChangedByTheirIds() {
    var changes =
        changes(
            job("", ANN, BOB),
            job("", receiver("3", "+447700900103", "Cy"), receiver("1", "+447700900199", "Anna")));

    assertThat(changes.all())
        .containsExactly(
            Change.added(Subject.RECEIVER, "3", "+447700900103, Cy"),
            Change.changed(Subject.RECEIVER, "1", "phone_number", "+447700900101", "+447700900199"),
            Change.changed(Subject.RECEIVER, "1", "name", "Ann", "Anna"),
            Change.removed(Subject.RECEIVER, "2", "+447700900102, Bob"));
    assertThat(changes.count(Subject.RECEIVER, Kind.CHANGED)).isEqualTo(1);
    assertThat(changes.lastRun()).isEqualTo(NOON);
  }

  @Test
  void aColumnThatIsNewOrGoneIsOneChange() {
    var before =
        job(
            """
            {"task_id": "t", "greeting": "Hi", "ending": "Bye", "questions": [],
             "receivers": [{"receiver_id": "1", "phone_number": "+447700900101", "class": "6A"}]}
            """);
    var now =
        job(
            """
            {"task_id": "t", "greeting": "Hi", "ending": "Bye", "questions": [],
             "receivers": [{"receiver_id": "1", "phone_number": "+447700900101", "form": "6A"}]}
            """);

    assertThat(changes(before, now).all())
        .containsExactly(
            Change.added(Subject.COLUMN, "form", ""), Change.removed(Subject.COLUMN, "class", ""));
  }

  @Test
  void aQuestionWithOtherWordsInItsPlaceHasChanged() {
    assertThat(
            changes(
                    asking(question("Yes/No", "Will you come?")),
                    asking(question("OK", "You come. Okay?")))
                .all())
        .containsExactly(
            Change.changed(Subject.QUESTION, "Question_1", "question_type", "Yes/No", "OK"),
            Change.changed(
                Subject.QUESTION,
                "Question_1",
                "question_template",
                "Will you come?",
                "You come. Okay?"));
  }

  @Test
  void aQuestionPutInBeforeOthersIsNewAndTheyAreTheSameElsewhere() {
    assertThat(
            changes(
                    asking(question("Yes/No", "Will you come?")),
                    asking(question("Number", "How many?"), question("Yes/No", "Will you come?")))
                .all())
        .containsExactly(
            Change.added(Subject.QUESTION, "Question_1", "Number: How many?"),
            Change.changed(Subject.QUESTION, "Question_2", "place", "Question_1", "Question_2"));
  }

  @Test
  void aQuestionThatIsLeftOutIsRemoved() {
    assertThat(
            changes(
                    asking(question("Yes/No", "Will you come?"), question("Date", "When?")),
                    asking(question("Yes/No", "Will you come?")))
                .all())
        .containsExactly(Change.removed(Subject.QUESTION, "Question_2", "Date: When?"));
  }

  @Test
  void settingsAreTold() {
    assertThat(
            changes(
                    job("\"concurrency\": 5,", ANN),
                    job("\"voice\": \"Amy\", \"caller\": \"A School\", \"attempts\": 2,", ANN))
                .all())
        .containsExactly(
            Change.changed(Subject.SETTING, "caller", "", "", "A School"),
            Change.changed(Subject.SETTING, "voice", "", "", "Amy"),
            Change.changed(Subject.SETTING, "concurrency", "", "5", ""),
            Change.changed(
                Subject.SETTING,
                "when people are called",
                "",
                "At once, one call each.",
                "At once, up to 2 calls each, again 20 min after NoAnswer or Busy, until 28 days"
                    + " after the start."));
  }
}
