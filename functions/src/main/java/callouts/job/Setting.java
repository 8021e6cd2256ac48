package callouts.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a job can set: the keys of the Configures sheet, and members of the JSON job.
public enum Setting {
  GREETING,
  ENDING,
  CALLER,
  PHONE_PREFIX,
  VOICE,
  CONCURRENCY,
  TRIES,
  ATTEMPTS,
  RETRY_AFTER,
  RETRY_ON,
  CALL_FROM,
  CALL_UNTIL,
  DAYS,
  TIME_ZONE,
  EXPIRES;

  /// The key as authors write it, such as `phone_prefix`.
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether there may be several of it, in JSON as a list.
  boolean isList() {
    return switch (this) {
      case RETRY_AFTER, RETRY_ON, DAYS -> true;
      case GREETING,
          ENDING,
          CALLER,
          PHONE_PREFIX,
          VOICE,
          CONCURRENCY,
          TRIES,
          ATTEMPTS,
          CALL_FROM,
          CALL_UNTIL,
          TIME_ZONE,
          EXPIRES ->
          false;
    };
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Setting::key).toList();
  }

  /// Finds a setting by its key as people type it.
  static Optional<Setting> of(String typed) {
    var wanted = Words.fold(typed);
    return Arrays.stream(values())
        .filter(setting -> Words.fold(setting.key()).equals(wanted))
        .findFirst();
  }
}
