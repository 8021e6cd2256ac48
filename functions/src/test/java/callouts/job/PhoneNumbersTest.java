package callouts.job;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.PhoneNumber.Callable;
import callouts.job.PhoneNumber.NotCallable;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

  private static PhoneNumber read(String prefix, String typed) {
    return PhoneNumbers.withPrefix(prefix).orElseThrow().read(typed);
  }

  private static String why(String prefix, String typed) {
    var notCallable = (NotCallable) read(prefix, typed);
    assertThat(notCallable.typed()).isEqualTo(typed);
    return notCallable.why();
  }

  @ParameterizedTest
  @CsvSource({
    "852,   1234-5678,          +85212345678",
    "852,   1234 5678,          +85212345678",
    "852,   (852) 12345678,     +85212345678",
    "+852,  12345678,           +85212345678",
    "00852, 12345678,           +85212345678",
    "852,   85212345678,        +85212345678",
    "852,   +85212345678,       +85212345678",
    "852,   0085212345678,      +85212345678",
    "852,   １２３４５６７８,    +85212345678",
    "852,   1234\u00A05678,     +85212345678",
    "852,   '‘12345678',        +85212345678",
    "852,   1234–5678,          +85212345678",
    "852,   \u202A12345678\u202C, +85212345678",
    "852,   +44 7700 900123,    +447700900123",
    "44,    07700 900123,       +447700900123",
    "44,    7700900123,         +447700900123",
    "44,    447700900123,       +447700900123",
    "44,    +44 (0)7700 900123, +447700900123",
    "44,    (+44) 7700 900123,  +447700900123",
    "39,    01234567,           +3901234567",
    "1,     (555) 555-0101,     +15555550101",
    "1,     1 555 555 0101,     +15555550101",
    "1 555, 555 0101,           +15555550101",
    "1 555, 1 555 555 0101,     +15555550101",
    "800,   12345678,           +80012345678",
  })
  void aNumberIsCompletedByThePrefixAndTheNumberingPlan(String prefix, String typed, String e164) {
    assertThat(read(prefix, typed)).isEqualTo(new Callable(e164));
  }

  @Test
  void aLeadingApostropheIsNotPartOfTheNumber() {
    assertThat(read("852", "'12345678")).isEqualTo(new Callable("+85212345678"));
  }

  @Test
  void withoutAPrefixANumberNeedsItsCountryCode() {
    var phones = PhoneNumbers.withoutPrefix();
    assertThat(phones.read("+44 7700 900123")).isEqualTo(new Callable("+447700900123"));
    assertThat(phones.read("00447700900123")).isEqualTo(new Callable("+447700900123"));
    assertThat(phones.read("07700 900123")).isInstanceOf(NotCallable.class);
    assertThat(PhoneNumbers.withPrefix(" ").orElseThrow().read("07700 900123"))
        .isInstanceOf(NotCallable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "852 | ''                     | no number is given",
        "852 | ' '                    | no number is given",
        "852 | ask his mother         | this is not a telephone number",
        "852 | 12345678 mum           | this is not a telephone number",
        "852 | 12345678, 87654321     | this is not a telephone number",
        "852 | 1.2E+10                | this is not a telephone number",
        "852 | -                      | this is not a telephone number",
        "852 | 123                    | this is no whole number",
        "852 | 1234567890123          | this is no whole number",
        "852 | 12345678/87654321      | this is no whole number",
        "1   | 555 0101               | this is no whole number",
        "44  | +44 12                 | too short for a number of its country",
        "44  | +44 7700 900123 456    | too long for a number of its country",
        "44  | +1 555 0101            | too short for a number of its country",
        "44  | +999 12345678          | no country has a code that starts so",
      })
  void whatCannotBeCalledSaysWhyInPlainWords(String prefix, String typed, String why) {
    assertThat(why(prefix, typed)).startsWith(why);
  }

  @Test
  void aTextOfAnyLengthIsNoNumber() {
    assertThat(why("852", "1".repeat(100_000))).isEqualTo("this is not a telephone number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999", "0", "abc", "+", "2101"})
  void aPrefixThatIsNoCountrysIsNotTaken(String prefix) {
    assertThat(PhoneNumbers.withPrefix(prefix)).isEmpty();
  }

  @Test
  void aNumberOnceReadIsReadTheSameAgainInEveryCountry() {
    var random = new Random(7);
    var again = PhoneNumbers.withoutPrefix();
    for (int code : PhoneNumberUtil.getInstance().getSupportedCallingCodes()) {
      var phones = PhoneNumbers.withPrefix("" + code).orElseThrow();
      for (int i = 0; i < 200; i++) {
        var typed = new StringBuilder();
        for (int length = 4 + random.nextInt(10); length > 0; length--) {
          typed.append(random.nextInt(10));
        }
        if (phones.read(typed.toString()) instanceof Callable callable) {
          assertThat(again.read(callable.e164()))
              .as("%s under %s", typed, code)
              .isEqualTo(callable);
        }
      }
    }
  }
}
