package callouts.job;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// When people may be dialled, by the clock on their wall.
///
/// @param from the first moment of a day
/// @param until the first moment that is too late, after `from`; empty: the end of the day
/// @param days at least one
public record CallWindow(LocalTime from, Optional<LocalTime> until, Set<DayOfWeek> days) {
  /// At any time.
  public static final CallWindow ALWAYS =
      new CallWindow(LocalTime.MIN, Optional.empty(), EnumSet.allOf(DayOfWeek.class));

  /// A week, and a day on which the clocks leave the window out.
  private static final int DAYS_TO_LOOK = 8;

  public CallWindow {
    if (days.isEmpty() || until.filter(end -> !end.isAfter(from)).isPresent()) {
      throw new IllegalArgumentException("nobody can ever be called");
    }
    days = Set.copyOf(days);
  }

  /// Whether somebody may be dialled at this moment.
  public boolean isOpen(Instant at, ZoneId zone) {
    var local = at.atZone(zone);
    var time = local.toLocalTime();
    return days.contains(local.getDayOfWeek())
        && !time.isBefore(from)
        && until.map(time::isBefore).orElse(true);
  }

  /// The first moment, from `at` on, at which the window is open. A window that lies wholly in the
  /// hour that daylight saving leaves out is not open on that day; one that begins in it opens as
  /// much later.
  public Instant opening(Instant at, ZoneId zone) {
    if (isOpen(at, zone)) {
      return at;
    }
    var today = at.atZone(zone).toLocalDate();
    for (var ahead = 0; ahead <= DAYS_TO_LOOK; ahead++) {
      var opening = today.plusDays(ahead).atTime(from).atZone(zone).toInstant();
      if (opening.isAfter(at) && isOpen(opening, zone)) {
        return opening;
      }
    }
    throw new IllegalStateException("a window of every week does not open in this one");
  }
}
