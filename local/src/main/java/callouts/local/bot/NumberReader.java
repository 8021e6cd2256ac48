package callouts.local.bot;

import java.time.LocalDate;
import java.util.Optional;

/// Reads `AMAZON.Number`: number words and digits, as digits (`twenty one` → `21`).
record NumberReader(Recognizers recognizers) implements SlotReader {

  @Override
  public Optional<Entity> find(String words, LocalDate today) {
    var spoken = spelledOut(words);
    var found = recognizers.numbers(spoken);
    if (found.size() != 1) {
      return Optional.empty();
    }
    var number = found.getFirst();
    return number.all("value").stream()
        .findFirst()
        .map(value -> Entity.in(spoken, number.start(), number.end(), value));
  }

  /// What the recogniser would read wrongly or not at all, in words it reads.
  private static String spelledOut(String words) {
    return words
        .replaceAll("\\b(nought|nil)\\b", "zero")
        .replaceAll("^(hundred|thousand|million)\\b", "one $1")
        .replaceAll("(?<=^|minus )point (?=\\w)", "zero point ");
  }
}
