package callouts.local.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.answer.AnswerReader;
import callouts.answer.Heard;
import callouts.bot.BotDefinition;
import callouts.job.QuestionType;
import callouts.local.bot.BotRecogniser;
import callouts.local.bot.TheBots;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What the campaign takes people to mean is what the bots and the product make of it.
final class MeaningTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-11-21");
  private static final int DAYS = 8;

  private static final List<String> WORDS =
      List.of(
          "okay",
          "got it",
          "I understand",
          "yes",
          "yeah",
          "sure",
          "no",
          "nope",
          "no thank you",
          "A",
          "option B",
          "C please",
          "tomorrow",
          "next Monday",
          "half past two",
          "three pm",
          "ten thirty am",
          "quarter past four",
          "six o'clock",
          Meaning.NONSENSE,
          Meaning.REPEAT);
  private static final List<String> DATES =
      List.of("tomorrow", "next Friday", "next Monday", "December fifth", "the third of March");
  private static final List<String> NUMBERS =
      List.of("one", "seven", "twelve", "twenty one", "forty two", "one hundred", "3", "15");
  private static final List<String> KEYS =
      List.of("1", "2", "3", "5", "1224", "0301", "0615", "1430", "0900", "1815", "42", "99");

  private LocalDate today = FIRST;
  private final BotRecogniser recogniser =
      new BotRecogniser(() -> today.atTime(9, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  private final Map<QuestionType, BotDefinition> bots = new EnumMap<>(QuestionType.class);

  @Test
  void everyWordMeansToEveryQuestionWhatIsUnderstood() {
    for (var type : QuestionType.values()) {
      WORDS.forEach(words -> agrees(type, "speech", words));
      KEYS.forEach(keys -> agrees(type, "keys", keys));
    }
    NUMBERS.forEach(words -> agrees(QuestionType.NUMBER, "speech", words));
  }

  @Test
  void everyDateMeansEveryDayWhatIsUnderstood() {
    for (var day = 0; day < DAYS; day++) {
      today = FIRST.plusDays(day);
      DATES.forEach(words -> agrees(QuestionType.DATE, "speech", words));
    }
  }

  private void agrees(QuestionType type, String mode, String text) {
    assertThat(Meaning.of(type, mode, text, today))
        .as("“%s” to a question of type %s on %s", text, type, today)
        .isEqualTo(understood(type, mode.equals("keys"), text));
  }

  private Optional<String> understood(QuestionType type, boolean keyed, String text) {
    var bot = bots.computeIfAbsent(type, MeaningTest::bot);
    var reading = recogniser.recognise(bot, text, keyed);
    return AnswerReader.read(type, reading.intent(), reading.values(), today)
            instanceof Heard.Understood(var answer)
        ? Optional.of(answer.text())
        : Optional.empty();
  }

  private static BotDefinition bot(QuestionType type) {
    return TheBots.named(
        switch (type) {
          case OK, YES_NO, MULTIPLE_CHOICE -> "CalloutBot";
          case DATE -> "CalloutBotDate";
          case TIME -> "CalloutBotTime";
          case NUMBER -> "CalloutBotNumber";
        });
  }
}
