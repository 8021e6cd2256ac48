package callouts.job;

import callouts.job.Calling.Expiry;
import callouts.job.Problem.Place;
import callouts.job.Retries.RetryOn;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// The settings of when and how often people are called, as they are read; what contradicts
/// another is noticed once all are there.
final class CallingSettings {
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);
  private static final String WAITS =
      "20m, or several such as 1h 6h 1d, each at most " + Waits.text(LONGEST_WAIT);
  private static final String TIME = "a time such as 9:00, 17:30 or 9 am";
  private static final String DAYS = "days such as Mon-Fri, or Mon Wed Sat, or weekdays";

  private final Notes notes;

  /// The settings that are not blank.
  private final Map<Setting, Place> given = new EnumMap<>(Setting.class);

  private OptionalInt attempts = OptionalInt.empty();
  private List<Duration> after = Retries.NONE.after();
  private Set<RetryOn> on = Retries.NONE.on();
  private Optional<LocalTime> from = Optional.empty();
  private Optional<LocalTime> until = Optional.empty();
  private Set<DayOfWeek> days = CallWindow.ALWAYS.days();
  private boolean windowIsWrong;
  private Optional<ZoneId> zone = Optional.empty();
  private Optional<SettingValue> expires = Optional.empty();

  CallingSettings(Notes notes) {
    this.notes = notes;
  }

  /// Takes a setting; blank is the default.
  void set(Setting setting, SettingValue value, Place place) {
    if (value.isBlank()) {
      return;
    }
    given.put(setting, place);
    switch (setting) {
      case ATTEMPTS ->
          attempts =
              Settings.number(
                  Words.trim(value.text()), Retries.MOST_ATTEMPTS, setting, place, notes);
      case RETRY_AFTER -> retryAfter(value, place);
      case RETRY_ON -> retryOn(value, place);
      case CALL_FROM -> from = time(setting, value, place);
      case CALL_UNTIL -> {
        if (!TimeOfDay.isEndOfDay(clock(value))) {
          until = time(setting, value, place);
        }
      }
      case DAYS -> days(value, place);
      case TIME_ZONE -> timeZone(value, place);
      case EXPIRES -> expires = Optional.of(value);
      case GREETING, ENDING, PHONE_PREFIX, VOICE, CONCURRENCY, TRIES ->
          throw new IllegalArgumentException(setting + " does not tell when people are called");
    }
  }

  private void retryAfter(SettingValue value, Place place) {
    var waits = Waits.of(value.text());
    if (waits.isEmpty() || waits.get().stream().anyMatch(w -> w.compareTo(LONGEST_WAIT) > 0)) {
      wrong(Setting.RETRY_AFTER, value, place, WAITS);
    } else {
      after = waits.get();
    }
  }

  private void retryOn(SettingValue value, Place place) {
    var endings = EnumSet.noneOf(RetryOn.class);
    for (var item : value.items()) {
      for (var word : item.split("[,;&/\\v]")) {
        var read = endings(word);
        if (read.isEmpty() && !Words.isBlank(word)) {
          notes.problem(
              place,
              "retry_on is " + Words.quoted(Words.trim(word)),
              Words.right(word, Arrays.stream(RetryOn.values()).map(RetryOn::word).toList()));
          return;
        }
        endings.addAll(read);
      }
    }
    on = endings;
  }

  /// The endings named in a text without commas, such as `NoAnswer` or `no answer busy`; none if
  /// there is anything else in it.
  private static Set<RetryOn> endings(String typed) {
    var endings = EnumSet.noneOf(RetryOn.class);
    var rest = Words.fold(typed);
    while (!rest.isEmpty()) {
      var left = rest;
      var next =
          Arrays.stream(RetryOn.values())
              .filter(ending -> left.startsWith(Words.fold(ending.word())))
              .findFirst();
      if (next.isEmpty()) {
        return Set.of();
      }
      endings.add(next.get());
      rest = rest.substring(next.get().word().length());
    }
    return endings;
  }

  private Optional<LocalTime> time(Setting setting, SettingValue value, Place place) {
    var time = TimeOfDay.of(clock(value));
    if (time.isEmpty()) {
      windowIsWrong = true;
      wrong(setting, value, place, TIME);
    }
    return time;
  }

  /// The time as it is in a cell of a time; what is shown of a cell that holds a date as well.
  private static String clock(SettingValue value) {
    boolean isTime = !value.moment().isEmpty() && !value.moment().contains("-");
    return isTime ? value.moment() : value.text();
  }

  private void days(SettingValue value, Place place) {
    var read = CallDays.of(value.text());
    days = read.orElse(days);
    if (read.isEmpty()) {
      windowIsWrong = true;
      wrong(Setting.DAYS, value, place, DAYS);
    }
  }

  private void timeZone(SettingValue value, Place place) {
    zone = TimeZones.of(value.text());
    if (zone.isEmpty()) {
      wrong(Setting.TIME_ZONE, value, place, TimeZones.right(value.text()));
    }
  }

  /// What all the settings say together.
  Calling calling() {
    noteRetries();
    var retries = new Retries(attempts.orElse(Retries.NONE.attempts()), after, on);
    return new Calling(retries, window(), zone, expiry());
  }

  /// By whose clock each receiver may be called. A wrong time of day or a wrong zone is a problem
  /// of its own; the zones are looked into as if it were right.
  ///
  /// @param columns names of the further columns
  ReceiverZones zones(Calling calling, List<String> columns) {
    boolean asked = windowIsWrong || !calling.window().equals(CallWindow.ALWAYS);
    return new ReceiverZones(asked, given.containsKey(Setting.TIME_ZONE), columns);
  }

  private void noteRetries() {
    if (given.containsKey(Setting.ATTEMPTS) && attempts.isEmpty()) {
      return; // It is a problem already, and nobody knows how many were meant.
    }
    int more = attempts.orElse(Retries.NONE.attempts()) - 1;
    for (var setting : List.of(Setting.RETRY_AFTER, Setting.RETRY_ON)) {
      if (more == 0 && given.containsKey(setting)) {
        notes.remark(
            place(setting),
            setting.key() + " does nothing, because everyone is called once",
            "set attempts to 2 or more to call again");
      }
    }
    if (more > 0 && after.size() > more) {
      notes.remark(
          place(Setting.RETRY_AFTER),
          "%d attempts have no use for more than %d waits, and there are %d"
              .formatted(more + 1, more, after.size()),
          "fewer waits, or more attempts");
    }
    if (more > 0 && on.isEmpty()) {
      notes.remark(
          place(Setting.RETRY_ON),
          "retry_on names no ending, so nobody is called again",
          "one or more of "
              + Arrays.stream(RetryOn.values())
                  .map(RetryOn::word)
                  .collect(Collectors.joining(", ")));
    }
  }

  private CallWindow window() {
    var first = from.orElse(CallWindow.ALWAYS.from());
    if (until.isPresent() && !until.get().isAfter(first)) {
      windowIsWrong = true;
      notes.problem(
          place(Setting.CALL_UNTIL),
          "call_until is %s, and calls begin at %s".formatted(until.get(), first),
          "a later time of the same day");
      return CallWindow.ALWAYS;
    }
    return new CallWindow(first, until, days);
  }

  private Optional<Expiry> expiry() {
    if (expires.isEmpty()) {
      return Optional.empty();
    }
    var place = place(Setting.EXPIRES);
    return switch (Expiries.of(expires.get(), zone)) {
      case Expiries.Understood(Expiry expiry) -> Optional.of(expiry);
      case Expiries.TooLate() -> {
        notes.problem(
            place,
            "expires is %s, and a job lasts %d days at most"
                .formatted(Words.quoted(expires.get().text()), Calling.LONGEST.toDays()),
            "an earlier end, or none");
        yield Optional.empty();
      }
      case Expiries.NoZone() -> {
        if (!given.containsKey(Setting.TIME_ZONE)) {
          notes.problem(
              place,
              "expires is by the job's clock, and the job has no time_zone",
              "add the key time_zone, such as Europe/London, or how long from the start, such as"
                  + " 8h or 3d");
        }
        yield Optional.empty();
      }
      case Expiries.NotUnderstood() -> {
        wrong(Setting.EXPIRES, expires.get(), place, Expiries.RIGHT);
        yield Optional.empty();
      }
    };
  }

  private Place place(Setting setting) {
    var place = given.get(setting);
    if (place == null) {
      throw new IllegalStateException(setting + " is not given");
    }
    return place;
  }

  private void wrong(Setting setting, SettingValue value, Place place, String right) {
    notes.problem(place, setting.key() + " is " + Words.quoted(value.text()), right);
  }
}
