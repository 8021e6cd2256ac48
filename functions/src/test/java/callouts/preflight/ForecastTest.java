package callouts.preflight;

import static callouts.preflight.Jobs.NOON;
import static callouts.preflight.Jobs.job;
import static callouts.preflight.Jobs.preflight;
import static callouts.preflight.Jobs.receiver;
import static callouts.preflight.Jobs.receivers;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.CallJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The estimate of how long a job takes.
class ForecastTest {
  private static final Habits EVERYONE =
      new Habits(10, Duration.ofSeconds(8), Duration.ofSeconds(4));

  private static Forecast forecast(CallJob job, Limits limits, Habits habits) {
    return Preflight.of(
            job,
            NOON,
            new Circumstances(limits, habits, Rates.NONE, Optional.empty(), Optional.empty()))
        .forecast();
  }

  private static Duration aCall(CallJob job) {
    return preflight(job).first().getFirst().length(EVERYONE).plus(EVERYONE.ringing());
  }

  @Test
  void oneCallTakesItsRingingAndItsTalking() {
    var job = job("", receivers(1));

    var forecast = forecast(job, Limits.USUAL, EVERYONE);

    assertThat(forecast.firstDial()).isEqualTo(NOON);
    assertThat(forecast.duration()).isEqualTo(aCall(job));
    assertThat(forecast.dials()).isEqualTo(1);
    assertThat(forecast.answered()).isEqualTo(1);
    assertThat(forecast.talking()).isEqualTo(aCall(job).minus(EVERYONE.ringing()));
  }

  @Test
  void onOneLineCallsFollowEachOther() {
    var job = job("\"concurrency\": 1,", receivers(4));

    assertThat(forecast(job, Limits.USUAL, EVERYONE).duration())
        .isEqualTo(aCall(job).multipliedBy(4));
  }

  @Test
  void theLinesOfTheAccountBoundAJobThatWantsMore() {
    var job = job("\"concurrency\": 50,", receivers(30));
    var fast = new Limits(10, 10, 1_000, 1_000, Duration.ofSeconds(30));

    var forecast = forecast(job, fast, EVERYONE);

    assertThat(forecast.calls()).isEqualTo(10);
    assertThat(forecast.duration()).isEqualTo(aCall(job).multipliedBy(3));
  }

  /// Five at once, then two a second: the hundredth is dialled after 47.5 seconds.
  @Test
  void connectTakesFiveDialsAtOnceAndThenTwoASecond() {
    var job = job("\"concurrency\": 100,", receivers(100));
    var wide = new Limits(100, 100, 2, 5, Duration.ofSeconds(30));

    assertThat(forecast(job, wide, EVERYONE).duration())
        .isEqualTo(Duration.ofMillis(47_500).plus(aCall(job)));
  }

  @Test
  void sevenOfTenArePickedUpAndTheOthersRing() {
    var job = job("", receivers(10));

    var forecast = forecast(job, Limits.USUAL, Habits.USUAL);

    assertThat(forecast.dials()).isEqualTo(10);
    assertThat(forecast.answered()).isEqualTo(7);
    assertThat(forecast.talking()).isEqualTo(aCall(job).minus(EVERYONE.ringing()).multipliedBy(7));
  }

  @Test
  void whoDoesNotPickUpIsDialledAgainAfterTheWait() {
    var job = job("\"attempts\": 3, \"retry_after\": \"1h\",", receivers(10));

    var forecast = forecast(job, Limits.USUAL, Habits.USUAL);

    assertThat(forecast.dials()).isGreaterThan(12).isLessThan(18);
    assertThat(forecast.answered()).isGreaterThan(8);
    assertThat(forecast.duration()).isBetween(Duration.ofHours(1), Duration.ofHours(3));
  }

  @Test
  void nobodyIsDialledWhileTheWindowIsClosed() {
    var job =
        job(
            "\"call_from\": \"14:00\", \"call_until\": \"14:01\", \"concurrency\": 1,",
            receivers(6));

    var forecast = forecast(job, Limits.USUAL, EVERYONE);

    assertThat(forecast.firstDial()).isEqualTo(Instant.parse("2026-11-23T14:00:00Z"));
    assertThat(forecast.answered()).isEqualTo(6);
    assertThat(forecast.end()).isAfter(Instant.parse("2026-11-24T14:00:00Z"));
  }

  @Test
  void whoIsNotReachedBeforeTheJobEndsIsCounted() {
    var job =
        job("\"call_until\": \"12:01\", \"expires\": \"1h\", \"concurrency\": 1,", receivers(100));

    var forecast = forecast(job, Limits.USUAL, EVERYONE);

    assertThat(forecast.unreached()).isGreaterThan(90).isLessThan(100);
    assertThat(forecast.dials()).isEqualTo(100 - forecast.unreached());
  }

  @Test
  void oneTelephoneRingsForOneAfterTheOther() {
    var job = job("", receiver("1", "+447700900101", "Ann"), receiver("2", "+447700900101", "Bob"));

    assertThat(forecast(job, Limits.USUAL, EVERYONE).duration())
        .isGreaterThanOrEqualTo(aCall(job).multipliedBy(2));
  }
}
