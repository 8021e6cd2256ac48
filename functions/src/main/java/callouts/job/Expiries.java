package callouts.job;

import callouts.job.Calling.After;
import callouts.job.Calling.At;
import callouts.job.Calling.Expiry;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/// Ends of a job as people write them: `8h`, `3d`, `1d 12h`, `2026-12-01 18:00`, `2026-12-01` (to
/// the end of that day), and as programs do: `2026-12-01T18:00:00Z`.
final class Expiries {
  static final String RIGHT =
      "how long from the start, such as 8h or 3d, or a day and time such as 2026-12-01 18:00";

  /// Java reads years of nine digits too, and cannot show each of them by every clock.
  private static final int LAST_YEAR = 9999;

  private static final Pattern DAY_AND_TIME =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:(?:T|[,\\h]+)(.+))?");

  private Expiries() {}

  /// What came of reading an end.
  sealed interface Read {}

  record Understood(Expiry expiry) implements Read {}

  /// Longer than any job lasts.
  record TooLate() implements Read {}

  /// A wall's time, and nobody said by whose wall.
  record NoZone() implements Read {}

  record NotUnderstood() implements Read {}

  /// @param zone the job's
  static Read of(SettingValue value, Optional<ZoneId> zone) {
    var text = Words.trim(value.moment().contains("-") ? value.moment() : value.text());
    var waits = Waits.of(text);
    if (waits.isPresent()) {
      var whole = waits.get().stream().reduce(Duration.ZERO, Duration::plus);
      if (whole.isZero()) {
        return new NotUnderstood();
      }
      return whole.compareTo(Calling.LONGEST) > 0
          ? new TooLate()
          : new Understood(new After(whole));
    }
    try {
      var moment = OffsetDateTime.parse(text);
      return moment.getYear() < 0 || moment.getYear() > LAST_YEAR
          ? new NotUnderstood()
          : new Understood(new At(moment.toInstant()));
    } catch (DateTimeException local) {
      return local(text, zone);
    }
  }

  private static Read local(String text, Optional<ZoneId> zone) {
    var read = DAY_AND_TIME.matcher(text);
    if (!read.matches()) {
      return new NotUnderstood();
    }
    try {
      var day = LocalDate.parse(read.group(1));
      var time = Optional.ofNullable(read.group(2));
      var end =
          time.filter(typed -> !TimeOfDay.isEndOfDay(typed)).isPresent()
              ? time.flatMap(TimeOfDay::of).map(day::atTime)
              : Optional.of(day.plusDays(1).atStartOfDay());
      if (end.isEmpty()) {
        return new NotUnderstood();
      }
      return zone.<Read>map(z -> new Understood(new At(end.get().atZone(z).toInstant())))
          .orElse(new NoZone());
    } catch (DateTimeException noSuchDay) {
      return new NotUnderstood();
    }
  }
}
