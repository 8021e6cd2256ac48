package callouts.round;

import static callouts.round.People.DEADLINE;
import static callouts.round.People.NOW;
import static callouts.round.People.ended;
import static callouts.round.People.receiver;
import static callouts.round.People.retrying;
import static callouts.round.People.unended;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.Calling;
import callouts.result.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MusterTest {
  private static final Schedule THREE_TIMES = new Schedule(retrying(3, Duration.ofMinutes(20)));

  @Test
  void everyoneIsOfTheFirstRoundOfAJobThatTriesOnce() {
    var muster = new Muster(NOW, DEADLINE, RoundSize.of(Calling.ONCE, 1, 0));
    var schedule = new Schedule(Calling.ONCE);

    IntStream.rangeClosed(1, 2_000)
        .forEach(i -> muster.add(receiver(i), Optional.empty(), schedule));

    assertThat(places(muster)).startsWith("1", "2", "3").hasSize(2_000).endsWith("2000");
  }

  @Test
  void aPhoneIsInARoundOnce() {
    var muster = muster(1);
    muster.add(receiver(1, "+15550100", null), Optional.empty(), THREE_TIMES);
    muster.add(receiver(2, "+15550100", null), Optional.empty(), THREE_TIMES);
    muster.add(receiver(3, "+15550101", null), Optional.empty(), THREE_TIMES);
    muster.add(receiver(4, "+15550101", null), busyLong(4), THREE_TIMES);

    assertThat(places(muster)).containsExactly("1", "3");
  }

  @Test
  void whoWasNeverDialledComesBeforeWhoIsDialledAgain() {
    var muster = muster(1);
    muster.add(receiver(1), busyLong(1), THREE_TIMES);
    muster.add(receiver(2), Optional.empty(), THREE_TIMES);
    muster.add(receiver(3), unended(3, 1, false), THREE_TIMES);

    assertThat(places(muster)).containsExactly("2", "3", "1");
    assertThat(muster.round()).extracting(RoundItem::attempt).containsExactly(1, 1, 2);
  }

  @Test
  void whoHasWaitedLongestIsDialledAgainFirst() {
    var muster = muster(1);
    muster.add(receiver(1), busy(1, Duration.ofMinutes(30)), THREE_TIMES);
    muster.add(receiver(2), busy(2, Duration.ofMinutes(50)), THREE_TIMES);
    muster.add(receiver(3), busy(3, Duration.ofMinutes(40)), THREE_TIMES);

    assertThat(places(muster)).containsExactly("2", "3", "1");
  }

  @Test
  void aRoundOfAJobThatMayWaitIsSmall() {
    var muster = muster(2);
    for (var i = 1; i <= 30; i++) {
      muster.add(receiver(i), busy(i, Duration.ofHours(2)), THREE_TIMES);
    }
    for (var i = 31; i <= 60; i++) {
      muster.add(receiver(i), Optional.empty(), THREE_TIMES);
    }

    assertThat(places(muster)).hasSize(40).startsWith("31").contains("60", "1", "10");
  }

  @Test
  void aRoundOfALargeJobIsATwoHundredthOfIt() {
    var muster = muster(1);
    IntStream.rangeClosed(1, 10_000)
        .forEach(i -> muster.add(receiver(i), Optional.empty(), THREE_TIMES));

    assertThat(places(muster)).hasSize(50);
  }

  @Test
  void lateInALongJobARoundIsWhoeverIsDueSharedPhonesAndAll() {
    var muster = new Muster(NOW, DEADLINE, RoundSize.of(THREE_TIMES.calling(), 1, 1_000));
    for (var i = 1; i <= 100; i++) {
      muster.add(receiver(i, "+15550100", null), Optional.empty(), THREE_TIMES);
    }

    assertThat(muster.round()).hasSize(100);
  }

  @Test
  void tellsWhenTheNextOneComesDue() {
    var muster = muster(1);
    muster.add(receiver(1), busy(1, Duration.ofMinutes(5)), THREE_TIMES);
    muster.add(receiver(2), busy(2, Duration.ofMinutes(12)), THREE_TIMES);

    assertThat(muster.round()).isEmpty();
    assertThat(muster.isDue()).isFalse();
    assertThat(muster.next()).contains(NOW.plus(Duration.ofMinutes(8)));
    assertThat(muster.isOver()).isFalse();
  }

  @Test
  void whoComesDueTooLateIsMissedAndNotWaitedFor() {
    var muster = new Muster(NOW, NOW.plusSeconds(60), RoundSize.of(THREE_TIMES.calling(), 1, 0));
    muster.add(receiver(1), busy(1, Duration.ZERO), THREE_TIMES);

    assertThat(muster.isOver()).isTrue();
    assertThat(muster.missed()).isTrue();
  }

  @Test
  void whatIsMadeGrowsWithEveryOpeningDialAndEnd() {
    var stages =
        new Standing[] {
          unended(1, 1, false).orElseThrow(),
          unended(1, 1, true).orElseThrow(),
          ended(1, 1, Outcome.BUSY, NOW).orElseThrow(),
          unended(1, 2, true).orElseThrow(),
          ended(1, 2, Outcome.BUSY, NOW).orElseThrow()
        };

    assertThat(stages).extracting(Standing::made).isSorted().doesNotHaveDuplicates();
  }

  private static Muster muster(int calls) {
    return new Muster(NOW, DEADLINE, RoundSize.of(THREE_TIMES.calling(), calls, 0));
  }

  private static Optional<Standing> busyLong(int place) {
    return busy(place, Duration.ofDays(1));
  }

  private static Optional<Standing> busy(int place, Duration ago) {
    Instant at = NOW.minus(ago);
    return ended(place, 1, Outcome.BUSY, at);
  }

  private static List<String> places(Muster muster) {
    return muster.round().stream().map(item -> item.receiver().receiverId()).toList();
  }
}
