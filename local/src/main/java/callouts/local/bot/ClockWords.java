package callouts.local.bot;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Times by the clock's face. Microsoft's recogniser reads `4:10` but not `ten past four`.
final class ClockWords {

  /// An hour in words or digits.
  static final String HOUR =
      "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})";

  private static final Map<String, Integer> NUMBERS = numbers();
  private static final Pattern PAST_OR_TO =
      Pattern.compile(
          "\\b(half|quarter|twenty five|twenty|ten|five|25|20|10|5)(?: minutes?)?"
              + " (past|after|to|of|before|till) ("
              + HOUR
              + ")\\b(?!:)");
  private static final Pattern HALF = Pattern.compile("\\bhalf (" + HOUR + ")\\b(?!:)");
  private static final Pattern OH =
      Pattern.compile(
          "\\b("
              + HOUR
              + ") (?:oh|o|zero) (one|two|three|four|five|six|seven|eight|nine|[1-9])\\b");

  private ClockWords() {}

  /// The same words with such times in digits.
  static String inDigits(String words) {
    var exact = PAST_OR_TO.matcher(words).replaceAll(ClockWords::pastOrTo);
    var half = HALF.matcher(exact).replaceAll(found -> digits(number(found, 1), 30));
    return OH.matcher(half).replaceAll(found -> digits(number(found, 1), number(found, 2)));
  }

  private static String pastOrTo(MatchResult found) {
    var minutes = number(found, 1);
    var hour = number(found, 3);
    return switch (found.group(2)) {
      case "past", "after" -> digits(hour, minutes);
      default -> digits(hour <= 1 ? 12 : hour - 1, 60 - minutes);
    };
  }

  private static String digits(int hour, int minute) {
    return "%d:%02d".formatted(hour, minute);
  }

  private static int number(MatchResult found, int group) {
    var word = found.group(group);
    var number = NUMBERS.get(word);
    return number == null ? Integer.parseInt(word) : number;
  }

  private static Map<String, Integer> numbers() {
    var numbers = new HashMap<>(Map.of("quarter", 15, "twenty", 20, "twenty five", 25, "half", 30));
    var hours = "one two three four five six seven eight nine ten eleven twelve".split(" ");
    for (var hour = 1; hour <= hours.length; hour++) {
      numbers.put(hours[hour - 1], hour);
    }
    return numbers;
  }
}
