package callouts.job;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Time zones by the names of the IANA database, such as `Europe/London`, in any case.
///
/// Names of places only, and `UTC`. The letters people use for a clock (`EST`, `GMT`, `CET`) and
/// offsets are refused, though Java knows some of them: `EST` and `GMT` stand for a clock that is
/// never put forward, and nobody who writes them in summer means that.
final class TimeZones {
  private static final Pattern NO_PLACE =
      Pattern.compile("(?:Etc|SystemV)/.*|[A-Z0-9]{3,7}0?|Greenwich|Universal|Zulu|W-SU");
  private static final Pattern PLACE = Pattern.compile("GB|NZ|PRC|ROK|ROC|UTC|Etc/UTC");

  private static final Map<String, ZoneId> BY_NAME =
      ZoneId.getAvailableZoneIds().stream()
          .filter(id -> PLACE.matcher(id).matches() || !NO_PLACE.matcher(id).matches())
          .collect(Collectors.toUnmodifiableMap(Words::fold, ZoneId::of, (first, _) -> first));

  private static final List<String> NAMES =
      BY_NAME.values().stream().map(ZoneId::getId).sorted().toList();

  /// The zones by the place after their last `/`.
  private static final Map<String, String> BY_CITY =
      NAMES.stream()
          .filter(id -> id.contains("/"))
          .collect(
              Collectors.toMap(
                  id -> Words.fold(id.substring(id.lastIndexOf('/') + 1)),
                  Function.identity(),
                  (first, _) -> first,
                  TreeMap::new));

  /// Of each clock's letters one place where it is meant; for suggestions only.
  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("est", "America/New_York"),
          Map.entry("edt", "America/New_York"),
          Map.entry("et", "America/New_York"),
          Map.entry("est5edt", "America/New_York"),
          Map.entry("cst", "America/Chicago"),
          Map.entry("cdt", "America/Chicago"),
          Map.entry("cst6cdt", "America/Chicago"),
          Map.entry("mst", "America/Denver"),
          Map.entry("mdt", "America/Denver"),
          Map.entry("mst7mdt", "America/Denver"),
          Map.entry("pst", "America/Los_Angeles"),
          Map.entry("pdt", "America/Los_Angeles"),
          Map.entry("pt", "America/Los_Angeles"),
          Map.entry("pst8pdt", "America/Los_Angeles"),
          Map.entry("eastern", "America/New_York"),
          Map.entry("central", "America/Chicago"),
          Map.entry("mountain", "America/Denver"),
          Map.entry("pacific", "America/Los_Angeles"),
          Map.entry("hst", "Pacific/Honolulu"),
          Map.entry("gmt", "Europe/London"),
          Map.entry("bst", "Europe/London"),
          Map.entry("uk", "Europe/London"),
          Map.entry("cet", "Europe/Berlin"),
          Map.entry("cest", "Europe/Berlin"),
          Map.entry("met", "Europe/Berlin"),
          Map.entry("mez", "Europe/Berlin"),
          Map.entry("eet", "Europe/Athens"),
          Map.entry("wet", "Europe/Lisbon"),
          Map.entry("hkt", "Asia/Hong_Kong"),
          Map.entry("sgt", "Asia/Singapore"),
          Map.entry("jst", "Asia/Tokyo"),
          Map.entry("aest", "Australia/Sydney"),
          Map.entry("nzst", "Pacific/Auckland"));

  /// What to write where nobody can tell what was meant.
  static final String ANY = "the name of a time zone, such as Europe/London or America/New_York";

  private TimeZones() {}

  /// Reads a zone; empty where none has this name.
  static Optional<ZoneId> of(String typed) {
    return Optional.ofNullable(BY_NAME.get(Words.fold(typed)));
  }

  /// What to write instead of a name that no zone has.
  static String right(String typed) {
    return suggestion(typed).map(zone -> "\"" + zone + "\"").orElse(ANY);
  }

  private static Optional<String> suggestion(String typed) {
    var folded = Words.fold(typed);
    return Optional.ofNullable(LETTERS.get(folded))
        .or(() -> Optional.ofNullable(BY_CITY.get(folded)))
        .or(() -> Words.nearest(typed, NAMES))
        .or(() -> Words.nearest(typed, BY_CITY.keySet()).map(BY_CITY::get));
  }
}
