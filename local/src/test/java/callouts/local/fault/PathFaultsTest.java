package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.cloud.BucketEvent;
import callouts.local.cloud.WireResponse;
import callouts.local.fault.Trial.Broken;
import callouts.local.fault.Trial.Mishap;
import callouts.local.stack.Template;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/// What the original lost, doubled or held up between upload and telephone: faults 22 to 33. Those
/// of size are in [SizeFaultsTest], that of the documented sample in [SampleFaultsTest].
class PathFaultsTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static String job(String taskId, int people) {
    return job(taskId, 1, people);
  }

  /// @param first the telephone of the first of them; the others have those after it
  private static String job(String taskId, int first, int people) {
    var job = JSON.createObjectNode().put("task_id", taskId);
    job.put("greeting", "Hello.").put("ending", "Goodbye.");
    job.putArray("questions")
        .addObject()
        .put("question_type", "Yes/No")
        .put("question_template", "Will you come?");
    var receivers = job.putArray("receivers");
    for (var person = 1; person <= people; person++) {
      receivers
          .addObject()
          .put("receiver_id", Integer.toString(person))
          .put("phone_number", Book.phone(first + person - 1));
    }
    return job.toString();
  }

  /// Everyone of one report is called once, and answers.
  private static void assertEveryoneIsCalledOnce(Trial trial, int people) {
    assertThat(trial.column("reason")).hasSize(people).containsOnly("AllAnswered");
    assertThat(trial.events("Dialled", "receiver_id"))
        .containsExactlyInAnyOrderElementsOf(trial.column("receiver_id"));
  }

  private static void assertNoDeadLetters(Trial trial) {
    for (var queue :
        List.of("JobQueue", "DialQueue", "JobDeadLetterQueue", "DialDeadLetterQueue")) {
      assertThat(trial.messagesIn(queue)).as(queue).isZero();
    }
  }

  private static Instant dialled(Trial trial, String receiver) {
    return Trial.at(
        trial.events("Dialled").stream()
            .filter(event -> event.path("receiver_id").asText().equals(receiver))
            .findFirst()
            .orElseThrow());
  }

  @Test
  @Fault(22)
  void theSameUploadEventTwiceCallsEveryoneTwice() {
    try (var trial = Trial.deliveringTwice()) {
      trial.upload(Book.asking("Will you come?", "Yes/No").people(5)).run();
      assertEveryoneIsCalledOnce(trial, 5);
    }
  }

  @Test
  @Fault(22)
  void ofTwoUploadsInOneEventTheSecondIsLost() {
    try (var trial = Trial.start()) {
      var event = JSON.createObjectNode();
      var records = event.putArray("Records");
      for (var name : List.of("one.xlsx", "two.xlsx")) {
        put(trial, name, Book.ofACall().people(2).bytes());
        records.addAll((ArrayNode) upload(trial, name).path("Records"));
      }
      trial.invoke("ReceiveWorkbook", event);
      trial.expecting(2).run();

      assertThat(trial.notices())
          .extracting(notice -> notice.path("TaskId").asText())
          .containsExactlyInAnyOrder("one", "two");
      assertThat(trial.events("Dialled")).hasSize(4);
    }
  }

  private static JsonNode upload(Trial trial, String key) {
    var bucket = trial.stack().template().value("JobBucket");
    var event =
        new BucketEvent(
            Trial.START, bucket, key, Optional.empty(), 1, "0", "00A1", "ObjectCreated:Put");
    return Trial.json(event.json(Template.REGION, Template.ACCOUNT));
  }

  /// Into a bucket that tells nobody of it.
  private static void put(Trial trial, String key, byte[] bytes) {
    var bucket = trial.stack().template().value("JobBucket");
    trial.stack().s3().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(bytes));
  }

  @Test
  @Fault(25)
  void ofTwoJobsStartedInTheSameSecondTheSecondFails() {
    try (var trial = Trial.start()) {
      var trip = Book.ofACall().people(2).bytes();
      trial.post(job("survey", 2)).upload("trip.xlsx", trip).run();
      assertThat(trial.notices())
          .extracting(PathFaultsTest::told)
          .containsExactlyInAnyOrder("survey Completed 2", "trip Completed 2");
      assertThat(trial.events("Dialled")).hasSize(4);
    }
  }

  @Test
  @Fault(25)
  void theSameNameInTheSameSecondIsRefusedWhileItRunsAndRunsAnewAfterwards() {
    try (var trial = Trial.start()) {
      trial.post(job("survey", 2)).post(job("survey", 3)).run();
      assertThat(trial.notices())
          .extracting(PathFaultsTest::told)
          .containsExactly("survey Rejected ", "survey Completed 2");
      assertThat(trial.notices().getFirst().toString()).contains("it is being called since");
      assertThat(trial.events("Dialled")).hasSize(2);

      trial.post(job("survey", 3)).run();
      assertThat(trial.notices())
          .last()
          .extracting(PathFaultsTest::told)
          .isEqualTo("survey Completed 3");
      assertThat(trial.events("Dialled")).hasSize(5);
    }
  }

  private static String told(JsonNode notice) {
    return "%s %s %s"
        .formatted(
            notice.path("TaskId").asText(),
            notice.path("Status").asText(),
            notice.path("Receivers").asText());
  }

  @Test
  @Fault(26)
  void aFailedPutWhileTheJobIsWrittenFailsItLaterAsAWhole() {
    try (var trial = Trial.start()) {
      var failures = new AtomicInteger(1);
      trial.breaking(
          (request, services) -> {
            if (request.is("StartJob", "PUT .*receivers.json") && failures.getAndDecrement() > 0) {
              throw new Broken();
            }
            return services.get();
          });
      trial.upload(Book.asking("Will you come?", "Yes/No").people(5)).run();
      assertThat(failures).hasValueLessThan(0);
      assertEveryoneIsCalledOnce(trial, 5);
      assertNoDeadLetters(trial);
    }
  }

  @Test
  @Fault(26)
  void oneCallOfTwentyThatCannotBePreparedLosesTheReportOfTheOthers() {
    try (var trial = Trial.start()) {
      trial.breaking(failingToOpen("7"));
      trial.upload(Book.asking("Will you come?", "Yes/No").people(20)).run();
      assertThat(trial.column("receiver_id")).hasSize(20);
      assertThat(trial.column("reason")).filteredOn("AllAnswered"::equals).hasSize(19);
      assertThat(trial.column("reason").get(6)).isEqualTo("CallFailed");
      assertNoDeadLetters(trial);
    }
  }

  /// The table does not take the record of one receiver, ever.
  private static Mishap failingToOpen(String receiver) {
    return (request, services) -> {
      if (request.is("PlaceCall", "PutItem")
          && request.wire().text().contains("\"receiver_id\":{\"S\":\"" + receiver + "\"}")) {
        throw new Broken();
      }
      return services.get();
    };
  }

  @Test
  @Fault(27)
  void aJobOfNobodyFails() {
    try (var trial = Trial.start().upload(Book.ofACall()).run()) {
      assertThat(trial.rows()).isEmpty();
      assertThat(trial.reports().getFirst().sheetRows()).isEmpty();
      assertThat(trial.mails().getFirst().text()).contains("there was nobody to call.");
    }
  }

  @Test
  @Fault(28)
  void twoJobsAtOnceMakeTwiceAsManyCallsAsThereAreLines() {
    try (var trial = Trial.start()) {
      var refused = new AtomicInteger();
      trial.breaking(
          (request, services) -> {
            var response = services.get();
            if (response.headers().containsValue("LimitExceededException")) {
              refused.incrementAndGet();
            }
            return response;
          });
      trial.post(job("one", 1, 20)).post(job("two", 21, 20)).run();
      assertThat(mostCallsAtOnce(trial)).isEqualTo(10);
      // It is the lines that hold the eleventh back, not Connect.
      assertThat(refused).hasValue(0);
      assertThat(trial.events("Dialled")).hasSize(40);
      assertThat(trial.reports())
          .hasSize(2)
          .allSatisfy(
              report ->
                  assertThat(report.rows())
                      .hasSize(20)
                      .allMatch(row -> Trial.cell(row, "reason").asText().equals("AllAnswered")));
    }
  }

  private static int mostCallsAtOnce(Trial trial) {
    var events = new ArrayList<>(trial.events("Dialled"));
    events.addAll(trial.events("Disconnected"));
    events.sort(Comparator.comparing(Trial::at));
    var open = 0;
    var most = 0;
    for (var event : events) {
      open += event.path("type").asText().equals("Dialled") ? 1 : -1;
      most = Math.max(most, open);
    }
    return most;
  }

  @Test
  @Fault(29)
  void theDiallerSleepsItsTimeAwayAndTheMessagesItHoldsAreGone() {
    try (var trial = Trial.start()) {
      var start = System.nanoTime();
      trial.upload(Book.ofACall().people(200)).run();
      var took = Duration.ofNanos(System.nanoTime() - start);
      assertEveryoneIsCalledOnce(trial, 200);
      assertNoDeadLetters(trial);
      // The functions run unchanged and on a real clock: sleeping would take real time.
      var simulated = Duration.between(dialled(trial, "1"), dialled(trial, "200"));
      assertThat(simulated).isGreaterThan(Duration.ofSeconds(95));
      assertThat(took).isLessThan(simulated);
    }
  }

  @Test
  @Fault(30)
  void connectsTwoRequestsASecondMakeHalfOfFortyPeopleNotCallable() {
    try (var trial = Trial.start()) {
      var throttled = new AtomicInteger();
      trial.breaking(
          (request, services) -> {
            var response = services.get();
            if (response.headers().containsValue("TooManyRequestsException")) {
              throttled.incrementAndGet();
            }
            return response;
          });
      trial.upload(Book.asking("Will you come?", "Yes/No").people(40)).run();
      assertThat(throttled.get()).isPositive();
      assertEveryoneIsCalledOnce(trial, 40);
    }
  }

  @Test
  @Fault(31)
  void aMessageWhoseHandlingFailsBlocksEveryoneBehindItForTwoMinutes() {
    try (var trial = Trial.start()) {
      trial.breaking(failingToOpen("2"));
      trial.upload(Book.ofACall().people(4)).run();
      assertThat(trial.column("reason"))
          .containsExactly("AllAnswered", "CallFailed", "AllAnswered", "AllAnswered");
      assertThat(Duration.between(dialled(trial, "1"), dialled(trial, "4")))
          .isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  @Fault(31)
  void aMessageNobodyCanReadBlocksTheDialsBehindIt() {
    try (var trial = Trial.start()) {
      var url = trial.stack().template().value("DialQueue");
      trial
          .stack()
          .sqs()
          .sendMessage(
              send ->
                  send.queueUrl(url)
                      .messageGroupId("dial")
                      .messageDeduplicationId("1")
                      .messageBody("{\"this\": \"is no call\"}"));
      trial.upload(Book.ofACall().people(2)).run();
      assertThat(dialled(trial, "1")).isBefore(Trial.START.plusSeconds(5));
      assertEveryoneIsCalledOnce(trial, 2);
    }
  }

  @Test
  @Fault(31)
  void aJobThatCannotBeStartedBlocksTheJobsBehindIt() {
    try (var trial = Trial.start()) {
      trial.breaking(
          (request, services) -> {
            if (request.is("StartJob", "PUT .*/runs/first.*")) {
              throw new Broken();
            }
            return services.get();
          });
      var book = Book.ofACall().people(2).bytes();
      trial.upload("first.xlsx", book).expecting(-1).upload("second.xlsx", book).run();
      assertThat(trial.column("task_id")).containsOnly("second");
      assertThat(dialled(trial, "1")).isBefore(Trial.START.plusSeconds(10));
      assertThat(trial.messagesIn("JobDeadLetterQueue")).isOne();
    }
  }

  @Test
  @Fault(32)
  void aDiallerKilledBetweenDialAndDeleteLosesTheReceiverOrDialsTwice() {
    try (var trial = Trial.start()) {
      trial.breaking(new KilledAfterTheDial(trial, 3));
      trial.upload(Book.asking("Will you come?", "Yes/No").people(6)).run();
      assertEveryoneIsCalledOnce(trial, 6);
      assertNoDeadLetters(trial);
    }
  }

  /// Kills the function that makes a dial: whatever it still wanted to do is not done.
  private static final class KilledAfterTheDial implements Mishap {
    private final Trial trial;
    private final int dial;
    private int dials;
    private Instant killed = Instant.MIN;

    KilledAfterTheDial(Trial trial, int dial) {
      this.trial = trial;
      this.dial = dial;
    }

    @Override
    public WireResponse handle(Trial.Request request, Supplier<WireResponse> services) {
      if (request.caller().equals("PlaceCall") && trial.loop().instant().equals(killed)) {
        throw new Broken();
      }
      var response = services.get();
      if (request.is("PlaceCall", "PUT /contact/outbound-voice")
          && response.status() == 200
          && ++dials == dial) {
        killed = trial.loop().instant();
      }
      return response;
    }
  }

  @Test
  @Fault(32)
  void aDialWhoseAnswerIsLostIsMadeTwice() {
    try (var trial = Trial.start()) {
      var tokens = new HashMap<String, Integer>();
      trial.breaking(
          (request, services) -> {
            var response = services.get();
            if (request.is("PlaceCall", "PUT /contact/outbound-voice")
                && response.status() == 200
                && tokens.merge(token(request.wire().text()), 1, Integer::sum) == 1) {
              throw new Broken();
            }
            return response;
          });
      trial.upload(Book.asking("Will you come?", "Yes/No").people(6)).run();
      assertThat(tokens).hasSize(6);
      assertEveryoneIsCalledOnce(trial, 6);
      assertThat(new HashSet<>(trial.events("Dialled", "contact_id"))).hasSize(6);
    }
  }

  private static String token(String dial) {
    return Trial.json(dial).path("ClientToken").asText();
  }

  @Test
  @Fault(32)
  void everyMessageDeliveredTwiceDialsTwice() {
    try (var trial = Trial.deliveringTwice()) {
      trial.post(job("survey", 12)).run();
      assertEveryoneIsCalledOnce(trial, 12);
    }
  }
}
