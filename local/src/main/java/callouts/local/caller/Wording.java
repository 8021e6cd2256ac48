package callouts.local.caller;

import callouts.local.caller.Deed.Keys;
import callouts.local.caller.Deed.Says;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The ways in which people put a valid answer: every one is an answer to its type of question.
final class Wording {
  private static final double KEYS_INSTEAD = 0.2;
  private static final Pattern OPTION = Pattern.compile("\\b[A-E]\\b");
  private static final List<String> ALL_OPTIONS = List.of("A", "B", "C", "D", "E");

  private static final List<String> OK = List.of("okay", "ok", "got it", "I understand");
  private static final List<String> YES = List.of("yes", "yeah", "yes please", "sure");
  private static final List<String> NO = List.of("no", "nope", "no thank you");
  private static final List<String> DATES =
      List.of("tomorrow", "next Friday", "December fifth", "the third of March", "next Monday");
  private static final List<String> DATE_KEYS = List.of("1224#", "0301#", "0615#");
  private static final List<String> TIMES =
      List.of("half past two", "three pm", "ten thirty am", "quarter past four", "six o'clock");
  private static final List<String> TIME_KEYS = List.of("1430#", "0900#", "1815#");
  private static final List<String> NUMBERS =
      List.of("one", "seven", "twelve", "twenty one", "forty two", "one hundred", "3", "15");

  private static final List<String> OPT_OUT =
      List.of(
          "stop calling me",
          "please don't call me again",
          "take me off your list",
          "remove my number",
          "never call me again");

  /// What a greeting says to press.
  static final Deed OPT_OUT_KEY = new Keys("9");

  private Wording() {}

  /// The wish not to be called again.
  static Deed optOut(SplittableRandom chance) {
    return says(OPT_OUT, chance);
  }

  /// A valid answer; yes to whatever is none of the types, as when they are asked whether they were
  /// heard aright: they were.
  static Deed answer(Turn turn, SplittableRandom chance) {
    var keys = chance.nextDouble() < KEYS_INSTEAD;
    if (turn.question().isEmpty()) {
      return keys ? new Keys("1") : says(YES, chance);
    }
    return switch (turn.question().get()) {
      case OK -> keys ? new Keys("1") : says(OK, chance);
      case YES_NO -> yesOrNo(keys, chance);
      case MULTIPLE_CHOICE -> option(turn.prompt(), keys, chance);
      case DATE -> keys ? new Keys(pick(DATE_KEYS, chance)) : says(DATES, chance);
      case TIME -> keys ? new Keys(pick(TIME_KEYS, chance)) : says(TIMES, chance);
      case NUMBER -> keys ? new Keys(chance.nextInt(1, 100) + "#") : says(NUMBERS, chance);
    };
  }

  private static Deed yesOrNo(boolean keys, SplittableRandom chance) {
    var yes = chance.nextInt(3) > 0;
    if (keys) {
      return new Keys(yes ? "1" : "2");
    }
    return says(yes ? YES : NO, chance);
  }

  /// A person chooses among the letters they heard; where they heard no two, all five are open.
  private static Deed option(String prompt, boolean keys, SplittableRandom chance) {
    var heard = OPTION.matcher(prompt).results().map(found -> found.group()).distinct().toList();
    var letter = pick(heard.size() > 1 ? heard : ALL_OPTIONS, chance);
    if (keys) {
      return new Keys(Integer.toString(ALL_OPTIONS.indexOf(letter) + 1));
    }
    return says(
        Stream.of("%s", "option %s", "%s please").map(w -> w.formatted(letter)).toList(), chance);
  }

  private static Deed says(List<String> ways, SplittableRandom chance) {
    return new Says(pick(ways, chance));
  }

  private static String pick(List<String> ways, SplittableRandom chance) {
    return ways.get(chance.nextInt(ways.size()));
  }
}
