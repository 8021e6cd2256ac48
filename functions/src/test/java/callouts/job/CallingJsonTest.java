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

  @Test
  void aListIsReadAsAListOrAsText() {
    var lists =
        """
        "attempts": 3, "retry_after": ["1h", "1d"], "retry_on": ["Busy", "hung up"],
        "days": ["Mon", "Wed-Fri"], "call_from": "09:00\"\
        """;
    var texts =
        """
        "attempts": "3", "retry_after": "1h 1d", "retry_on": "Busy, HungUp",
        "days": "Mon, Wed-Fri", "call_from": "9 am\"\
        """;

    assertThat(read(lists)).isEqualTo(read(texts));
    assertThat(read(lists).retries().after())
        .containsExactly(Duration.ofHours(1), Duration.ofDays(1));
    assertThat(read("\"days\": null, \"retry_on\": null, \"expires\": \"\""))
        .isEqualTo(Calling.ONCE);
  }

  @Test
  void anEmptyListOfEndingsIsNoneAndMentioned() {
    var reading = accepted(reading("\"attempts\": 2, \"retry_on\": []"));

    assertThat(reading.job().calling().retries().on()).isEmpty();
    assertThat(reading.remarks())
        .extracting(Problem::toString)
        .containsExactly(
            "/retry_on: retry_on names no ending, so nobody is called again → one or more of"
                + " NoAnswer, Busy, HungUp, NoInput");
  }

  @Test
  void whatIsWrongHasAPointer() {
    var all =
        Workbooks.problems(
            reading(
                """
                "attempts": 11, "retry_after": [], "retry_on": ["Busy", "Refused"],
                "call_from": "9", "call_until": {"at": 9}, "days": [], "time_zone": "EST",
                "expires": ["8h"]\
                """));

    assertThat(all)
        .containsExactly(
            "/attempts: attempts is \"11\" → a whole number from 1 to 10",
            "/retry_after: retry_after is \"\" → 20m, or several such as 1h 6h 1d, each at most 7d",
            "/retry_on: retry_on is \"Refused\" → one of NoAnswer, Busy, HungUp, NoInput",
            "/call_from: call_from is \"9\" → a time such as 9:00, 17:30 or 9 am",
            "/call_until: this is a list or an object → a text or a number",
            "/days: days is \"\" → days such as Mon-Fri, or Mon Wed Sat, or weekdays",
            "/time_zone: time_zone is \"EST\" → \"America/New_York\"",
            "/expires: this is a list or an object → a text or a number");
  }

  private static Calling read(String members) {
    return accepted(reading(members)).job().calling();
  }

  private static Reading reading(String members) {
    var json =
        """
        {"task_id": "a", "greeting": "", "ending": "", %s, "questions": [], "receivers": []}
        """
            .formatted(members);
    return JobJson.read(json.getBytes(StandardCharsets.UTF_8));
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
