package callouts.job;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The clock of a telephone number, where all who share its country's code have one clock: +44 and
/// +852 do, +1 and +61 do not. The number says where a person signed a contract, not where they
/// are; a finer guess, such as a city from an American number, would be wrong too often.
final class CountryClocks {
  /// Clocks that have been the same since are one clock: Berlin and Büsingen differed in 1980.
  private static final Instant SINCE = Instant.parse("2025-01-01T00:00:00Z");

  private static final int LONGEST_CODE = 3;
  private static final Map<Integer, ZoneId> CLOCKS = clocks();

  private CountryClocks() {}

  /// @param e164 a number such as `+447700900123`
  static Optional<ZoneId> of(String e164) {
    for (int length = 1; length <= LONGEST_CODE && length < e164.length(); length++) {
      var clock = CLOCKS.get(Integer.parseInt(e164.substring(1, 1 + length)));
      if (clock != null) {
        return Optional.of(clock);
      }
    }
    return Optional.empty();
  }

  /// By country code; no code is the beginning of another.
  private static Map<Integer, ZoneId> clocks() {
    var plans = PhoneNumberUtil.getInstance();
    var zones = zonesByCountry();
    var clocks = new HashMap<Integer, ZoneId>();
    for (int code : plans.getSupportedCallingCodes()) {
      var all =
          plans.getRegionCodesForCountryCode(code).stream()
              .flatMap(country -> zones.getOrDefault(country, List.of("unknown")).stream())
              .toList();
      oneClock(all).ifPresent(clock -> clocks.put(code, clock));
    }
    return Map.copyOf(clocks);
  }

  private static Map<String, List<String>> zonesByCountry() {
    var zones = new HashMap<String, List<String>>();
    try (var file =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    CountryClocks.class.getResourceAsStream("country-zones.txt")),
                StandardCharsets.US_ASCII))) {
      file.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" "))
          .forEach(words -> zones.put(words[0], Arrays.asList(words).subList(1, words.length)));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return zones;
  }

  /// The first of some zones if they all have the same clock; a zone that Java does not know has
  /// one of its own.
  private static Optional<ZoneId> oneClock(List<String> names) {
    try {
      var zones = names.stream().map(ZoneId::of).toList();
      var first = zones.getFirst().getRules();
      return Optional.of(zones.getFirst())
          .filter(_ -> zones.stream().allMatch(zone -> isSame(first, zone.getRules())));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  private static boolean isSame(ZoneRules one, ZoneRules other) {
    return one.getOffset(SINCE).equals(other.getOffset(SINCE))
        && one.getTransitionRules().equals(other.getTransitionRules())
        && recent(one).equals(recent(other));
  }

  private static List<?> recent(ZoneRules rules) {
    return rules.getTransitions().stream().filter(t -> t.getInstant().isAfter(SINCE)).toList();
  }
}
