package callouts.preflight;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Set;

/// The countries of telephone numbers, by which calls are billed.
final class Countries {
  private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

  /// Where a new instance in the United States may call (aws-facts 3.3).
  private static final Set<String> ALLOWED = Set.of("US", "CA", "MX", "PR", "GB");

  private static final String BRITISH_MOBILES = "+447";

  private Countries() {}

  /// Whether Amazon Connect calls a number without having been asked to.
  static boolean isAllowedAtFirst(String e164) {
    return ALLOWED.contains(of(e164)) && !e164.startsWith(BRITISH_MOBILES);
  }

  /// The country of a number, such as `GB`: of several that share a code, such as +1, the one the
  /// number is of, and where that cannot be told, the largest. `001` for a code that is no
  /// country's.
  ///
  /// @param e164 such as `+447700900123`
  static String of(String e164) {
    try {
      var number = PLANS.parse(e164, "ZZ");
      var country = PLANS.getRegionCodeForNumber(number);
      return country == null ? PLANS.getRegionCodeForCountryCode(number.getCountryCode()) : country;
    } catch (NumberParseException e) {
      throw new IllegalArgumentException("not an E.164 number", e);
    }
  }
}
