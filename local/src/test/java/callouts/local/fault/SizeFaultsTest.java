package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What was too large for the original: faults 24, 33 and 40.
///
/// Ten thousand calls take minutes even here. So the job of 100,000 is read, started and dialled
/// for a while, and in the job that is played to its end most people have no number to be dialled.
class SizeFaultsTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// The payload of a state, the input of an execution, and a message of a queue as many accounts
  /// have it (aws-facts 5 and 6).
  private static final int LARGEST = 262_144;

  @Test
  @Fault(24)
  void aHundredThousandReceiversAreTooManyForMessageExecutionAndMap() throws IOException {
    try (var trial = Trial.start()) {
      var largest = new TreeMap<String, Integer>();
      trial.breaking(
          (request, services) -> {
            if (request.operation().matches("SendMessage|StartExecution")) {
              largest.merge(
                  request.caller() + " " + request.operation(),
                  request.wire().body().length,
                  Math::max);
            }
            return services.get();
          });
      trial.upload(Book.ofACall().people(100_000)).goOn(Duration.ofMinutes(1));

      assertThat(largest)
          .containsOnlyKeys(
              "ReceiveWorkbook SendMessage",
              "StartJob StartExecution",
              "CallStateMachineRole SendMessage")
          .allSatisfy((_, bytes) -> assertThat(bytes).isLessThan(LARGEST));
      assertThat(receivers(trial)).hasSize(100_000);
      assertThat(trial.events("Dialled")).hasSizeGreaterThan(20);
      assertThat(trial.notices()).isEmpty();
      assertThat(trial.messagesIn("JobDeadLetterQueue")).isZero();
    }
  }

  /// What the map reads.
  private static JsonNode receivers(Trial trial) throws IOException {
    var bucket = trial.stack().template().value("JobBucket");
    var key =
        trial.stack().s3().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
            .map(object -> object.key())
            .filter(name -> name.endsWith("/receivers.json"))
            .findFirst()
            .orElseThrow();
    var file = trial.stack().s3().getObjectAsBytes(get -> get.bucket(bucket).key(key));
    return JSON.readTree(file.asByteArray());
  }

  @Test
  @Fault(33)
  void aHundredAndTwentyOneQuestionsOfTwoHundredCharactersMakeEveryoneNotCallable() {
    var book = Book.ofACall().people(2);
    for (var number = 1; number <= 121; number++) {
      book.question(("Question " + number + " is this one. ").repeat(12).substring(0, 200), "OK");
    }
    var people = "receivers: {\"1\": {says: [%s]}}".formatted("okay, ".repeat(120) + "okay");
    try (var trial = Trial.with(people).upload(book).run()) {
      assertThat(trial.column("reason")).containsOnly("AllAnswered");
      assertThat(trial.rows())
          .allSatisfy(
              row ->
                  assertThat(IntStream.rangeClosed(1, 121))
                      .allSatisfy(
                          n ->
                              assertThat(Trial.cell(row, "Question_" + n).asText())
                                  .isEqualTo("OK")));
    }
  }

  @Test
  @Fault(40)
  void whatIsBeyondTheFirstMegabyteOfResultsIsMissingFromTheReport() {
    var people = 5_500;
    var note = "Please bring a packed lunch, a rain coat and good shoes for the way. ".repeat(3);
    var book = Book.ofACall().key("greeting", "{{ note }}").columns("id", "phone_number", "note");
    IntStream.rangeClosed(1, people)
        .forEach(person -> book.row(person, person % 200 == 0 ? Book.phone(person) : null, note));
    try (var trial = Trial.start()) {
      var pages = new AtomicInteger();
      trial.breaking(
          (request, services) -> {
            var response = services.get();
            if (request.is("WriteReport", "Query")) {
              pages.incrementAndGet();
            }
            return response;
          });
      trial.upload(book).run();
      assertThat(pages.get()).as("pages of results").isGreaterThan(1);
      assertThat(trial.column("receiver_id"))
          .isEqualTo(IntStream.rangeClosed(1, people).mapToObj(Integer::toString).toList());
      assertThat(reasons(trial)).isEqualTo(Map.of("AllAnswered", 27, "InvalidNumber", 5_473));
      assertThat(trial.reports().getFirst().sheetRows()).hasSize(people);
    }
  }

  private static Map<String, Integer> reasons(Trial trial) {
    var counts = new TreeMap<String, Integer>();
    trial.column("reason").forEach(reason -> counts.merge(reason, 1, Integer::sum));
    return counts;
  }
}
