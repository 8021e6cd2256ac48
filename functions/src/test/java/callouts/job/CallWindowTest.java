package callouts.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallWindowTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @Test
  void theFirstMomentIsInItAndTheLastIsNot() {
    var window = onWorkdays("09:00", "17:30");

    assertThat(window.isOpen(Instant.parse("2026-11-20T09:00:00Z"), LONDON)).isTrue();
    assertThat(window.isOpen(Instant.parse("2026-11-20T17:29:59.999Z"), LONDON)).isTrue();
    assertThat(window.isOpen(Instant.parse("2026-11-20T17:30:00Z"), LONDON)).isFalse();
    assertThat(window.isOpen(Instant.parse("2026-11-20T08:59:59Z"), LONDON)).isFalse();
  }

  @Test
  void isTheReceiversClockAndNotOurs() {
    var window = onWorkdays("09:00", "17:30");

    assertThat(window.isOpen(Instant.parse("2026-11-20T20:00:00Z"), NEW_YORK)).isTrue();
    assertThat(window.isOpen(Instant.parse("2026-11-20T20:00:00Z"), LONDON)).isFalse();
  }

  @Test
  void afterFridayEveningItOpensOnMonday() {
    var friday = Instant.parse("2026-11-20T18:00:00Z");

    assertThat(onWorkdays("09:00", "17:30").opening(friday, LONDON))
        .isEqualTo("2026-11-23T09:00:00Z");
  }

  @Test
  void opensAtTheSameWallTimeBeforeAndAfterTheClocksChange() {
    var window = everyDay("09:00", "10:00");

    assertThat(window.opening(Instant.parse("2026-03-28T12:00:00Z"), LONDON))
        .isEqualTo("2026-03-29T08:00:00Z");
    assertThat(window.opening(Instant.parse("2026-10-24T12:00:00Z"), LONDON))
        .isEqualTo("2026-10-25T09:00:00Z");
  }

  @Test
  void isNotOpenOnTheDayThatLeavesItsHourOut() {
    assertThat(everyDay("01:10", "01:40").opening(Instant.parse("2026-03-28T12:00:00Z"), LONDON))
        .isEqualTo("2026-03-30T00:10:00Z");
  }

  @Test
  void opensLaterOnTheDayThatLeavesOnlyItsBeginningOut() {
    assertThat(everyDay("01:30", "05:00").opening(Instant.parse("2026-03-28T12:00:00Z"), LONDON))
        .isEqualTo("2026-03-29T01:30:00Z");
  }

  @Test
  void isNowWhereItIsOpen() {
    var now = Instant.parse("2026-11-20T10:00:00Z");

    assertThat(onWorkdays("09:00", "17:30").opening(now, LONDON)).isEqualTo(now);
    assertThat(CallWindow.ALWAYS.opening(now, LONDON)).isEqualTo(now);
  }

  @Test
  void refusesToBeNever() {
    assertThatThrownBy(() -> everyDay("09:00", "09:00"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static CallWindow onWorkdays(String from, String until) {
    return new CallWindow(
        LocalTime.parse(from),
        Optional.of(LocalTime.parse(until)),
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }

  private static CallWindow everyDay(String from, String until) {
    return new CallWindow(
        LocalTime.parse(from), Optional.of(LocalTime.parse(until)), EnumSet.allOf(DayOfWeek.class));
  }
}
