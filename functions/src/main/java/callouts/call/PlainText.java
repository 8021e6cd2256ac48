package callouts.call;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is heard of an SSML document, as a reader of a log wants to see it.
public final class PlainText {
  private static final Pattern PIECE =
      Pattern.compile(
          "<sub\\s[^>]*?alias=(?:\"([^\"]*)\"|'([^']*)')[^>]*>.*?</sub>|<break\\b[^>]*>"
              + "|</?(?:p|s)(?:\\s[^>]*)?>|<[^>]*>|&(\\w+|#\\w+);",
          Pattern.DOTALL);

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern PAUSES = Pattern.compile("(?:… ?)+");
  private static final Pattern ENDS = Pattern.compile("^[ …]+|[ …]+$");

  private PlainText() {}

  /// The words without tags: a pause is `…`, a substitute takes the place of what it stands for,
  /// entities are characters, white space is one space. Silence is the empty text.
  public static String of(String ssml) {
    var heard = new StringBuilder();
    var piece = PIECE.matcher(ssml);
    while (piece.find()) {
      piece.appendReplacement(heard, "");
      heard.append(heard(piece));
    }
    piece.appendTail(heard);
    var spaced = SPACE.matcher(heard).replaceAll(" ");
    return ENDS.matcher(PAUSES.matcher(spaced).replaceAll("… ")).replaceAll("");
  }

  /// The text without what neither speech nor XML can hold: control characters (but tab and line
  /// breaks) and halves of character pairs.
  public static String clean(String text) {
    return Ssml.clean(text);
  }

  /// How many characters Amazon Polly bills: all but the tags (aws-facts 9).
  static int billed(String ssml) {
    int count = 0;
    for (int i = 0; i < ssml.length(); i++) {
      char c = ssml.charAt(i);
      if (c == '<') {
        i = tagEnd(ssml, i);
      } else {
        i = c == '&' ? entityEnd(ssml, i) : i;
        count++;
      }
    }
    return count;
  }

  private static int tagEnd(String ssml, int start) {
    char quote = 0;
    for (int i = start; i < ssml.length(); i++) {
      char c = ssml.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return ssml.length();
  }

  private static int entityEnd(String ssml, int start) {
    int end = ssml.indexOf(';', start);
    return end < 0 || end > start + 9 ? start : end;
  }

  private static String heard(Matcher piece) {
    String found = piece.group();
    if (found.startsWith("&")) {
      return entity(piece.group(3));
    }
    if (found.startsWith("<sub")) {
      String alias = piece.start(1) >= 0 ? piece.group(1) : piece.group(2);
      return alias == null ? "" : of(alias);
    }
    boolean paragraph = found.matches("(?s)</?[ps][\\s>].*");
    return found.startsWith("<break") ? " … " : paragraph ? " " : "";
  }

  private static String entity(String name) {
    return switch (name) {
      case "amp" -> "&";
      case "lt" -> "<";
      case "gt" -> ">";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> name.startsWith("#") ? character(name.substring(1)) : "";
    };
  }

  private static String character(String code) {
    int point =
        code.startsWith("x") ? Integer.parseInt(code.substring(1), 16) : Integer.parseInt(code);
    return Character.toString(point);
  }
}
