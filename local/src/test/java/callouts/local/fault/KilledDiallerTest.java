package callouts.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// PlaceCall, killed between any two of its requests: everyone is called once, and no line is held
/// for ever.
class KilledDiallerTest {
  /// Of one to whom somebody speaks, and one whose call is over long before the message comes
  // again.
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
