package callouts.round;

import static callouts.round.People.NOW;
import static callouts.round.People.ended;
import static callouts.round.People.receiver;
import static callouts.round.People.retrying;
import static callouts.round.People.unended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.job.Calling;
import callouts.job.Retries;
import callouts.job.Retries.RetryOn;
import callouts.result.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Schedule ONCE = new Schedule(Calling.ONCE);
  private static final Due NEVER = new Due.Never();

  @Test
  void whoWasNeverDialledIsDueAtOnce() {
    assertThat(ONCE.due(receiver(1), Optional.empty(), NOW)).isEqualTo(new Due.From(1, NOW));
  }

  @Test
  void noEndingOfASingleAttemptIsTriedAgain() {
    for (var outcome : Outcome.values()) {
      assertThat(ONCE.due(receiver(1), ended(1, 1, outcome, NOW), NOW)).isEqualTo(NEVER);
    }
  }

  @Test
  void onlyTheEndingsTheJobNamesAreTriedAgain() {
    var schedule = new Schedule(retrying(3, Duration.ofMinutes(20)));

    assertThat(Arrays.stream(Outcome.values()))
        .filteredOn(o -> !schedule.due(receiver(1), ended(1, 1, o, NOW), NOW).equals(NEVER))
        .containsExactlyInAnyOrder(Outcome.NO_ANSWER, Outcome.BUSY);
  }

  @Test
  void whatNoRetryCanMendIsNeverTriedAgainWhateverTheJobNames() {
    var everything = new Retries(9, List.of(Duration.ZERO), EnumSet.allOf(RetryOn.class));
    var calling =
        new Calling(everything, Calling.ONCE.window(), Optional.empty(), Optional.empty());

    for (var outcome :
        List.of(
            Outcome.ALL_ANSWERED,
            Outcome.OPTED_OUT,
            Outcome.DO_NOT_CALL,
            Outcome.INVALID_NUMBER,
            Outcome.NOT_ALLOWED)) {
      assertThat(new Schedule(calling).due(receiver(1), ended(1, 1, outcome, NOW), NOW))
          .isEqualTo(NEVER);
    }
  }

  @Test
  void eachWaitIsThatOfItsDialAndTheLastOneHolds() {
    var schedule = new Schedule(retrying(4, Duration.ofHours(1), Duration.ofHours(6)));

    assertThat(dueAfter(schedule, 1)).isEqualTo(new Due.From(2, NOW.plus(Duration.ofHours(1))));
    assertThat(dueAfter(schedule, 2)).isEqualTo(new Due.From(3, NOW.plus(Duration.ofHours(6))));
    assertThat(dueAfter(schedule, 3)).isEqualTo(new Due.From(4, NOW.plus(Duration.ofHours(6))));
    assertThat(dueAfter(schedule, 4)).isEqualTo(NEVER);
  }

  private static Due dueAfter(Schedule schedule, int attempt) {
    return schedule.due(receiver(1), ended(1, attempt, Outcome.BUSY, NOW), NOW);
  }

  @Test
  void whatHasBeenDueForLongIsDueNow() {
    var schedule = new Schedule(retrying(2, Duration.ofMinutes(20)));
    var yesterday = NOW.minus(Duration.ofDays(1));

    assertThat(schedule.due(receiver(1), ended(1, 1, Outcome.BUSY, yesterday), NOW))
        .isEqualTo(new Due.From(2, NOW));
  }

  @Test
  void anEndWithoutADialIsNoAttemptToRepeat() {
    var schedule = new Schedule(retrying(3, Duration.ZERO));
    var undialled = new Standing("c", 1, false, Optional.of(Outcome.NO_ANSWER), Optional.of(NOW));

    assertThat(schedule.due(receiver(1), Optional.of(undialled), NOW)).isEqualTo(NEVER);
  }

  @Test
  void aDialThatWasPutOffIsStillToBeMade() {
    var schedule = new Schedule(retrying(3, Duration.ofHours(6)));

    assertThat(schedule.due(receiver(1), unended(1, 2, false), NOW))
        .isEqualTo(new Due.From(2, NOW));
  }

  @Test
  void aDialWhoseEndWasLostIsNotRepeated() {
    var schedule = new Schedule(retrying(3, Duration.ZERO));

    assertThat(schedule.due(receiver(1), unended(1, 1, true), NOW)).isEqualTo(NEVER);
  }

  @Test
  void theWindowIsOnTheReceiversClockAndElseOnTheJobs() {
    var schedule = new Schedule(People.between("10:00", "12:00", "Europe/London"));
    var inTokyo = receiver(1, "+15550100", "Asia/Tokyo");

    assertThat(schedule.due(inTokyo, Optional.empty(), NOW))
        .isEqualTo(new Due.From(1, Instant.parse("2026-11-23T01:00:00Z")));
    assertThat(schedule.due(receiver(2), Optional.empty(), NOW))
        .isEqualTo(new Due.From(1, Instant.parse("2026-11-23T10:00:00Z")));
    assertThat(schedule.isOpen(inTokyo, Instant.parse("2026-11-23T01:00:00Z"))).isTrue();
    assertThat(schedule.isOpen(receiver(2), Instant.parse("2026-11-23T01:00:00Z"))).isFalse();
  }

  @Test
  void aRetryThatFallsDueAtNightWaitsForTheMorning() {
    var window = People.between("09:00", "17:00", "Europe/London").window();
    var retries = retrying(2, Duration.ofHours(6)).retries();
    var schedule =
        new Schedule(
            new Calling(
                retries, window, Optional.of(ZoneId.of("Europe/London")), Optional.empty()));
    var wednesday = Instant.parse("2026-11-25T14:00:00Z");

    assertThat(schedule.due(receiver(1), ended(1, 1, Outcome.BUSY, wednesday), wednesday))
        .isEqualTo(new Due.From(2, Instant.parse("2026-11-26T09:00:00Z")));
  }

  @Test
  void aNumberThatCannotBeCalledWaitsForNoWindow() {
    var schedule = new Schedule(People.between("10:00", "12:00", null));

    assertThat(schedule.due(People.notCallable(1), Optional.empty(), NOW))
        .isEqualTo(new Due.From(1, NOW));
    assertThat(schedule.isOpen(People.notCallable(1), NOW)).isTrue();
  }

  @Test
  void nobodyIsCalledByAClockThatNobodyNamed() {
    var schedule = new Schedule(People.between("10:00", "12:00", null));

    assertThatThrownBy(() -> schedule.due(receiver(1), Optional.empty(), NOW))
        .hasMessageContaining("no time zone");
    assertThat(ONCE.isOpen(receiver(1), NOW)).isTrue();
  }
}
