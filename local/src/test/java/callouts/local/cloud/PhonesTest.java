package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.caller.Deed;
import callouts.local.caller.PhoneCall;
import callouts.local.caller.PhoneCall.State;
import callouts.local.caller.Phones.Mark;
import callouts.local.caller.Pickup.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls to the telephones in people's browsers, in virtual time: where a test lets time pass, the
/// browser is taken to be closed, since an open one keeps the pace of life.
final class PhonesTest {
  private static final String ANN = "ann";
  private static final String BOB = "bob";

  private final TestExchange exchange = new TestExchange("", PhoneNetwork.usual());

  @TempDir private Path directory;

  @Test
  void aMarkedReceiverRingsUntilTheirPersonPicksUp() {
    exchange.phones.mark("t-1", "1", ANN);
    exchange.dial("1");
    exchange.pass(Duration.ofSeconds(7));
    assertThat(call().state()).isEqualTo(State.RINGING);
    assertThat(call().ringsFor()).isEqualTo(Duration.ofSeconds(53));
    assertThat(call().maskedNumber()).isEqualTo("•••0101");
    assertThat(exchange.eventTypes()).containsExactly("INITIATED");

    assertThat(call().replies(Reply.PICKS_UP)).isTrue();

    assertThat(call().state()).isEqualTo(State.LIVE);
    assertThat(call().replies(Reply.PICKS_UP)).as("a second time").isFalse();
    exchange.pass(Duration.ofSeconds(2));
    assertThat(turn()).isEqualTo("Question 1?");
  }

  @Test
  void theyAnswerByWordsAndByKeysAndSeeWhatWasHeard() {
    picksUp();
    assertThat(call().does(new Deed.Says("yes please"), call().turns())).isTrue();
    nextTurn();
    call().does(new Deed.Keys("2"), call().turns());
    exchange.settle();

    assertThat(call().state()).isEqualTo(State.OVER);
    assertThat(call().reason()).isEqualTo("CONTACT_FLOW_DISCONNECT");
    assertThat(call().lines())
        .containsSubsequence(
            new PhoneCall.Line("flow", "Question 1?"),
            new PhoneCall.Line("me", "yes please"),
            new PhoneCall.Line("flow", "Question 2?"),
            new PhoneCall.Line("me", "2"));
  }

  @Test
  void anAnswerToAPromptThatIsOverIsNotTakenForTheNextOne() {
    picksUp();
    var first = call().turns();
    call().does(new Deed.Says("yes"), first);
    nextTurn();

    assertThat(call().does(new Deed.Says("no"), first)).isFalse();
    assertThat(call().does(new Deed.HangsUp(), first)).as("hanging up").isTrue();
    assertThat(call().reason()).isEqualTo("CUSTOMER_DISCONNECT");
  }

  @Test
  void whoHangsUpWhileTheFlowIsBusyHasHungUp() {
    exchange.phones.mark("t-1", "1", ANN);
    exchange.dial("1");
    call().replies(Reply.PICKS_UP);
    assertThat(call().does(new Deed.HangsUp(), 0)).isTrue();
    exchange.settle();

    assertThat(call().reason()).isEqualTo("CUSTOMER_DISCONNECT");
    assertThat(exchange.log()).noneMatch(line -> line.contains("\"type\":\"Heard\""));
  }

  @Test
  void whoDeclinesEndsTheCallAtOnceAndWhoLetsItRingIsNotThere() {
    exchange.phones.mark("t-1", "1", ANN);
    exchange.phones.mark("t-1", "2", BOB);
    exchange.dial("1");
    exchange.dial("2");
    call().replies(Reply.DECLINES);
    assertThat(call().reason()).isEqualTo("TELECOM_POTENTIAL_BLOCKING");

    exchange.settle();
    var bobs = exchange.phones.calls(BOB).getFirst();
    assertThat(bobs.reason()).isEqualTo("TELECOM_ORIGINATOR_CANCEL");
    assertThat(bobs.replies(Reply.PICKS_UP)).isFalse();
  }

  @Test
  void everyoneElseIsSimulatedAndAsBefore() {
    var plain = new TestExchange("", PhoneNetwork.usual());
    List.of("2", "3").forEach(plain::dial);
    plain.settle();

    exchange.phones.mark("t-1", "1", ANN);
    exchange.phones.mark("another", "2", ANN);
    exchange.phones.mark("t-1", "3", ANN);
    exchange.phones.unmark("t-1", "3");
    List.of("2", "3").forEach(exchange::dial);
    exchange.settle();

    assertThat(exchange.log()).isEqualTo(plain.log());
    assertThat(exchange.phones.calls(ANN)).isEmpty();
  }

  @Test
  void silenceIsCountedFromTheLastLetterTyped() {
    picksUp();
    var first = call().turns();
    var patience = call().turn().orElseThrow().patience();
    exchange.pass(call().turn().orElseThrow().promptLength());
    for (var i = 0; i < 5; i++) {
      exchange.pass(patience.minusMillis(100));
      call().does(new Deed.Lingers(), first);
    }
    assertThat(call().turns()).isEqualTo(first);
    assertThat(call().does(new Deed.Says("no"), first)).isTrue();
    nextTurn();

    assertThat(call().lines()).contains(new PhoneCall.Line("me", "no"));
  }

  @Test
  void whoSaysNothingIsAskedAgain() {
    picksUp();
    nextTurn();

    assertThat(call().lines()).contains(new PhoneCall.Line("me", ""));
  }

  @Test
  void timePassesAsInLifeOnlyForATelephoneWhoseBrowserIsOpen() {
    exchange.phones.mark("t-1", "1", ANN);
    exchange.dial("1");
    assertThat(exchange.loop.humanOnTheLine()).as("closed").isFalse();
    exchange.phones.open(ANN);
    assertThat(exchange.loop.humanOnTheLine()).as("open").isTrue();
    exchange.phones.open(ANN);
    exchange.phones.close(ANN);
    exchange.phones.open(BOB);
    assertThat(exchange.loop.humanOnTheLine()).as("one of two windows").isTrue();
    exchange.phones.close(ANN);
    assertThat(exchange.loop.humanOnTheLine()).as("perhaps loaded again").isTrue();
    exchange.phones.open(ANN);
    call().replies(Reply.DECLINES);
    assertThat(exchange.loop.humanOnTheLine()).as("over").isFalse();
  }

  @Test
  void aMarkGoesToWhoeverSetItLast() {
    exchange.phones.mark("t-1", "1", ANN);
    exchange.phones.mark("t-1", "1 a", ANN);
    exchange.phones.mark("t-11", "1", ANN);
    var version = exchange.phones.version();
    exchange.phones.mark("t-1", "1", BOB);

    assertThat(exchange.phones.version()).isGreaterThan(version);
    assertThat(exchange.phones.marks())
        .containsExactlyInAnyOrder(
            new Mark("t-1", "1", BOB), new Mark("t-1", "1 a", ANN), new Mark("t-11", "1", ANN));
    exchange.dial("1");
    assertThat(exchange.phones.calls(ANN)).isEmpty();
    var contact = exchange.phones.calls(BOB).getFirst().call().contactId();
    assertThat(exchange.phones.call(BOB, contact)).isPresent();
    assertThat(exchange.phones.call(ANN, contact)).as("another's call").isEmpty();
  }

  @Test
  void aCallThatRangWhenTheStackWasKilledRingsAgainAsLongAsItMay() {
    try (var store = Store.at(directory.resolve("store"))) {
      var before = new TestExchange("", PhoneNetwork.usual(), store, TestExchange.START);
      before.phones.mark("t-1", "1", ANN);
      before.dial("1");
      store.commit();
    }
    try (var store = Store.at(directory.resolve("store"))) {
      var after = resumed(store, TestExchange.START.plusSeconds(3_600));
      assertThat(after.loop.humanOnTheLine()).as("its browser may come back").isTrue();
      var call = after.phones.calls(ANN).getFirst();
      assertThat(call.ringsFor()).isEqualTo(Duration.ofSeconds(60));
      call.replies(Reply.PICKS_UP);
      assertThat(after.eventTypes()).isEmpty();
      assertThat(after.log().getLast()).contains("\"type\":\"Answered\"");
    }
  }

  @Test
  void aTurnInWhichTheStackWasKilledIsRepeatedFromItsBeginning() {
    var later = TestExchange.START.plusSeconds(3_600);
    try (var store = Store.at(directory.resolve("store"))) {
      var before = new TestExchange("", PhoneNetwork.usual(), store, TestExchange.START);
      before.phones.mark("t-1", "1", ANN);
      before.dial("1");
      before.phones.calls(ANN).getFirst().replies(Reply.PICKS_UP);
      before.loop.runUntil(() -> before.phones.calls(ANN).getFirst().turn().isPresent());
      store.commit();
    }
    try (var store = Store.at(directory.resolve("store"))) {
      var after = resumed(store, later);
      var call = after.phones.calls(ANN).getFirst();
      var turn = call.turn().orElseThrow();
      assertThat(turn.prompt()).isEqualTo("Question 1?");
      assertThat(turn.begins()).isEqualTo(later);
      assertThat(call.does(new Deed.Says("no"), call.turns())).isTrue();
    }
  }

  private static TestExchange resumed(Store store, Instant when) {
    var after = new TestExchange("", PhoneNetwork.usual(), store, when);
    after.service.resume();
    return after;
  }

  private void picksUp() {
    exchange.phones.mark("t-1", "1", ANN);
    exchange.dial("1");
    call().replies(Reply.PICKS_UP);
    exchange.loop.runUntil(() -> call().turn().isPresent());
  }

  private void nextTurn() {
    var before = call().turns();
    exchange.loop.runUntil(() -> call().turns() > before);
  }

  private String turn() {
    return call().turn().orElseThrow().prompt();
  }

  private PhoneCall call() {
    return exchange.phones.calls(ANN).getFirst();
  }
}
