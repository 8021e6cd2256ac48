package callouts.local.bot;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Days of the month in words. Microsoft's recogniser reads `27th of november` whatever follows,
/// but not `twenty seven november`.
final class DayWords {
  private static final String[] CARDINALS =
      ("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
              + " sixteen seventeen eighteen nineteen twenty")
          .split(" ");
  private static final String[] ORDINALS =
      ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
              + " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
              + " twentieth")
          .split(" ");
  private static final Map<String, Integer> DAYS = days();
  private static final Pattern DAY_AND_MONTH =
      Pattern.compile(
          "\\b(?:the )?("
              + DAYS.keySet().stream()
                  .sorted(Comparator.comparing(String::length).reversed())
                  .collect(Collectors.joining("|"))
              + ") (?:of )?(?=(?:january|february|march|april|may|june|july|august|september"
              + "|october|november|december)\\b)");

  private DayWords() {}

  /// The same words with the day before a month's name in digits.
  static String inDigits(String words) {
    return DAY_AND_MONTH
        .matcher(words)
        .replaceAll(found -> ordinal(DAYS.getOrDefault(found.group(1), 0)) + " of ");
  }

  private static String ordinal(int day) {
    return day
        + switch (day) {
          case 1, 21, 31 -> "st";
          case 2, 22 -> "nd";
          case 3, 23 -> "rd";
          default -> "th";
        };
  }

  private static Map<String, Integer> days() {
    var days = new HashMap<String, Integer>();
    for (var day = 1; day <= CARDINALS.length; day++) {
      days.put(CARDINALS[day - 1], day);
      days.put(ORDINALS[day - 1], day);
    }
    for (var unit = 1; unit <= 9; unit++) {
      days.put("twenty " + CARDINALS[unit - 1], 20 + unit);
      days.put("twenty " + ORDINALS[unit - 1], 20 + unit);
    }
    days.putAll(Map.of("thirty", 30, "thirtieth", 30, "thirty one", 31, "thirty first", 31));
    return days;
  }
}
