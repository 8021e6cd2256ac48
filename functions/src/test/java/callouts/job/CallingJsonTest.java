package callouts.job;

import static callouts.job.Workbooks.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.Calling.After;
import callouts.job.Calling.At;
import callouts.job.Calling.Expiry;
import callouts.job.Retries.RetryOn;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// When and how often people are called goes through JSON unchanged.
class CallingJsonTest {
  private static final List<ZoneId> ZONES =
      List.of(
          ZoneId.of("Europe/London"),
          ZoneId.of("America/Argentina/Buenos_Aires"),
          ZoneId.of("Pacific/Chatham"),
          ZoneId.of("UTC"));

  private static CallJob job(Calling calling) {
    return new CallJob(
        "polite",
        "Hi",
        "Bye",
        Optional.empty(),
        OptionalInt.empty(),
        3,
        calling,
        List.of(),
        List.of(),
        List.of());
  }

  private static Calling roundTrip(Calling calling) {
    var reading = accepted(JobJson.read(JobJson.write(job(calling))));
    return reading.job().calling();
  }

  @Test
  void whatIsWrittenIsReadAgainUnchanged() {
    var calling =
        new Calling(
            new Retries(
                4,
                List.of(Duration.ofMinutes(90), Duration.ofHours(6), Duration.ofDays(1)),
                EnumSet.of(RetryOn.HUNG_UP, RetryOn.BUSY)),
            new CallWindow(
                LocalTime.of(9, 0),
                Optional.of(LocalTime.of(17, 30)),
                EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)),
            Optional.of(ZoneId.of("Europe/London")),
            Optional.of(new At(Instant.parse("2026-12-01T18:00:00Z"))));

    assertThat(roundTrip(calling)).isEqualTo(calling);
  }

  @Test
  void theDefaultIsNotWritten() {
    var json = new String(JobJson.write(job(Calling.ONCE)), StandardCharsets.UTF_8);

    assertThat(json).doesNotContain("retry", "attempts", "days", "expires", "call_", "time_zone");
    assertThat(roundTrip(Calling.ONCE)).isEqualTo(Calling.ONCE);
  }

  @Test
  void anythingAJobCanAskForGoesRound() {
    var random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      var calling = any(random);
      assertThat(roundTrip(calling)).isEqualTo(calling);
    }
  }

  private static Calling any(Random random) {
    var waits =
        IntStream.rangeClosed(0, random.nextInt(4))
            .mapToObj(_ -> Duration.ofMinutes(random.nextInt(7 * 24 * 60 + 1)))
            .toList();
    var from = LocalTime.ofSecondOfDay(random.nextInt(12 * 3600));
    var until = LocalTime.ofSecondOfDay(12 * 3600 + random.nextInt(12 * 3600));
    return new Calling(
        new Retries(1 + random.nextInt(10), waits, some(RetryOn.values(), 0, random)),
        new CallWindow(
            random.nextBoolean() ? LocalTime.MIN : from,
            random.nextBoolean() ? Optional.empty() : Optional.of(until),
            some(DayOfWeek.values(), 1, random)),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(ZONES.get(random.nextInt(ZONES.size()))),
        switch (random.nextInt(3)) {
          case 0 -> Optional.<Expiry>empty();
          case 1 -> Optional.of(new After(Duration.ofMinutes(1 + random.nextInt(28 * 24 * 60))));
          default -> Optional.of(new At(Instant.ofEpochSecond(random.nextLong(4_000_000_000L))));
        });
  }

  private static <T> Set<T> some(T[] all, int least, Random random) {
    var some = new ArrayList<>(List.of(all));
    while (some.size() > least && random.nextInt(3) > 0) {
      some.remove(random.nextInt(some.size()));
    }
    return Set.copyOf(some);
  }
}
