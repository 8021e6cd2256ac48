package callouts.local.bot;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads `AMAZON.AlphaNumeric`: digits and single letters, spoken one by one or keyed, written as
/// one word (`four five six` → `456`) that has the slot's pattern.
final class AlphaNumericReader implements SlotReader {
  private static final Pattern ANY = Pattern.compile("[0-9A-Z]+");
  private static final Pattern SPELLED = Pattern.compile("[a-z]|[a-z0-9]*[0-9][a-z0-9]*");
  private static final Map<String, String> DIGITS =
      Map.of(
          "zero", "0", "one", "1", "two", "2", "three", "3", "four", "4", "five", "5", "six", "6",
          "seven", "7", "eight", "8", "nine", "9");

  private final Pattern pattern;

  AlphaNumericReader(Optional<String> pattern) {
    this.pattern = pattern.map(Pattern::compile).orElse(ANY);
  }

  @Override
  public Optional<Entity> find(String words, LocalDate today) {
    var tokens = List.of(words.split(" "));
    for (var length = tokens.size(); length > 0; length--) {
      for (var start = 0; start + length <= tokens.size(); start++) {
        var value = value(tokens.subList(start, start + length));
        if (value.isPresent()) {
          return Optional.of(entity(tokens, start, start + length, value.get()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> value(List<String> tokens) {
    var spelled = tokens.stream().map(token -> DIGITS.getOrDefault(token, token)).toList();
    if (!spelled.stream().allMatch(token -> SPELLED.matcher(token).matches())) {
      return Optional.empty();
    }
    var value = String.join("", spelled).toUpperCase(Locale.ROOT);
    return pattern.matcher(value).matches() ? Optional.of(value) : Optional.empty();
  }

  private static Entity entity(List<String> tokens, int start, int end, String value) {
    return new Entity(
        joined(tokens.subList(0, start)),
        joined(tokens.subList(start, end)),
        value,
        joined(tokens.subList(end, tokens.size())));
  }

  private static String joined(List<String> tokens) {
    return tokens.stream().collect(Collectors.joining(" "));
  }
}
