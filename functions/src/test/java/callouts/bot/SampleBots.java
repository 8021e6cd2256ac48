package callouts.bot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The four bots of the calls, and the program that writes their workbooks:
/// `java callouts.bot.SampleBots bots`.
public final class SampleBots {
  private static final String DIGITS_PATTERN = "[0-9]{1,15}";

  private static final String OK =
      """
      okay; ok; okay okay; got it; I got it; I've got it; okay got it; all right; alright; \
      I understand; understood; okay I understand; I see; okay I see; I hear you; I heard you; \
      I heard that; noted; fine; that's fine; okay fine; all good; no problem; will do; \
      okay thank you; okay thanks; thank you; thanks; that's clear; clear; all clear; roger\
      """;

  private static final String YES =
      """
      yes; yeah; yep; yup; ya; yes please; yes sir; yes ma'am; yes I do; yes I will; yes I am; \
      yes I have; yes I can; yes I would; yes we will; yes we do; yes it is; yes that's right; \
      of course; yes of course; sure; sure thing; for sure; absolutely; definitely; certainly; \
      correct; that's correct; that is correct; right; that's right; that is right; exactly; \
      indeed; true; that's true; I do; I will; I am; I can; I have; I would; I did; we will; \
      we do; we are; I'd love to; I would love to; I think so; I guess so; I suppose so; \
      I hope so; why not; by all means; you bet; affirmative; uh huh; mhm; it is; I'll be there; \
      we'll be there; count me in\
      """;

  private static final String NO =
      """
      no; nope; nah; no thanks; no thank you; no sir; no ma'am; not really; no not really; \
      not at all; never; no way; I don't; I do not; I won't; I will not; I can't; I cannot; \
      I am not; I'm not; I haven't; I have not; I wouldn't; I didn't; we won't; we can't; \
      we don't; no I don't; no I won't; no I can't; no I'm not; no I haven't; no we won't; \
      I don't think so; no I don't think so; probably not; definitely not; certainly not; \
      absolutely not; of course not; not yet; not this time; not me; wrong; that's wrong; \
      that's not right; that is not right; not right; that's not correct; not correct; incorrect; \
      false; negative; it isn't; it is not; it's not; no it isn't; no it's not; I'm afraid not; \
      unfortunately not; unfortunately no; sorry no; no sorry; I'd rather not; count me out\
      """;

  private static final String LETTER =
      """
      %1$s; option %1$s; letter %1$s; the letter %1$s; answer %1$s; choice %1$s; %1$s please; \
      I choose %1$s; I'd choose %1$s; I pick %1$s; I take %1$s; I'll take %1$s; \
      I'll go with %1$s; I say %1$s; I'd say %1$s; I would say %1$s; I think it's %1$s; \
      I want %1$s; it's %1$s; it is %1$s; that's %1$s; my answer is %1$s; %1$s for %2$s; \
      %1$s as in %2$s; the %3$s; the %3$s one; the %3$s option; the %3$s answer; \
      the %3$s choice; %3$s; %3$s one; %3$s option\
      """;

  private static final String CHOICE_DIGITS =
      """
      {Digits}; number {Digits}; option {Digits}; answer {Digits}; choice {Digits}; \
      option number {Digits}; answer number {Digits}; press {Digits}; I press {Digits}; \
      I pressed {Digits}; key {Digits}; I choose {Digits}; I choose number {Digits}; \
      I pick {Digits}; it's {Digits}; it's number {Digits}\
      """;

  private static final String DIGITS =
      "{Digits}; I press {Digits}; I pressed {Digits}; I key {Digits}; the digits {Digits}";

  private static final String DATE =
      """
      {Date}; on {Date}; on the {Date}; the {Date}; it's {Date}; it is {Date}; it's on {Date}; \
      it is on {Date}; it will be {Date}; it'll be {Date}; that's {Date}; that would be {Date}; \
      {Date} please; {Date} works; {Date} works for me; {Date} works best; {Date} is best; \
      {Date} is fine; {Date} is good; {Date} is okay; {Date} would be good; {Date} would be best; \
      {Date} would be great; {Date} suits me; maybe {Date}; maybe on {Date}; probably {Date}; \
      I think {Date}; I think on {Date}; I'd say {Date}; I would say {Date}; I guess {Date}; \
      I can come on {Date}; I can come {Date}; I can do {Date}; I could do {Date}; \
      I will come on {Date}; I'll come on {Date}; I'll come {Date}; I'll be there on {Date}; \
      we can come on {Date}; we'll come on {Date}; let's say {Date}; let's do {Date}; \
      make it {Date}; how about {Date}; what about {Date}; put me down for {Date}; \
      I prefer {Date}; I'd prefer {Date}; I choose {Date}; I was born on {Date}; born on {Date}; \
      my birthday is {Date}; my birthday is on {Date}; his birthday is {Date}; \
      her birthday is {Date}; the date is {Date}; my date is {Date}; by {Date}; from {Date}; \
      since {Date}; before {Date}; starting {Date}; any time on {Date}\
      """;

  private static final String TIME =
      """
      {Time}; at {Time}; it's {Time}; it is {Time}; it's at {Time}; it will be {Time}; \
      that's {Time}; that would be {Time}; {Time} please; at {Time} please; {Time} works; \
      {Time} works for me; {Time} works best; {Time} is best; {Time} is fine; {Time} is good; \
      {Time} is okay; {Time} would be good; {Time} would be best; {Time} would be great; \
      {Time} suits me; maybe {Time}; maybe at {Time}; probably {Time}; probably at {Time}; \
      about {Time}; at about {Time}; around {Time}; at around {Time}; I think {Time}; \
      I think at {Time}; I'd say {Time}; I'd say at {Time}; I would say {Time}; I guess {Time}; \
      I can come at {Time}; I can come {Time}; I can do {Time}; I will come at {Time}; \
      I'll come at {Time}; I'll be there at {Time}; I get up at {Time}; we can come at {Time}; \
      we'll come at {Time}; let's say {Time}; let's do {Time}; make it {Time}; how about {Time}; \
      what about {Time}; put me down for {Time}; I prefer {Time}; I'd prefer {Time}; \
      call me at {Time}; you can call at {Time}; you can call me at {Time}; after {Time}; \
      before {Time}; by {Time}; from {Time}\
      """;

  private static final String NUMBER =
      """
      {Number}; it's {Number}; it is {Number}; that's {Number}; that would be {Number}; \
      number {Number}; the number {Number}; the number is {Number}; my number is {Number}; \
      the answer is {Number}; my answer is {Number}; {Number} please; about {Number}; \
      around {Number}; roughly {Number}; approximately {Number}; maybe {Number}; \
      probably {Number}; almost {Number}; nearly {Number}; exactly {Number}; only {Number}; \
      just {Number}; at least {Number}; at most {Number}; up to {Number}; {Number} of them; \
      about {Number} of them; {Number} of us; there are {Number}; there are {Number} of us; \
      there are {Number} of them; there will be {Number}; there will be {Number} of us; \
      we are {Number}; we will be {Number}; we'll be {Number}; I think {Number}; \
      I think it's {Number}; I'd say {Number}; I would say {Number}; I'd say about {Number}; \
      I guess {Number}; I have {Number}; I've got {Number}; we have {Number}; I need {Number}; \
      I am {Number}; I'm {Number}; I am {Number} years old; I'm {Number} years old; \
      {Number} years; {Number} years old; {Number} people; {Number} persons; {Number} times; \
      {Number} hours; {Number} minutes; {Number} days; {Number} children; {Number} kids; \
      {Number} degrees; {Number} percent; make it {Number}; put me down for {Number}\
      """;

  /// Whole wishes that look ahead. A bare "stop" or "never", and "don't call me", may be the answer
  /// to a question, and whoever is on the list is called no more.
  private static final String STOP =
      """
      stop calling me; stop calling; stop calling us; stop calling here; stop calling this number; \
      stop these calls; stop phoning me; stop ringing me; please stop calling me; \
      no stop calling me; I want you to stop calling me; do not call me again; \
      don't call me again; don't call again; don't call here again; don't call this number again; \
      do not call this number again; don't ever call me again; do not ever call me again; \
      please don't call me again; please do not call me again; please don't call me any more; \
      don't call me any more; no don't call me again; don't phone me again; don't ring me again; \
      never call me again; never call again; never call this number again; \
      I don't want you to call me again; I don't want to be called again; \
      I do not want to be called again; I don't want these calls; I don't want any more calls; \
      no more calls; no more calls please; take me off your list; take me off the list; \
      take me off this list; take my number off your list; take my number off the list; \
      remove me from your list; remove me from the list; remove me from this list; \
      remove my number; remove my number from your list; remove my number from the list; \
      delete my number; put me on your do not call list; put me on the do not call list; \
      unsubscribe; unsubscribe me; opt out; opt me out; I want to opt out\
      """;

  private SampleBots() {}

  /// Writes the four workbooks into a folder, `bots` where none is given.
  public static void main(String[] folder) throws IOException {
    var target = Path.of(folder.length == 0 ? "bots" : folder[0]);
    for (var bot : all().entrySet()) {
      Files.write(target.resolve(bot.getKey()), SampleWorkbook.bytes(bot.getValue()));
    }
  }

  /// The four bots by the name of their file.
  public static Map<String, BotDefinition> all() {
    var bots = new LinkedHashMap<String, BotDefinition>();
    for (var bot : List.of(choices(), dates(), numbers(), times())) {
      bots.put(bot.name() + ".xlsx", bot);
    }
    return bots;
  }

  private static BotDefinition choices() {
    var intents = new ArrayList<Intent>();
    intents.add(intent("OkIntent", "The person has heard it", OK));
    intents.add(intent("YesIntent", "Yes, in many words", YES));
    intents.add(intent("NoIntent", "No, in many words", NO));
    intents.add(letter("A", "apple", "first", "alpha; ay; the letter ay; option ay"));
    intents.add(letter("B", "boy", "second", "bravo; bee; be; option bee; letter bee"));
    intents.add(letter("C", "cat", "third", "charlie; see; sea; option see; letter see"));
    intents.add(letter("D", "dog", "fourth", "delta; dee; option dee; letter dee"));
    intents.add(letter("E", "egg", "fifth", "echo; ee; option ee; letter ee"));
    intents.add(
        digits(
            "The answer's number, spoken or keyed: Yes 1, No 2; A to E 1 to 5; OK 1",
            CHOICE_DIGITS));
    return bot("CalloutBot", "Answers to OK, Yes/No and Multiple Choice questions", intents);
  }

  private static BotDefinition dates() {
    var slot = slot("Date", "AMAZON.Date", Optional.empty(), "Which day? For example, June third.");
    return withOneSlot(
        "CalloutBotDate",
        "Answers to Date questions",
        slot,
        DATE,
        "A day, spoken in everyday words",
        "A keyed date: YYYYMMDD, or MMDD for the next such day");
  }

  private static BotDefinition numbers() {
    var slot = slot("Number", "AMAZON.Number", Optional.empty(), "Which number?");
    return withOneSlot(
        "CalloutBotNumber",
        "Answers to Number questions",
        slot,
        NUMBER,
        "A number, spoken in words",
        "A keyed number, or one spelled digit by digit");
  }

  private static BotDefinition times() {
    var slot =
        slot("Time", "AMAZON.Time", Optional.empty(), "What time? For example, half past two.");
    return withOneSlot(
        "CalloutBotTime",
        "Answers to Time questions",
        slot,
        TIME,
        "A time of day, spoken in everyday words",
        "A keyed time on the 24-hour clock: HHMM");
  }

  private static BotDefinition withOneSlot(
      String name, String about, Slot slot, String utterances, String spoken, String keyed) {
    var intents = new ArrayList<Intent>();
    intents.add(
        new Intent(
            slot.name() + "Intent", spoken, Optional.empty(), list(utterances), List.of(slot)));
    intents.add(digits(keyed, DIGITS));
    return bot(name, about, intents);
  }

  private static BotDefinition bot(String name, String description, List<Intent> own) {
    var intents = new ArrayList<>(own);
    intents.add(intent("StopIntent", "The person does not want to be called again, ever", STOP));
    intents.add(builtIn("RepeatIntent", "The person wants to hear the question again"));
    intents.add(builtIn("FallbackIntent", "Silence and all other words"));
    return new BotDefinition(name, description, "en_US", 0.4, "Joanna", intents);
  }

  private static Intent intent(String name, String description, String utterances) {
    return new Intent(name, description, Optional.empty(), list(utterances), List.of());
  }

  private static Intent letter(String letter, String word, String ordinal, String sounds) {
    return intent(
        letter + "Intent",
        "The " + ordinal + " of the choices",
        LETTER.formatted(letter, word, ordinal) + "; " + sounds);
  }

  private static Intent digits(String description, String utterances) {
    var slot =
        slot("Digits", Slot.ALPHANUMERIC, Optional.of(DIGITS_PATTERN), "Please key the digits.");
    return new Intent(
        "DigitsIntent", description, Optional.empty(), list(utterances), List.of(slot));
  }

  private static Intent builtIn(String name, String description) {
    return new Intent(name, description, Optional.of("AMAZON." + name), List.of(), List.of());
  }

  private static Slot slot(String name, String type, Optional<String> pattern, String prompt) {
    return new Slot(name, type, pattern, prompt, 1, true);
  }

  private static List<String> list(String utterances) {
    return List.of(utterances.strip().split(";\\s+"));
  }
}
