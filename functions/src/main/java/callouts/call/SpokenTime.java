package callouts.call;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a text takes to say, at 150 words a minute, the pace of a careful speaker. Polly tells
/// the length of a text only with its sound, so this is an estimate.
public final class SpokenTime {
  /// What a word takes; an ideograph is one.
  public static final Duration PER_WORD = Duration.ofMillis(400);

  private static final Pattern IDEOGRAPH = Pattern.compile("\\p{IsIdeographic}");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern BREAK = Pattern.compile("<break\\b([^>]*)>");
  private static final Pattern TIME = Pattern.compile("time=[\"']\\+?([0-9.]+)(ms|s)[\"']");
  private static final Pattern STRENGTH = Pattern.compile("strength=[\"']([a-z-]+)[\"']");

  private SpokenTime() {}

  /// How long a prompt takes, its breaks too.
  ///
  /// @param ssml one `<speak>` document, as [ScriptRenderer] makes them
  public static Duration of(String ssml) {
    var time = ofWords(PlainText.of(ssml).replace("…", " "));
    var pause = BREAK.matcher(ssml);
    while (pause.find()) {
      time = time.plus(pause(pause.group(1)));
    }
    return time;
  }

  /// How long words without markup take.
  public static Duration ofWords(String words) {
    var ideographs = words.codePoints().filter(Character::isIdeographic).count();
    var others = (ideographs == 0 ? words : IDEOGRAPH.matcher(words).replaceAll(" ")).strip();
    var count = others.isEmpty() ? 0 : SPACE.splitAsStream(others).count();
    return PER_WORD.multipliedBy(ideographs + count);
  }

  private static Duration pause(String attributes) {
    var time = TIME.matcher(attributes);
    if (time.find()) {
      var number = Double.parseDouble(time.group(1));
      return Duration.ofMillis(Math.round(time.group(2).equals("s") ? number * 1_000 : number));
    }
    return strength(STRENGTH.matcher(attributes));
  }

  /// The pauses Polly makes of words, as far as Amazon tells them (aws-facts 9).
  private static Duration strength(Matcher strength) {
    return switch (strength.find() ? strength.group(1) : "medium") {
      case "none", "x-weak" -> Duration.ZERO;
      case "weak" -> Duration.ofMillis(250);
      case "strong" -> Duration.ofMillis(750);
      case "x-strong" -> Duration.ofSeconds(1);
      default -> Duration.ofMillis(500);
    };
  }
}
