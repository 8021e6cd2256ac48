package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// PlaceCall, killed between any two of its requests: everyone is called once, and no line is held
/// for ever.
class KilledDiallerTest {
  /// Of one to whom somebody speaks, and one whose call is over long before the message comes
  /// again.
  private static final String PEOPLE =
      """
      receivers:
        "1": {says: ["yes"]}
        "2": {line: busy}
      """;

  private static Book book() {
    return Book.asking("Will you come?", "Yes/No").people(2);
  }

  @Test
  void whereverItIsKilledEveryoneIsCalledOnce() {
    var requests = requests();
    assertThat(requests).as("requests of two calls").isGreaterThan(10);
    for (var number = 1; number <= requests; number++) {
      for (var withEffect : List.of(true, false)) {
        try (var trial = Trial.with(PEOPLE)) {
          var killed = new Killed(trial.loop(), "PlaceCall", number, withEffect);
          trial.breaking(killed).upload(book()).run();

          assertThat(killed.happened()).as("%s", killed).isTrue();
          assertCalledOnce(trial, killed);
        }
      }
    }
  }

  /// When the message comes again nobody may be dialled any more. Who was called has the end of
  /// that call, and who was not is not called.
  @Test
  void whereverItIsKilledTheCallsOfAJobThatIsCancelledMeanwhileEndAsTheyDid() {
    for (var number = 1; number <= requests(); number++) {
      for (var withEffect : List.of(true, false)) {
        try (var trial = Trial.with(PEOPLE)) {
          var killed = new Killed(trial.loop(), "PlaceCall", number, withEffect);
          trial.breaking(killed).upload(book()).goOn(Duration.ofSeconds(30));
          cancel(trial);
          trial.run();

          assertThat(killed.happened()).as("%s", killed).isTrue();
          var dialled = trial.events("Dialled", "receiver_id");
          assertThat(trial.column("reason"))
              .as("%s, dialled %s", killed, dialled)
              .containsExactly(
                  dialled.contains("1") ? "AllAnswered" : "Cancelled",
                  dialled.contains("2") ? "Busy" : "Cancelled");
          assertThat(dialled).as("%s", killed).doesNotHaveDuplicates();
          assertThat(trial.items("LineTable")).as("%s", killed).isEmpty();
        }
      }
    }
  }

  /// Its message is put away then, and who it was for was CallFailed without a call.
  @Test
  void whoseDialKillsItThreeTimesIsCalledAllTheSame() {
    try (var trial = Trial.start()) {
      var deaths = new ArrayList<Instant>();
      trial.breaking(
          (request, services) -> {
            var dials = request.is("PlaceCall", "PUT /contact/outbound-voice");
            if (dials && deaths.size() < 3) {
              deaths.add(trial.loop().instant());
            }
            // All that it does after that, too: its process is gone.
            if (request.caller().equals("PlaceCall") && deaths.contains(trial.loop().instant())) {
              throw new Trial.Broken();
            }
            return services.get();
          });
      trial.upload(Book.asking("Will you come?", "Yes/No").people(1)).run();

      assertThat(deaths).hasSize(3);
      assertThat(trial.messagesIn("DialDeadLetterQueue")).isEqualTo(1);
      assertThat(trial.column("reason")).containsExactly("AllAnswered");
      assertThat(trial.events("Dialled")).hasSize(1);
      assertThat(trial.linesHeld()).isEmpty();
    }
  }

  private static void cancel(Trial trial) {
    var table = trial.stack().template().value("JobTable");
    trial
        .dynamoDb()
        .updateItem(
            update ->
                update
                    .tableName(table)
                    .key(Map.of("task_id", AttributeValue.fromS("trip")))
                    .updateExpression("SET #state = :cancelled")
                    .expressionAttributeNames(Map.of("#state", "state"))
                    .expressionAttributeValues(
                        Map.of(":cancelled", AttributeValue.fromS("Cancelled"))));
  }

  private static int requests() {
    var requests = new AtomicInteger();
    try (var trial = Trial.with(PEOPLE)) {
      trial.breaking(
          (request, services) -> {
            requests.addAndGet(request.caller().equals("PlaceCall") ? 1 : 0);
            return services.get();
          });
      trial.upload(book()).run();
    }
    return requests.get();
  }

  private static void assertCalledOnce(Trial trial, Killed killed) {
    assertThat(trial.column("reason")).as("%s", killed).containsExactly("AllAnswered", "Busy");
    assertThat(trial.column("call_at")).as("%s", killed).doesNotContain("null", "");
    assertThat(trial.events("Dialled", "receiver_id"))
        .as("%s", killed)
        .containsExactlyInAnyOrder("1", "2");
    assertThat(trial.items("LineTable")).as("%s", killed).isEmpty();
    for (var queue : List.of("DialQueue", "DialDeadLetterQueue")) {
      assertThat(trial.messagesIn(queue)).as("%s, %s", killed, queue).isZero();
    }
  }
}
