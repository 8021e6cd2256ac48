package callouts.local.campaign;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// When and how often the people of a job are dialled, in the campaign's own words: the checker
/// asks none of the product's.
///
/// @param attempts dials of one receiver in all
/// @param after the wait after each dial, the last for all that follow
/// @param on the reasons after which a receiver is dialled again
/// @param window when people may be dialled; empty: at any time
/// @param expires how long after its start the job ends; empty: the product's longest
record Terms(
    int attempts,
    List<Duration> after,
    List<String> on,
    Optional<Window> window,
    Optional<Duration> expires) {

  /// One dial each, at once.
  static final Terms ONCE =
      new Terms(1, List.of(Duration.ofMinutes(20)), List.of(), Optional.empty(), Optional.empty());

  /// What no job outlasts.
  static final Duration LONGEST = Duration.ofDays(28);

  Terms {
    after = List.copyOf(after);
    on = List.copyOf(on);
  }

  /// From Monday to Friday, or every day, between two times on the wall.
  ///
  /// @param zone of who has none of their own
  record Window(LocalTime from, LocalTime until, boolean workdays, ZoneId zone) {
    boolean isOpen(Instant at, ZoneId where) {
      var local = at.atZone(where);
      var time = local.toLocalTime();
      return !(workdays && local.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0)
          && !time.isBefore(from)
          && time.isBefore(until);
    }
  }

  /// How long after the end of a dial the next one may be.
  Duration after(int attempt) {
    return after.get(Math.min(attempt, after.size()) - 1);
  }

  /// How long a job goes on at most.
  Duration time() {
    return expires.orElse(LONGEST);
  }

  /// As the author of a job writes it.
  Map<String, String> settings() {
    var settings = new LinkedHashMap<String, String>();
    if (attempts > 1) {
      settings.put("attempts", Integer.toString(attempts));
      settings.put("retry_after", list(after.stream().map(Terms::minutes).toList()));
      settings.put("retry_on", list(on));
    }
    window.ifPresent(
        it -> {
          settings.put("call_from", it.from().toString());
          settings.put("call_until", it.until().toString());
          settings.put("days", it.workdays() ? "Mon-Fri" : "Mon-Sun");
          settings.put("time_zone", it.zone().getId());
        });
    expires.ifPresent(time -> settings.put("expires", minutes(time)));
    return settings;
  }

  private static String minutes(Duration time) {
    return time.toMinutes() + "m";
  }

  private static String list(List<String> words) {
    return words.stream().collect(Collectors.joining(" "));
  }
}
