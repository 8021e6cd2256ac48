package callouts.local.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callouts.bot.BotDefinition;
import callouts.bot.Intent;
import callouts.bot.Slot;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What people say, and what the four bots take it to mean, on Saturday 21 November 2026.
class BotRecogniserTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));
  private static final BotRecogniser RECOGNISER = new BotRecogniser(CLOCK, ZoneOffset.UTC);
  private static final BotDefinition CHOICE = TheBots.named("CalloutBot");
  private static final BotDefinition DATE = TheBots.named("CalloutBotDate");
  private static final BotDefinition NUMBER = TheBots.named("CalloutBotNumber");
  private static final BotDefinition TIME = TheBots.named("CalloutBotTime");

  @ParameterizedTest
  @CsvSource({
    "yes, YesIntent",
    "Yes., YesIntent",
    "YES!, YesIntent",
    "yeah, YesIntent",
    "'yes, please', YesIntent",
    "'um, yes', YesIntent",
    "yes yes yes, YesIntent",
    "'yes, that''s right', YesIntent",
    "that’s right, YesIntent",
    "thats right, YesIntent",
    "'okay, yes', YesIntent",
    "'well, of course', YesIntent",
    "uh-huh, YesIntent",
    "I think so, YesIntent",
    "I would say yes, YesIntent",
    "no, NoIntent",
    "nope, NoIntent",
    "'no, thank you', NoIntent",
    "not really, NoIntent",
    "'oh, no', NoIntent",
    "'no, no, not really', NoIntent",
    "I don't think so, NoIntent",
    "that's not right, NoIntent",
    "okay, OkIntent",
    "'OK, got it', OkIntent",
    "all right, OkIntent",
    "'I see, thank you', OkIntent",
    "I understand, OkIntent",
    "A, AIntent",
    "'A, please', AIntent",
    "option A, AIntent",
    "the first one, AIntent",
    "I'd go with the first one, AIntent",
    "B, BIntent",
    "letter b, BIntent",
    "'um, I think it''s B', BIntent",
    "bee, BIntent",
    "'B, the second one', BIntent",
    "c, CIntent",
    "sea, CIntent",
    "I'll take the third option, CIntent",
    "the letter D please, DIntent",
    "dee, DIntent",
    "E as in egg, EIntent",
    "my answer is e, EIntent",
    "could you repeat that, RepeatIntent",
    "'Sorry, could you repeat that, please?', RepeatIntent",
    "what?, RepeatIntent",
    "say that again, RepeatIntent",
    "pardon, RepeatIntent",
    "I didn't hear that, RepeatIntent",
    "'', FallbackIntent",
    "um, FallbackIntent",
    "..., FallbackIntent",
    "banana, FallbackIntent",
    "I want a pizza, FallbackIntent",
    "the weather is nice, FallbackIntent",
    "'yes, no', FallbackIntent",
    "yes but not today, FallbackIntent",
    "A or B, FallbackIntent",
    "maybe, FallbackIntent",
    "next Friday, FallbackIntent",
    "who is this, FallbackIntent",
    "I would not say yes, FallbackIntent",
  })
  void theChoiceBotHearsEverydayWords(String said, String intent) {
    var heard = RECOGNISER.recognise(CHOICE, said, false);
    assertThat(heard.intent()).isEqualTo(intent);
    assertThat(heard.slots()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop calling me",
        "Stop calling!",
        "um, please stop calling me",
        "I want you to stop calling me",
        "no, stop calling me",
        "do not call me again",
        "Please don’t call me any more.",
        "never call me again",
        "take me off your list",
        "thank you, take me off the list",
        "remove my number",
        "remove my number, stop calling me"
      })
  void everyBotHearsWhoDoesNotWantToBeCalledAgain(String said) {
    assertThat(TheBots.all())
        .allSatisfy(
            bot ->
                assertThat(RECOGNISER.recognise(bot, said, false).intent())
                    .as(bot.name())
                    .isEqualTo("StopIntent"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "stop",
        "never",
        "no",
        "no thanks",
        "no more",
        "not me",
        "don't",
        "count me out",
        "wrong",
        "call me again",
        "call me at three",
        "again",
        "don't call me",
        "my number is nine",
        "take A",
        "off",
        "the last one on the list"
      })
  void nobodyIsTakenOffTheListForAnAnswerOrAWordAlone(String said) {
    assertThat(TheBots.all())
        .allSatisfy(
            bot ->
                assertThat(RECOGNISER.recognise(bot, said, false).intent())
                    .as(bot.name())
                    .isNotEqualTo("StopIntent"));
  }

  @Test
  void theWordsOfAnIntentAreThatIntentAndNoOther() {
    for (var bot : TheBots.all()) {
      for (var intent : bot.intents()) {
        assertThat(intent.utterances().stream().filter(said -> !said.contains("{")))
            .allSatisfy(
                said ->
                    assertThat(RECOGNISER.recognise(bot, said, false).intent())
                        .as(said)
                        .isEqualTo(intent.name()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "one, 1",
    "two, 2",
    "number three, 3",
    "option four, 4",
    "I choose number 5, 5",
    "'um, it''s number two', 2",
  })
  void aSpokenNumberChoosesToo(String said, String digits) {
    assertThat(RECOGNISER.recognise(CHOICE, said, false).intent()).isEqualTo("DigitsIntent");
    assertThat(RECOGNISER.recognise(CHOICE, said, false).values())
        .isEqualTo(Map.of("Digits", digits));
  }

  @ParameterizedTest
  @CsvSource({
    "next Friday, 2026-11-27",
    "Friday, 2026-11-27",
    "this Friday, 2026-11-27",
    "it's next Friday, 2026-11-27",
    "'Um, next Friday, please', 2026-11-27",
    "on Monday, 2026-11-23",
    "this coming Monday, 2026-11-23",
    "today, 2026-11-21",
    "tomorrow, 2026-11-22",
    "tomorrow morning, 2026-11-22",
    "tomorrow would be great, 2026-11-22",
    "the day after tomorrow, 2026-11-23",
    "yesterday, 2026-11-20",
    "in three days, 2026-11-24",
    "in two weeks, 2026-12-05",
    "a week from today, 2026-11-28",
    "a week on Friday, 2026-12-04",
    "Friday week, 2026-12-04",
    "two weeks from Monday, 2026-12-07",
    "on the third of June, 2027-06-03",
    "the 3rd of June, 2027-06-03",
    "June third, 2027-06-03",
    "June the third, 2027-06-03",
    "June 3, 2027-06-03",
    "3 June, 2027-06-03",
    "6/3, 2027-06-03",
    "6/3/2028, 2028-06-03",
    "2026-12-01, 2026-12-01",
    "June third twenty twenty eight, 2028-06-03",
    "the fifteenth of May two thousand twenty seven, 2027-05-15",
    "the fifteenth of May two thousand and twenty seven, 2027-05-15",
    "twenty seven November twenty twenty six, 2026-11-27",
    "by Friday, 2026-11-27",
    "my birthday is the fifth of October 1999, 1999-10-05",
    "twenty seven November, 2026-11-27",
    "the twenty seventh of November, 2026-11-27",
    "November twenty seventh, 2026-11-27",
    "'Friday, the 27th', 2026-11-27",
    "the first of January, 2027-01-01",
    "the 30th, 2026-11-30",
    "the third, 2026-12-03",
    "on the twenty second, 2026-11-22",
    "the twenty first, 2026-11-21",
    "February 29, 2028-02-29",
    "Christmas Day, 2026-12-25",
    "New Year's Eve, 2026-12-31",
    "I can come on Tuesday, 2026-11-24",
    "we may come on Tuesday, 2026-11-24",
    "'yes, I think Tuesday works', 2026-11-24",
    "let's say December 1st, 2026-12-01",
    "now, PRESENT_REF",
    "next week, 2026-W48",
    "next month, 2026-12",
    "in June, 2027-06",
  })
  void theDateBotHearsEverydayDates(String said, String date) {
    var heard = RECOGNISER.recognise(DATE, said, false);
    assertThat(heard.intent()).isEqualTo("DateIntent");
    assertThat(heard.values()).isEqualTo(Map.of("Date", date));
  }

  @ParameterizedTest
  @CsvSource({
    "half past two, 14:30",
    "at half past two, 14:30",
    "half two, 14:30",
    "two thirty, 14:30",
    "2:30, 14:30",
    "2:30 pm, 14:30",
    "2:30pm, 14:30",
    "2.30 p.m., 14:30",
    "14:30, 14:30",
    "2 a.m., 02:00",
    "three o'clock, 15:00",
    "at three, 15:00",
    "around three, 15:00",
    "'I''d say about three, please', 15:00",
    "6:59, 18:59",
    "seven, 07:00",
    "seven in the evening, 19:00",
    "eight, 08:00",
    "make it eight, 08:00",
    "eight tonight, 20:00",
    "nine oh five, 09:05",
    "quarter past nine, 09:15",
    "a quarter past nine, 09:15",
    "quarter to three, 14:45",
    "a quarter to one, 12:45",
    "quarter after two, 14:15",
    "ten past four, 16:10",
    "ten to five, 16:50",
    "twenty past six, 18:20",
    "twenty five to eight, 07:35",
    "five to twelve, 11:55",
    "5 past 9, 09:05",
    "ten of three, 14:50",
    "half past two in the afternoon, 14:30",
    "twenty five past seven in the evening, 19:25",
    "5 to 1, 12:55",
    "eightish, 08:00",
    "after three, 15:00",
    "before 9, 09:00",
    "ten forty five, 10:45",
    "ten o'clock in the morning, 10:00",
    "eleven fifteen pm, 23:15",
    "noon, 12:00",
    "midnight, 00:00",
    "twelve, 12:00",
    "twelve thirty, 12:30",
    "fourteen thirty, 14:30",
    "tomorrow at three, 15:00",
    "you can call me at five pm, 17:00",
    "in the morning, MO",
    "in the afternoon, AF",
    "tonight, NI",
  })
  void theTimeBotHearsEverydayTimes(String said, String time) {
    var heard = RECOGNISER.recognise(TIME, said, false);
    assertThat(heard.intent()).isEqualTo("TimeIntent");
    assertThat(heard.values()).isEqualTo(Map.of("Time", time));
  }

  @ParameterizedTest
  @CsvSource({
    "twenty one, 21",
    "twenty-one, 21",
    "21, 21",
    "'um, twenty one', 21",
    "about 21 of them, 21",
    "about twenty one of them, 21",
    "'I guess there will be around twenty', 20",
    "a hundred and five, 105",
    "hundred, 100",
    "'2,000', 2000",
    "ten thousand five hundred, 10500",
    "three point five, 3.5",
    "point five, 0.5",
    "two and a half, 2.5",
    "21.5, 21.5",
    "minus two, -2",
    "-2, -2",
    "zero, 0",
    "one, 1",
    "a dozen, 12",
    "I am forty two years old, 42",
    "we are five, 5",
    "nineteen people, 19",
    "one million, 1000000",
  })
  void theNumberBotHearsNumbers(String said, String number) {
    var heard = RECOGNISER.recognise(NUMBER, said, false);
    assertThat(heard.intent()).isEqualTo("NumberIntent");
    assertThat(heard.values()).isEqualTo(Map.of("Number", number));
  }

  @Test
  void aNumberSpelledDigitByDigitIsDigits() {
    var heard = RECOGNISER.recognise(NUMBER, "four five six", false);
    assertThat(heard.intent()).isEqualTo("DigitsIntent");
    assertThat(heard.values()).isEqualTo(Map.of("Digits", "456"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "banana",
        "yes",
        "no one",
        "three or four",
        "nineteen ninety",
        "who are you",
        "one of my friends is ill",
        "I do not know",
        "twenty one bananas"
      })
  void whatIsNoNumberFallsBack(String said) {
    assertThat(RECOGNISER.recognise(NUMBER, said, false))
        .isEqualTo(new Recognition("FallbackIntent", Map.of(), 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "banana",
        "yes",
        "Friday or Saturday",
        "the 31st of November",
        "February 30",
        "not on Friday",
        "I do not know",
        "easter monday"
      })
  void whatIsNoDateFallsBack(String said) {
    assertThat(RECOGNISER.recognise(DATE, said, false).intent()).isEqualTo("FallbackIntent");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "banana",
        "yes",
        "in an hour",
        "now",
        "two or three",
        "25:00",
        "I do not know"
      })
  void whatIsNoTimeFallsBack(String said) {
    assertThat(RECOGNISER.recognise(TIME, said, false).intent()).isEqualTo("FallbackIntent");
  }

  @Test
  void everyBotRepeatsAndFallsBack() {
    for (var bot : TheBots.all()) {
      for (var said : List.of("could you repeat that", "Repeat, please!", "sorry?", "what")) {
        assertThat(RECOGNISER.recognise(bot, said, false).intent())
            .as("%s to %s", said, bot.name())
            .isEqualTo("RepeatIntent");
      }
      assertThat(RECOGNISER.recognise(bot, "", false).intent()).isEqualTo("FallbackIntent");
      assertThat(RECOGNISER.recognise(bot, "", true).intent()).isEqualTo("FallbackIntent");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "21", "21#", "20261127", "1430", "0005", "007"})
  void keysAreDigitsForEveryBotAndKeepTheirZeros(String keys) {
    for (var bot : TheBots.all()) {
      var heard = RECOGNISER.recognise(bot, keys, true);
      assertThat(heard.intent()).isEqualTo("DigitsIntent");
      assertThat(heard.values()).isEqualTo(Map.of("Digits", keys.replace("#", "")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"#", "*", "1*2", "1234567890123456"})
  void keysThatAreNoDigitsFallBack(String keys) {
    assertThat(RECOGNISER.recognise(CHOICE, keys, true).intent()).isEqualTo("FallbackIntent");
  }

  @Test
  void everyUtteranceOfABotWithoutSlotIsItsIntent() {
    for (var intent : CHOICE.intents()) {
      for (var utterance : intent.utterances()) {
        if (!utterance.contains("{")) {
          assertThat(RECOGNISER.recognise(CHOICE, utterance, false))
              .as(utterance)
              .isEqualTo(new Recognition(intent.name(), Map.of(), 1));
        }
      }
    }
  }

  @Test
  void everyUtteranceWithASlotIsItsIntent() {
    check(DATE, "{Date}", "the 3rd of June", "2027-06-03");
    check(NUMBER, "{Number}", "twenty one", "21");
    check(TIME, "{Time}", "half past two", "14:30");
  }

  private static void check(BotDefinition bot, String slot, String words, String value) {
    var intent = bot.intents().getFirst();
    for (var utterance : intent.utterances()) {
      var said = utterance.replace("the " + slot, slot).replace(slot, words);
      var heard = RECOGNISER.recognise(bot, said, false);
      assertThat(heard.intent()).as(said).isEqualTo(intent.name());
      assertThat(heard.values().values()).as(said).containsExactly(value);
    }
  }

  @Test
  void moreWordsAroundAnAnswerLowerTheConfidenceUntilItFallsBack() {
    var certain = RECOGNISER.recognise(CHOICE, "yes", false).confidence();
    var likely = RECOGNISER.recognise(CHOICE, "okay then yes", false).confidence();
    assertThat(certain).isEqualTo(1);
    assertThat(likely).isBetween(0.4, 0.9);
    var rambling = "well I think that I would just like to say B";
    assertThat(RECOGNISER.recognise(CHOICE, rambling, false).intent()).isEqualTo("FallbackIntent");
  }

  @Test
  void theBotsOwnThresholdDecides() {
    var strict = new BotDefinition("Strict", "", "en_US", 0.99, "Joanna", CHOICE.intents());
    assertThat(RECOGNISER.recognise(strict, "yes", false).intent()).isEqualTo("YesIntent");
    assertThat(RECOGNISER.recognise(strict, "okay then yes", false).intent())
        .isEqualTo("FallbackIntent");
  }

  @Test
  void relativeDatesCountFromThePersonsOwnDay() {
    var late = InstantSource.fixed(Instant.parse("2026-11-21T23:30:00Z"));
    var inHongKong = new BotRecogniser(late, ZoneId.of("Asia/Hong_Kong"));
    assertThat(inHongKong.recognise(DATE, "today", false).values())
        .containsEntry("Date", "2026-11-22");
  }

  @Test
  void theSameWordsOnAnotherDayAreReadAnew() {
    var instants = List.of("2026-11-21T10:00:00Z", "2026-11-22T10:00:00Z").iterator();
    var moving = new BotRecogniser(() -> Instant.parse(instants.next()), ZoneOffset.UTC);
    assertThat(moving.recognise(DATE, "tomorrow", false).values())
        .containsEntry("Date", "2026-11-22");
    assertThat(moving.recognise(DATE, "tomorrow", false).values())
        .containsEntry("Date", "2026-11-23");
  }

  @Test
  void whatIsNotSimulatedIsRefusedByName() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> RECOGNISER.recognise(bot("en_US", "AMAZON.City"), "Paris", false))
        .withMessageContaining("AMAZON.City");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> RECOGNISER.recognise(bot("zh_HK", "AMAZON.Date"), "hello", false))
        .withMessageContaining("zh_HK");
  }

  private static BotDefinition bot(String locale, String slotType) {
    var slot = new Slot("It", slotType, Optional.empty(), "Which?", 1, true);
    var it = new Intent("ItIntent", "", Optional.empty(), List.of("{It}"), List.of(slot));
    var fallback =
        new Intent("FallbackIntent", "", Optional.of(Intent.FALLBACK), List.of(), List.of());
    return new BotDefinition("OtherBot", "", locale, 0.4, "Joanna", List.of(it, fallback));
  }
}
