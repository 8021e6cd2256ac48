package callouts.answer;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.answer.Answer.Amount;
import callouts.answer.Answer.YesNo;
import callouts.job.QuestionType;
import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertaintyTest {
  private static final Amount TWELVE = new Amount(BigDecimal.valueOf(12));
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  private static String of(String mode, OptionalDouble words, OptionalDouble intent) {
    return Certainty.of(
        new Trace(
            new Trace.Asked("c", "job", "r#1", "Question_1", "Number", "Question_1#1", 30),
            new Trace.Bot("callouts-CalloutBotNumber", "1"),
            new Trace.Words(mode, "twelve", "", words),
            "NumberIntent",
            Map.of(),
            intent));
  }

  private static Heard weigh(String certainty) {
    return Certainty.weigh(new Heard.Understood(TWELVE), QuestionType.NUMBER, certainty);
  }

  @Test
  void itIsTheLessSureOfTheWordsAndTheirMeaning() {
    assertThat(of("Speech", OptionalDouble.of(0.4), OptionalDouble.of(0.9))).isEqualTo("0.4");
    assertThat(of("Speech", OptionalDouble.of(0.9), OptionalDouble.of(0.55))).isEqualTo("0.55");
    assertThat(of("Speech", UNKNOWN, OptionalDouble.of(0.7))).isEqualTo("0.7");
    assertThat(of("Speech", UNKNOWN, UNKNOWN)).isEmpty();
  }

  @Test
  void whatWasKeyedIsNeverInDoubt() {
    assertThat(of("DTMF", OptionalDouble.of(0.1), OptionalDouble.of(0.1))).isEmpty();
    assertThat(weigh("")).isEqualTo(new Heard.Understood(TWELVE));
  }

  @Test
  void anUnsureDateTimeOrNumberIsDoubted() {
    assertThat(weigh("0.59")).isEqualTo(new Heard.Doubted(TWELVE));
    assertThat(weigh("3.0E-4")).isEqualTo(new Heard.Doubted(TWELVE));
    assertThat(weigh("0.6")).isEqualTo(new Heard.Understood(TWELVE));
  }

  @Test
  void anUnsureYesIsNot() {
    var yes = new Heard.Understood(new YesNo(true));
    assertThat(Certainty.weigh(yes, QuestionType.YES_NO, "0.1")).isEqualTo(yes);
    assertThat(Certainty.weigh(new Heard.Repeat(), QuestionType.DATE, "0.1"))
        .isEqualTo(new Heard.Repeat());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$.Lex.SessionAttributes.certainty", "...", "NaN", "0x1p-3", "-0.5", "1e"})
  void whatIsNoNumberLeavesNoDoubt(String certainty) {
    assertThat(weigh(certainty)).isEqualTo(new Heard.Understood(TWELVE));
  }
}
