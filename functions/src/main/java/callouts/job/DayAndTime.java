package callouts.job;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A moment in plain words, the same wherever people read one.
public final class DayAndTime {
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

  private DayAndTime() {}

  /// Such as `Monday, 23 November 2026, 09:00 (Europe/London)`.
  public static String of(Instant at, ZoneId zone) {
    var name = zone.normalized().getId().equals("Z") ? "UTC" : zone.getId();
    return WORDS.format(at.atZone(zone)) + " (" + name + ")";
  }
}
