package callouts.answer;

import static callouts.job.QuestionType.DATE;
import static callouts.job.QuestionType.MULTIPLE_CHOICE;
import static callouts.job.QuestionType.NUMBER;
import static callouts.job.QuestionType.OK;
import static callouts.job.QuestionType.TIME;
import static callouts.job.QuestionType.YES_NO;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.job.QuestionType;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  @ParameterizedTest
  @CsvSource({
    "OK, OkIntent, OK",
    "OK, YesIntent, OK",
    "YES_NO, YesIntent, Yes",
    "YES_NO, NoIntent, No",
    "MULTIPLE_CHOICE, AIntent, A",
    "MULTIPLE_CHOICE, BIntent, B",
    "MULTIPLE_CHOICE, CIntent, C",
    "MULTIPLE_CHOICE, DIntent, D",
    "MULTIPLE_CHOICE, EIntent, E",
  })
  void spokenWordsAnswerTheirQuestion(QuestionType type, String intent, String answer) {
    assertThat(text(type, intent, Map.of())).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "OK, NoIntent",
    "OK, AIntent",
    "YES_NO, OkIntent",
    "YES_NO, BIntent",
    "MULTIPLE_CHOICE, YesIntent",
    "MULTIPLE_CHOICE, OkIntent",
    "DATE, YesIntent",
    "TIME, DateIntent",
    "NUMBER, TimeIntent",
  })
  void theAnswerToAnotherKindOfQuestionIsNotUnderstood(QuestionType type, String intent) {
    assertThat(text(type, intent, Map.of("Date", "2026-11-27", "Time", "14:30"))).isEqualTo("?");
  }

  @ParameterizedTest
  @EnumSource
  void everyQuestionCanBeRepeatedStoppedAtAndMissed(QuestionType type) {
    assertThat(AnswerReader.read(type, "RepeatIntent", Map.of(), TODAY))
        .isEqualTo(new Heard.Repeat());
    assertThat(AnswerReader.read(type, "StopIntent", Map.of("Digits", "1"), TODAY))
        .isEqualTo(new Heard.Stop());
    assertThat(AnswerReader.read(type, "FallbackIntent", Map.of(), TODAY))
        .isEqualTo(new Heard.NotUnderstood());
    assertThat(AnswerReader.read(type, "", Map.of(), TODAY)).isEqualTo(new Heard.NotUnderstood());
  }

  @ParameterizedTest
  @CsvSource({
    "OK, 1, OK",
    "OK, 2, ?",
    "YES_NO, 1, Yes",
    "YES_NO, 2, No",
    "YES_NO, 3, ?",
    "MULTIPLE_CHOICE, 1, A",
    "MULTIPLE_CHOICE, 5, E",
    "MULTIPLE_CHOICE, 6, ?",
    "MULTIPLE_CHOICE, 0, ?",
    "MULTIPLE_CHOICE, 12, ?",
    "NUMBER, 21, 21",
    "NUMBER, 0, 0",
    "NUMBER, 007, 7",
    "NUMBER, 123456789012345, 123456789012345",
    "NUMBER, 1234567890123456, ?",
    "DATE, 20261127, 2026-11-27",
    "DATE, 1127, 2026-11-27",
    "DATE, 1121, 2026-11-21",
    "DATE, 1120, 2027-11-20",
    "DATE, 0603, 2027-06-03",
    "DATE, 0229, 2028-02-29",
    "DATE, 0230, ?",
    "DATE, 20261301, ?",
    "DATE, 20260229, ?",
    "DATE, 18991231, ?",
    "DATE, 22000101, ?",
    "DATE, 112, ?",
    "TIME, 1430, 14:30",
    "TIME, 930, 09:30",
    "TIME, 0005, 00:05",
    "TIME, 2400, ?",
    "TIME, 1260, ?",
    "TIME, 14, ?",
    "TIME, 143000, ?",
  })
  void keysAnswerEveryKindOfQuestion(QuestionType type, String keys, String answer) {
    assertThat(text(type, "DigitsIntent", Map.of("Digits", keys))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-27, 2026-11-27",
    "PRESENT_REF, 2026-11-21",
    "1900-01-01, 1900-01-01",
    "2199-12-31, 2199-12-31",
    "1899-12-31, ?",
    "2200-01-01, ?",
    "2026-02-30, ?",
    "2026-W30, ?",
    "2026-W47-WE, ?",
    "2026-07, ?",
    "2026, ?",
    "'', ?",
    "CalloutBotDate_Date, ?",
    "$.Lex.Slots.Date, ?",
  })
  void onlyAWholeDateIsADate(String slot, String answer) {
    assertThat(text(DATE, "DateIntent", Map.of("Date", slot))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "14:30, 14:30",
    "00:00, 00:00",
    "09:05:00, 09:05",
    "24:00, ?",
    "MO, ?",
    "AF, ?",
    "EV, ?",
    "NI, ?",
    "'', ?",
    "14, ?",
    "$.Lex.Slots.Time, ?",
  })
  void onlyAnExactTimeIsATime(String slot, String answer) {
    assertThat(text(TIME, "TimeIntent", Map.of("Time", slot))).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "21, 21",
    "21.5, 21.5",
    "21.50, 21.5",
    "100, 100",
    "-2, -2",
    "0.0, 0",
    "1000000, 1000000",
    "?, ?",
    "'', ?",
    "1e9, ?",
    "21 people, ?",
    "1234567890123456, ?",
  })
  void aNumberIsPlain(String slot, String answer) {
    assertThat(text(NUMBER, "NumberIntent", Map.of("Number", slot))).isEqualTo(answer);
  }

  /// Fault 39 of the original: the slot's name was stored as the answer.
  @ParameterizedTest
  @ValueSource(strings = {"CalloutBotNumber_Number", "$.Lex.Slots.Number", "Number", "null", ""})
  void anEmptyNumberSlotIsNotUnderstoodWhateverStandsInIt(String slot) {
    assertThat(AnswerReader.read(NUMBER, "NumberIntent", Map.of("Number", slot), TODAY))
        .isEqualTo(new Heard.NotUnderstood());
    assertThat(AnswerReader.read(NUMBER, "DigitsIntent", Map.of("Digits", slot), TODAY))
        .isEqualTo(new Heard.NotUnderstood());
  }

  @Test
  void aMissingSlotIsNotUnderstood() {
    assertThat(text(NUMBER, "NumberIntent", Map.of())).isEqualTo("?");
    assertThat(text(DATE, "DateIntent", Map.of())).isEqualTo("?");
    assertThat(text(TIME, "TimeIntent", Map.of())).isEqualTo("?");
    assertThat(text(YES_NO, "DigitsIntent", Map.of())).isEqualTo("?");
    assertThat(text(OK, "DigitsIntent", Map.of())).isEqualTo("?");
    assertThat(text(MULTIPLE_CHOICE, "DigitsIntent", Map.of())).isEqualTo("?");
  }

  private static String text(QuestionType type, String intent, Map<String, String> slots) {
    return switch (AnswerReader.read(type, intent, slots, TODAY)) {
      case Heard.Understood(var answer) -> answer.text();
      case Heard.Repeat _ -> "repeat";
      case Heard.Stop _ -> "stop";
      case Heard.NotUnderstood _ -> "?";
      case Heard.Doubted _, Heard.Confirmed _, Heard.Refused _ ->
          throw new AssertionError("no matter of the answer alone");
    };
  }

  @Test
  void aConfirmationIsYesOrNoByVoiceOrKey() {
    for (var intent : List.of("YesIntent", "OkIntent")) {
      assertThat(AnswerReader.confirmation(intent, Map.of())).isEqualTo(new Heard.Confirmed());
    }
    assertThat(AnswerReader.confirmation("DigitsIntent", Map.of("Digits", "1")))
        .isEqualTo(new Heard.Confirmed());
    assertThat(AnswerReader.confirmation("NoIntent", Map.of())).isEqualTo(new Heard.Refused());
    assertThat(AnswerReader.confirmation("DigitsIntent", Map.of("Digits", "2")))
        .isEqualTo(new Heard.Refused());
    assertThat(AnswerReader.confirmation("RepeatIntent", Map.of())).isEqualTo(new Heard.Repeat());
    assertThat(AnswerReader.confirmation("StopIntent", Map.of())).isEqualTo(new Heard.Stop());
    for (var intent : List.of("FallbackIntent", "BIntent", "")) {
      assertThat(AnswerReader.confirmation(intent, Map.of())).isEqualTo(new Heard.NotUnderstood());
    }
  }
}
