package callouts.call;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.QuestionType;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AloudTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  @ParameterizedTest
  @CsvSource({
    "DATE, 2027-06-03, Thursday the 3rd of June",
    "DATE, 2026-11-22, Sunday the 22nd of November",
    "DATE, 2026-12-01, Tuesday the 1st of December",
    "DATE, 2027-03-11, Thursday the 11th of March",
    "DATE, 2027-05-12, Wednesday the 12th of May",
    "DATE, 1975-08-31, the 31st of August 1975",
    "DATE, 2028-02-29, the 29th of February 2028",
    "TIME, 14:30, half past 2 in the afternoon",
    "TIME, 09:00, 9 o'clock in the morning",
    "TIME, 18:15, 6:15 in the evening",
    "TIME, 00:05, 12:05 in the morning",
    "TIME, 12:30, half past 12 in the afternoon",
    "TIME, 12:00, noon",
    "TIME, 00:00, midnight",
    "NUMBER, 21, 21",
    "NUMBER, -2.5, minus 2.5",
    "YES_NO, Yes, Yes",
  })
  void anAnswerIsToldAsAPersonWouldSayIt(QuestionType type, String text, String aloud) {
    assertThat(Aloud.of(type, text, TODAY)).isEqualTo(aloud);
  }
}
