package callouts.job;

import java.util.regex.Pattern;

/// The number to call, or why it cannot be called.
///
/// A number that cannot be called rejects nobody else: its receiver is reported as
/// NotCallable / InvalidNumber.
public sealed interface PhoneNumber {

  /// A number Connect accepts: E.164, `+` and 2 to 15 digits (aws-facts 3.1).
  record Callable(String e164) implements PhoneNumber {
    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{1,14}");

    public Callable {
      if (!isE164(e164)) {
        throw new IllegalArgumentException("not an E.164 number");
      }
    }

    static boolean isE164(String text) {
      return E164.matcher(text).matches();
    }
  }

  /// What was typed (possibly empty) and why it is no number to call.
  record NotCallable(String typed, String why) implements PhoneNumber {}

  /// The number as the report shows it: E.164 where it can be called, else as typed.
  default String shown() {
    return switch (this) {
      case Callable(String e164) -> e164;
      case NotCallable(String typed, String _) -> typed;
    };
  }
}
