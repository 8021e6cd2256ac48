package callouts.local.flow;

import callouts.local.flow.Action.Validation.Telephone;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/// Telephone numbers as people key them in.
final class Telephones {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  private Telephones() {}

  /// The number in E.164; empty where there can be no such number.
  static Optional<String> e164(Telephone form, String keys) {
    try {
      var number = NUMBERS.parse(complete(form, keys), form.countryCode().orElse(null));
      return NUMBERS.isPossibleNumber(number)
          ? Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static String complete(Telephone form, String keys) {
    return form.countryCode()
        .map(code -> code.startsWith("+") ? code + keys : keys)
        .orElse("+" + keys);
  }
}
