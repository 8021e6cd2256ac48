package callouts.job;

import callouts.job.PhoneNumber.Callable;
import callouts.job.PhoneNumber.NotCallable;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import java.text.Normalizer;
import java.util.Optional;

/// Reads telephone numbers as people type them, for one job and its `phone_prefix`.
///
/// A number that starts with `+` or `00` is international and needs no prefix. Any other is
/// completed by the prefix, and the country's numbering plan says what becomes of a leading zero:
/// the British drop it, the Italians keep it. A number typed with the prefix already in front,
/// but without `+`, is understood where it can only be meant so.
///
/// The test is whether a number is *possible* (its length fits the country), not whether it is
/// *valid* (its range is in use): ranges open every month, and rehearsals call numbers set aside
/// for fiction.
public final class PhoneNumbers {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();
  private static final String NO_COUNTRY = PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY;
  private static final String UNKNOWN_REGION = "ZZ";

  /// The longest text that can be a number: 15 digits, each with signs around it.
  private static final int LONGEST = 60;

  // The reasons for a national number do not depend on the prefix: a job read from its canonical
  // JSON, which carries no prefix, must come to the same words.
  private static final String BLANK = "no number is given";
  private static final String NOT_A_NUMBER = "this is not a telephone number";
  private static final String NO_COUNTRY_CODE = "no country has a code that starts so";
  private static final String NATIONAL =
      "this is no whole number, neither as it stands nor behind the job's phone_prefix";
  private static final String TOO_SHORT = "too short for a number of its country";
  private static final String TOO_LONG = "too long for a number of its country";
  private static final String WRONG_LENGTH = "no number of its country has this length";

  private static final String WRONG_START = "no number of its country begins so";

  private final String prefix;
  private final String region;

  private PhoneNumbers(String prefix, String region) {
    this.prefix = prefix;
    this.region = region;
  }

  /// For a job whose numbers all start with `+` or `00`.
  public static PhoneNumbers withoutPrefix() {
    return new PhoneNumbers("", UNKNOWN_REGION);
  }

  /// For a job with a prefix: a country code such as `852`, `+852` or `00852`, or a country code
  /// and the digits that all its numbers begin with, such as `+44 20`. Blank is no prefix.
  ///
  /// @return empty if no country's code stands at the start
  public static Optional<PhoneNumbers> withPrefix(String typed) {
    if (typed.isBlank()) {
      return Optional.of(withoutPrefix());
    }
    var digits = dialled(typed).map(PhoneNumbers::withoutPlus).orElse("");
    for (int length = 1; length <= Math.min(3, digits.length()); length++) {
      var code = Integer.parseInt(digits.substring(0, length));
      var region = PLANS.getRegionCodeForCountryCode(code);
      if (!region.equals(UNKNOWN_REGION)) {
        var whole = length == digits.length() && !region.equals(NO_COUNTRY);
        return Optional.of(new PhoneNumbers(digits, whole ? region : UNKNOWN_REGION));
      }
    }
    return Optional.empty();
  }

  /// Reads one number; never fails.
  public PhoneNumber read(String typed) {
    if (typed.isBlank()) {
      return new NotCallable(typed, BLANK);
    }
    var dialled = dialled(typed);
    if (dialled.isEmpty()) {
      return new NotCallable(typed, NOT_A_NUMBER);
    }
    var digits = dialled.get();
    return digits.startsWith("+") ? international(typed, digits) : national(typed, digits);
  }

  private static PhoneNumber international(String typed, String digits) {
    try {
      var number = PLANS.parse(digits, UNKNOWN_REGION);
      var result = PLANS.isPossibleNumberWithReason(number);
      return switch (result) {
        case IS_POSSIBLE -> e164(typed, number);
        case TOO_LONG -> new NotCallable(typed, TOO_LONG);
        case TOO_SHORT, IS_POSSIBLE_LOCAL_ONLY -> new NotCallable(typed, TOO_SHORT);
        case INVALID_COUNTRY_CODE -> new NotCallable(typed, NO_COUNTRY_CODE);
        case INVALID_LENGTH -> new NotCallable(typed, WRONG_LENGTH);
      };
    } catch (NumberParseException unreadable) {
      return new NotCallable(
          typed,
          switch (unreadable.getErrorType()) {
            case INVALID_COUNTRY_CODE -> NO_COUNTRY_CODE;
            case NOT_A_NUMBER -> NOT_A_NUMBER;
            case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> TOO_SHORT;
            case TOO_LONG -> TOO_LONG;
          });
    }
  }

  private PhoneNumber national(String typed, String digits) {
    if (prefix.isEmpty()) {
      return new NotCallable(typed, NATIONAL);
    }
    var completed =
        region.equals(UNKNOWN_REGION)
            ? possible("+" + prefix + digits, UNKNOWN_REGION)
            : possible(digits, region);
    if (!digits.startsWith(prefix)) {
      return completed.map(number -> e164(typed, number)).orElse(new NotCallable(typed, NATIONAL));
    }
    var carried = possible("+" + digits, UNKNOWN_REGION);
    var likelier = likelihood(carried) > likelihood(completed) ? carried : completed;
    return likelier.map(number -> e164(typed, number)).orElse(new NotCallable(typed, NATIONAL));
  }

  private static Optional<Phonenumber.PhoneNumber> possible(String digits, String region) {
    try {
      var number = PLANS.parse(digits, region);
      return Optional.of(number)
          .filter(n -> PLANS.isPossibleNumberWithReason(n) == ValidationResult.IS_POSSIBLE);
    } catch (NumberParseException _) {
      return Optional.empty();
    }
  }

  /// Orders two readings of the same digits: a number in use, one as long as numbers of its
  /// country usually are, one of a length that some have, none.
  private static int likelihood(Optional<Phonenumber.PhoneNumber> read) {
    if (read.isEmpty()) {
      return 0;
    }
    var number = read.get();
    if (PLANS.isValidNumber(number)) {
      return 3;
    }
    var region = PLANS.getRegionCodeForCountryCode(number.getCountryCode());
    var usual = region.equals(NO_COUNTRY) ? null : PLANS.getExampleNumber(region);
    return usual != null && length(usual) == length(number) ? 2 : 1;
  }

  private static int length(Phonenumber.PhoneNumber number) {
    return PLANS.getNationalSignificantNumber(number).length();
  }

  private static PhoneNumber e164(String typed, Phonenumber.PhoneNumber number) {
    var e164 = PLANS.format(number, PhoneNumberFormat.E164);
    if (!Callable.isE164(e164)) {
      return new NotCallable(typed, TOO_LONG);
    }
    return isRead(number, e164) ? new Callable(e164) : new NotCallable(typed, WRONG_START);
  }

  /// Whether the number's E.164 form is read as the same number. It is not where a trunk prefix
  /// is left at its start, as in an Austrian number typed with two zeros.
  private static boolean isRead(Phonenumber.PhoneNumber number, String e164) {
    var region = PLANS.getRegionCodeForCountryCode(number.getCountryCode());
    var trunk = region.equals(NO_COUNTRY) ? null : PLANS.getNddPrefixForRegion(region, true);
    var national = PLANS.getNationalSignificantNumber(number);
    boolean doubtful = national.startsWith("0") || (trunk != null && national.startsWith(trunk));
    return !doubtful
        || possible(e164, UNKNOWN_REGION)
            .filter(again -> PLANS.format(again, PhoneNumberFormat.E164).equals(e164))
            .isPresent();
  }

  /// The digits of a typed number, behind a `+` if it is international; empty if the text holds
  /// anything but digits and the signs people put between them. Letters are refused, not keyed as
  /// on a telephone: in a workbook they are notes ("12345678 mum"), and would dial a stranger.
  private static Optional<String> dialled(String typed) {
    if (typed.length() > LONGEST) {
      return Optional.empty();
    }
    var text = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    var digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      int digit = Character.digit(sign, 10);
      if (digit >= 0) {
        digits.append((char) ('0' + digit));
      } else if (sign == '+' && digits.isEmpty()) {
        digits.append('+');
      } else if (!isBetweenDigits(sign) && !(i == 0 && isApostrophe(sign))) {
        return Optional.empty();
      }
    }
    if (digits.length() > 2 && digits.charAt(0) == '0' && digits.charAt(1) == '0') {
      digits.replace(0, 2, "+");
    }
    return withoutPlus(digits.toString()).isEmpty()
        ? Optional.empty()
        : Optional.of(digits.toString());
  }

  private static boolean isBetweenDigits(char sign) {
    return "()[]./·−".indexOf(sign) >= 0
        || Character.isWhitespace(sign)
        || Character.isSpaceChar(sign)
        || Character.getType(sign) == Character.DASH_PUNCTUATION
        || Character.getType(sign) == Character.FORMAT;
  }

  private static boolean isApostrophe(char sign) {
    return sign == '\'' || sign == '’' || sign == '‘';
  }

  private static String withoutPlus(String digits) {
    return digits.startsWith("+") ? digits.substring(1) : digits;
  }
}
