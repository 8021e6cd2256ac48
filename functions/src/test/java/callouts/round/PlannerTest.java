package callouts.round;

import static callouts.round.People.DEADLINE;
import static callouts.round.People.NOW;
import static callouts.round.People.ended;
import static callouts.round.People.receiver;
import static callouts.round.People.retrying;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.result.Outcome;
import callouts.round.Claim.State;
import callouts.round.Plan.End;
import callouts.round.Plan.Next;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Schedule THREE_TIMES = new Schedule(retrying(3, Duration.ofMinutes(20)));
  private static final String KEY = "runs/r/round-1.json";

  @Test
  void whoIsDueIsCalled() {
    var plan = plan(State.RUNNING, Plan.NONE, NOW, fresh(NOW));

    assertThat(plan.next()).isEqualTo(Next.CALL);
    assertThat(plan.key()).isEqualTo(KEY);
    assertThat(plan.number()).isEqualTo(1);
  }

  @Test
  void aFewMinutesAreWaitedAndWhatIsLongerIsAHoldThatCanBeEnded() {
    var inFour = plan(State.RUNNING, Plan.NONE, NOW, busy(NOW, Duration.ofMinutes(16)));
    var inTwenty = plan(State.RUNNING, Plan.NONE, NOW, busy(NOW, Duration.ZERO));

    assertThat(inFour.next()).isEqualTo(Next.WAIT);
    assertThat(inFour.until()).isEqualTo("2026-11-21T09:04:00Z");
    assertThat(inTwenty.next()).isEqualTo(Next.HOLD);
    assertThat(inTwenty.seconds()).isEqualTo(1_200);
  }

  @Test
  void noWaitEndsBeforeTheMomentItIsFor() {
    var now = Instant.parse("2026-11-21T09:00:00.300Z");

    var plan = plan(State.RUNNING, Plan.NONE, now, busy(now, Duration.ofMillis(1_100_200)));

    assertThat(Instant.parse(plan.until())).isEqualTo("2026-11-21T09:01:41Z");
    assertThat(now.plusSeconds(plan.seconds()))
        .isBetween(Instant.parse(plan.until()), Instant.parse(plan.until()).plusSeconds(1));
  }

  @Test
  void aPausedJobIsHeldUntilItsTimeIsOver() {
    var plan = plan(State.PAUSED, Plan.NONE, NOW, fresh(NOW));

    assertThat(plan.next()).isEqualTo(Next.HOLD);
    assertThat(plan.until()).isEqualTo(DEADLINE.toString());
    assertThat(plan.state()).isEqualTo("Paused");
  }

  @Test
  void aCancelledJobHasItsReportAtOnce() {
    var plan = plan(State.CANCELLED, Plan.NONE, NOW, fresh(NOW));

    assertThat(plan.next()).isEqualTo(Next.REPORT);
    assertThat(plan.end()).isEqualTo(End.CANCELLED);
  }

  @Test
  void aJobIsDoneWhenNobodyIsLeftWhateverWasSaidOfIt() {
    for (var state : State.values()) {
      var plan = plan(state, Plan.NONE, NOW, done(NOW));

      assertThat(plan.next()).isEqualTo(Next.REPORT);
      assertThat(plan.end()).isEqualTo(End.DONE);
    }
  }

  @Test
  void aJobWhoseTimeIsOverIsExpiredAlsoWhileItIsPaused() {
    for (var state : State.values()) {
      var plan = plan(state, Plan.NONE, DEADLINE, fresh(DEADLINE));

      assertThat(plan.next()).isEqualTo(Next.REPORT);
      assertThat(plan.end()).isEqualTo(End.EXPIRED);
    }
  }

  @Test
  void aRunThatDoesNotHaveTheJobCallsNobody() {
    var claim = new Claim("trip", "other", State.RUNNING, NOW, DEADLINE, Optional.empty());

    var plan = new Planner(claim, "run", Plan.NONE, NOW).plan(fresh(NOW), KEY);
    var nobodys = new Planner(Claim.nobodys("trip"), "run", Plan.NONE, NOW).plan(fresh(NOW), KEY);

    assertThat(plan.end()).isEqualTo(End.CANCELLED);
    assertThat(nobodys.end()).isEqualTo(End.CANCELLED);
  }

  @Test
  void afterARoundOfWhichNothingCameThereIsARestThatGrowsToAnHour() {
    var before = plan(State.RUNNING, Plan.NONE, NOW, fresh(NOW));
    for (var minutes : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      var rest = plan(State.RUNNING, before, NOW, fresh(NOW));
      assertThat(rest.next()).isIn(Next.WAIT, Next.HOLD);
      assertThat(rest.seconds()).isEqualTo(60L * minutes);
      before = plan(State.RUNNING, rest, NOW, fresh(NOW));
      assertThat(before.next()).isEqualTo(Next.CALL);
    }
  }

  @Test
  void afterARoundOfWhichSomethingCameTheNextFollowsAtOnce() {
    var before = plan(State.RUNNING, Plan.NONE, NOW, fresh(NOW));
    var idle = plan(State.RUNNING, before, NOW, fresh(NOW));
    var muster = fresh(NOW);
    muster.add(receiver(2), ended(2, 1, Outcome.ALL_ANSWERED, NOW), THREE_TIMES);

    var next = plan(State.RUNNING, plan(State.RUNNING, idle, NOW, fresh(NOW)), NOW, muster);

    assertThat(next.next()).isEqualTo(Next.CALL);
    assertThat(next.idle()).isZero();
  }

  @Test
  void thePlansOfALongJobSufficeUntilItsEnd() {
    var now = NOW;
    var plan = Plan.NONE;
    var events = 0;
    while (now.isBefore(DEADLINE)) {
      // Somebody is always due, and something always comes of it.
      var muster = fresh(now);
      muster.add(receiver(2), ended(2, plan.number() + 1, Outcome.ALL_ANSWERED, now), THREE_TIMES);
      plan = plan(State.RUNNING, plan, now, muster);
      events += plan.next() == Next.CALL ? 13 : 12;
      now = plan.next() == Next.CALL ? now.plusSeconds(40) : Instant.parse(plan.until());
    }

    assertThat(events).as("events of the execution's history").isBetween(10_000, 22_000);
  }

  @Test
  void isReadFromTheStateMachinesInputAsItWasWritten() throws Exception {
    var json = new JsonMapper();
    var plan = plan(State.PAUSED, Plan.NONE, NOW, fresh(NOW));

    assertThat(json.readValue(json.writeValueAsString(plan), Plan.class)).isEqualTo(plan);
    assertThat(json.valueToTree(plan).toString())
        .isEqualTo(
            """
            {"next":"hold","number":1,"key":"","until":"2026-12-19T09:00:00Z","seconds":2419200,\
            "made":0,"idle":0,"state":"Paused","end":"Done"}\
            """);
  }

  private static Plan plan(State state, Plan before, Instant now, Muster muster) {
    var claim = new Claim("trip", "run", state, NOW, DEADLINE, Optional.empty());
    return new Planner(claim, "run", before, now).plan(muster, KEY);
  }

  private static Muster fresh(Instant now) {
    var muster = muster(now);
    muster.add(receiver(1), Optional.empty(), THREE_TIMES);
    return muster;
  }

  private static Muster busy(Instant now, Duration ago) {
    var muster = muster(now);
    muster.add(receiver(1), ended(1, 1, Outcome.BUSY, now.minus(ago)), THREE_TIMES);
    return muster;
  }

  private static Muster done(Instant now) {
    var muster = muster(now);
    muster.add(receiver(1), ended(1, 1, Outcome.ALL_ANSWERED, now), THREE_TIMES);
    return muster;
  }

  private static Muster muster(Instant now) {
    return new Muster(now, DEADLINE, RoundSize.of(THREE_TIMES.calling(), 1, 0));
  }
}
