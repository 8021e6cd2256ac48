package callouts.local.bot;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Speech as plain words: lower case, one space between, no punctuation but what belongs to a
/// number, date or time (`2:30`, `6/3`, `21.5`, `-2`) or within a word (`o'clock`).
final class Words {
  private static final Pattern WORD =
      Pattern.compile(
          "(?<!\\S)-\\d+(\\.\\d+)?" + "|\\d+([.:/-]\\d+)+" + "|[\\p{L}\\p{M}\\p{N}]+('\\p{L}+)*");

  private Words() {}

  static String plain(String speech) {
    var folded =
        Normalizer.normalize(speech, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replace('’', '\'')
            .replaceAll("\\b([ap])\\.\\s?m\\b", "$1m")
            .replaceAll("(?<=\\d),(?=\\d{3}\\b)", "");
    return WORD.matcher(folded).results().map(MatchResult::group).collect(Collectors.joining(" "));
  }

  /// The words one by one, without apostrophes, as utterances are compared.
  static List<String> tokens(String plain) {
    return plain.isEmpty() ? List.of() : List.of(plain.replace("'", "").split(" "));
  }
}
