package callouts.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.CallWindow;
import callouts.job.Calling;
import callouts.job.Retries;
import callouts.job.Retries.RetryOn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallingLineTest {
  private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

  private static String line(Retries retries, CallWindow window, Calling.Expiry... end) {
    var zone = Optional.of(ZoneId.of("Europe/London"));
    return new CallingLine(new Calling(retries, window, zone, List.of(end).stream().findFirst()))
        .toString();
  }

  private static CallWindow window(String from, String until, Set<DayOfWeek> days) {
    return new CallWindow(LocalTime.parse(from), Optional.of(LocalTime.parse(until)), days);
  }

  @Test
  void aJobWithoutAnyKeyCallsAtOnce() {
    assertThat(new CallingLine(Calling.ONCE)).hasToString("At once, one call each.");
  }

  @Test
  void aPoliteJobIsToldOnOneLine() {
    var retries = new Retries(3, List.of(Duration.ofMinutes(20)), Retries.NONE.on());

    assertThat(line(retries, window("09:00", "17:30", WORKDAYS)))
        .isEqualTo(
            "Mon–Fri 09:00–17:30 by each person's clock, up to 3 calls each, again 20 min after"
                + " NoAnswer or Busy, until 28 days after the start.");
  }

  @Test
  void onlyTheWaitsThatAreUsedAreTold() {
    var waits = List.of(Duration.ofMinutes(90), Duration.ofDays(1), Duration.ofDays(7));
    var retries = new Retries(3, waits, EnumSet.of(RetryOn.HUNG_UP));

    assertThat(line(retries, CallWindow.ALWAYS, new Calling.After(Duration.ofHours(50))))
        .isEqualTo(
            "At once, up to 3 calls each, again 1 h 30 min, then 1 day after HungUp, until 2 days"
                + " 2 h after the start.");
  }

  @Test
  void theEndIsToldByTheJobsClock() {
    var end = new Calling.At(Instant.parse("2026-07-01T17:00:00Z"));

    assertThat(line(Retries.NONE, CallWindow.ALWAYS, end))
        .isEqualTo("At once, one call each, until Wednesday, 1 July 2026, 18:00 (Europe/London).");
  }

  @Test
  void daysThatFollowEachOtherAreARange() {
    var days = EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.SATURDAY);
    var until = EnumSet.copyOf(WORKDAYS);
    until.add(DayOfWeek.SUNDAY);

    assertThat(line(Retries.NONE, window("00:00", "12:00", days)))
        .startsWith("Mon, Tue, Sat 00:00–12:00 by");
    assertThat(line(Retries.NONE, new CallWindow(LocalTime.MIN, Optional.empty(), until)))
        .startsWith("Mon–Fri, Sun by each person's clock, one call each");
    assertThat(
            line(
                Retries.NONE,
                new CallWindow(LocalTime.NOON, Optional.empty(), CallWindow.ALWAYS.days())))
        .startsWith("Every day 12:00–24:00 by");
  }
}
