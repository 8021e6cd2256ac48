package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed and started again at every single event of the loop.
final class ConnectResumeTest {
  private static final String PEOPLE =
      """
      anyone: {lines: {answer: 0.6, no-answer: 0.2, busy: 0.2}, hang-up: 0.2}
      receivers:
        "1": {says: ["yes", "", {keys: "2"}]}
        "2": {line: voicemail}
        "3": {says: ["no"], then: hang-up}
      """;
  private static final List<String> RECEIVERS = List.of("1", "3", "4", "5", "6");

  private static final int MOST_PROCESSES = 2_000;

  @TempDir private Path directory;

  @Test
  void aStackThatIsKilledAtEveryEventHasTheSameCalls() {
    var whole = new TestExchange(PEOPLE, PhoneNetwork.usual());
    RECEIVERS.forEach(whole::dial);
    whole.settle();

    var log = new ArrayList<String>();
    var events = new ArrayList<String>();
    var processes = processes(log, events);

    assertThat(processes).isGreaterThan(100);
    assertThat(events).containsExactlyInAnyOrderElementsOf(whole.eventTypes());
    for (var receiver : RECEIVERS) {
      var own = "\"receiver_id\":\"" + receiver + "\"";
      assertThat(log.stream().filter(line -> line.contains(own)))
          .containsExactlyElementsOf(
              whole.log().stream().filter(line -> line.contains(own)).toList());
    }
  }

  /// Runs one process for each event until nothing is left to do.
  private int processes(List<String> log, List<String> events) {
    var now = TestExchange.START;
    for (var processes = 1; processes < MOST_PROCESSES; processes++) {
      try (var store = Store.at(directory.resolve("store"))) {
        var exchange = new TestExchange(PEOPLE, PhoneNetwork.usual(), store, now);
        if (processes == 1) {
          RECEIVERS.forEach(exchange::dial);
          store.commit();
        } else {
          exchange.service.resume();
        }
        var moved = oneEvent(exchange);
        now = exchange.loop.instant();
        log.addAll(exchange.log());
        events.addAll(exchange.eventTypes());
        if (!moved) {
          return processes;
        }
      }
    }
    throw new AssertionError("the calls do not come to an end");
  }

  private static boolean oneEvent(TestExchange exchange) {
    var fired = new int[1];
    exchange.loop.runUntil(() -> fired[0]++ > 0);
    return fired[0] > 1;
  }

  @Test
  void aResumedExchangeKnowsWhatItDidBefore() {
    Instant later;
    String contact;
    try (var store = Store.at(directory.resolve("store"))) {
      var before = new TestExchange(PEOPLE, PhoneNetwork.usual(), store, TestExchange.START);
      contact = before.dial("1");
      before.settle();
      later = before.loop.instant();
      store.commit();
    }
    try (var store = Store.at(directory.resolve("store"))) {
      var after = new TestExchange(PEOPLE, PhoneNetwork.usual(), store, later);
      after.service.resume();
      assertThat(after.dial("1")).isEqualTo(contact);
      assertThat(after.describe(contact).disconnectReason()).isEqualTo("CONTACT_FLOW_DISCONNECT");
      assertThat(after.dial("4")).isNotEqualTo(contact);
      assertThat(after.service.busyLines()).isOne();
    }
  }
}
