package callouts.job;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a job can set: the keys of the Configures sheet, and members of the JSON job.
enum Setting {
  GREETING,
  ENDING,
  PHONE_PREFIX,
  VOICE,
  CONCURRENCY,
  TRIES;

  /// The key as authors write it, such as `phone_prefix`.
  String key() {
    return name().toLowerCase(Locale.ROOT);
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
