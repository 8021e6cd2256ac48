package callouts.local.caller;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.answer.AnswerReader;
import callouts.answer.Heard;
import callouts.bot.BotDefinition;
import callouts.job.QuestionType;
import callouts.local.bot.BotRecogniser;
import callouts.local.bot.TheBots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What people of no script say, put to the bots that are deployed.
final class WordingTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final int DRAWS = 300;

  private final BotRecogniser recogniser =
      new BotRecogniser(InstantSource.fixed(NOW), ZoneOffset.UTC);

  @Test
  void everythingPeopleSayOfThemselvesIsAnAnswerToTheQuestion() {
    for (var type : QuestionType.values()) {
      var bot = bot(type);
      var turn =
          new Turn(
              1,
              true,
              true,
              "A, B, C, D or E?",
              NOW,
              Duration.ZERO,
              NOW,
              false,
              Optional.of(type),
              Duration.ZERO);
      for (var seed = 0; seed < DRAWS; seed++) {
        var deed = Wording.answer(turn, new SplittableRandom(seed));
        assertThat(heard(type, bot, deed))
            .as(type + ": " + deed)
            .isInstanceOf(Heard.Understood.class);
      }
    }
  }

  @Test
  void everythingPeopleSayWhoWantNoMoreCallsIsUnderstoodSo() {
    for (var type : QuestionType.values()) {
      for (var seed = 0; seed < DRAWS; seed++) {
        var deed = Wording.optOut(new SplittableRandom(seed));
        assertThat(heard(type, bot(type), deed)).as(type + ": " + deed).isEqualTo(new Heard.Stop());
      }
    }
  }

  private Heard heard(QuestionType type, BotDefinition bot, Deed deed) {
    var reading =
        switch (deed) {
          case Deed.Says(var words) -> recogniser.recognise(bot, words, false);
          case Deed.Mumbles(var words) -> throw new AssertionError("nobody mumbles here: " + words);
          case Deed.Keys(var keys) -> recogniser.recognise(bot, keys, true);
          case Deed.Lingers(), Deed.HangsUp() -> throw new AssertionError("nobody does that here");
        };
    var today = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    return AnswerReader.read(type, reading.intent(), reading.values(), today);
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
