package callouts.bot;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What Lex V2 accepts (aws-facts 4.1, and botocore's model of `lexv2-models`).
final class LexRules {
  static final int MOST_NAME_CHARACTERS = 100;
  static final int MOST_DESCRIPTION_CHARACTERS = 2000;
  static final int MOST_PROMPT_CHARACTERS = 1000;
  static final int MOST_PATTERN_CHARACTERS = 300;
  static final int MOST_SLOTS = 100;

  static final List<String> LOCALES =
      words(
          """
          ar_AE ca_ES de_AT de_DE en_AU en_GB en_IN en_US en_ZA es_419 es_ES es_US fi_FI fr_CA
          fr_FR hi_IN it_IT ja_JP ko_KR nl_NL no_NO pl_PL pt_BR pt_PT sv_SE zh_CN zh_HK
          """);

  /// Those that need nothing but their signature; the others want a knowledge base or a model.
  static final List<String> INTENTS =
      words(
          """
          AMAZON.CancelIntent AMAZON.FallbackIntent AMAZON.HelpIntent AMAZON.PauseIntent
          AMAZON.RepeatIntent AMAZON.ResumeIntent AMAZON.StartOverIntent AMAZON.StopIntent
          """);

  static final List<String> SLOT_TYPES =
      words(
          """
          AMAZON.AlphaNumeric AMAZON.City AMAZON.Confirmation AMAZON.Country AMAZON.Date
          AMAZON.Duration AMAZON.EmailAddress AMAZON.FirstName AMAZON.LastName AMAZON.Number
          AMAZON.Percentage AMAZON.PhoneNumber AMAZON.State AMAZON.StreetName AMAZON.Time
          AMAZON.UKPostalCode
          """);

  private static final Pattern NAME = Pattern.compile("([0-9a-zA-Z][_-]?)+");

  private LexRules() {}

  static boolean isName(String text) {
    return text.length() <= MOST_NAME_CHARACTERS && NAME.matcher(text).matches();
  }

  /// Two utterances with one folded form are the same to a listener.
  static String fold(String utterance) {
    return utterance
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}{} ]", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
