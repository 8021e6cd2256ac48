package callouts.answer;

import callouts.answer.Answer.Amount;
import callouts.answer.Answer.Choice;
import callouts.answer.Answer.Clock;
import callouts.answer.Answer.Day;
import callouts.answer.Answer.Ok;
import callouts.answer.Answer.YesNo;
import callouts.job.QuestionType;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/// Turns what Lex understood, an intent and its slots, into the answer to the question asked.
///
/// Each kind of question takes the intents of its own answers, and `DigitsIntent`, which carries
/// keys: OK 1; Yes 1, No 2; A–E 1–5; a number its digits; a date `YYYYMMDD`, or `MMDD` for the
/// next such day; a time `HHMM` or `HMM` on the 24-hour clock. A decimal point cannot be keyed:
/// `*` is Lex's deletion key (aws-facts 1.3).
///
/// "Yes" counts as assent to an OK question. "Okay" does not count as a yes: it may mean no more
/// than "I hear you", and asking again costs less than a wrong answer in the report.
public final class AnswerReader {
  private static final String REPEAT = "RepeatIntent";
  private static final String STOP = "StopIntent";
  private static final String DIGITS = "DigitsIntent";

  private AnswerReader() {}

  /// Reads one turn.
  ///
  /// @param intent the bare name of Lex's intent (aws-facts 1.3); `""` where there is none
  /// @param slots interpreted values by slot name; Connect writes an empty slot as `""`
  /// @param today the day where the person is; what a date without a year counts from
  public static Heard read(
      QuestionType type, String intent, Map<String, String> slots, LocalDate today) {
    return wish(intent)
        .or(() -> answer(type, intent, slots, today).map(Heard.Understood::new))
        .orElseGet(Heard.NotUnderstood::new);
  }

  /// Reads one turn in which the person was asked whether this is what they said. "Okay" is a yes
  /// here.
  public static Heard confirmation(String intent, Map<String, String> slots) {
    var keys = keys(intent, slots);
    return ok(intent, keys)
        .<Heard>map(_ -> new Heard.Confirmed())
        .or(() -> yesNo(intent, keys).map(_ -> new Heard.Refused()))
        .or(() -> wish(intent))
        .orElseGet(Heard.NotUnderstood::new);
  }

  /// What a person may want wherever they are asked: to hear it again, or to be left in peace;
  /// empty where the intent is about the question.
  public static Optional<Heard> wish(String intent) {
    return switch (intent) {
      case REPEAT -> Optional.of(new Heard.Repeat());
      case STOP -> Optional.of(new Heard.Stop());
      default -> Optional.empty();
    };
  }

  private static Optional<? extends Answer> answer(
      QuestionType type, String intent, Map<String, String> slots, LocalDate today) {
    var keys = keys(intent, slots);
    return switch (type) {
      case OK -> ok(intent, keys);
      case YES_NO -> yesNo(intent, keys);
      case MULTIPLE_CHOICE -> choice(intent, keys);
      case DATE -> date(intent, keys, slots, today);
      case TIME -> time(intent, keys, slots);
      case NUMBER -> number(intent, keys, slots);
    };
  }

  private static Optional<Ok> ok(String intent, String keys) {
    var assent = intent.equals("OkIntent") || intent.equals("YesIntent") || keys.equals("1");
    return assent ? Optional.of(new Ok()) : Optional.empty();
  }

  private static Optional<YesNo> yesNo(String intent, String keys) {
    if (intent.equals("YesIntent") || keys.equals("1")) {
      return Optional.of(new YesNo(true));
    }
    if (intent.equals("NoIntent") || keys.equals("2")) {
      return Optional.of(new YesNo(false));
    }
    return Optional.empty();
  }

  private static Optional<Choice> choice(String intent, String keys) {
    if (keys.matches("[1-5]")) {
      return Optional.of(new Choice((char) ('A' + keys.charAt(0) - '1')));
    }
    return intent.matches("[A-E]Intent")
        ? Optional.of(new Choice(intent.charAt(0)))
        : Optional.empty();
  }

  private static Optional<Day> date(
      String intent, String keys, Map<String, String> slots, LocalDate today) {
    var date =
        intent.equals("DateIntent")
            ? SlotValues.date(slot(slots, "Date"), today)
            : SlotValues.keyedDate(keys, today);
    return date.map(Day::new);
  }

  private static Optional<Clock> time(String intent, String keys, Map<String, String> slots) {
    var time =
        intent.equals("TimeIntent")
            ? SlotValues.time(slot(slots, "Time"))
            : SlotValues.keyedTime(keys);
    return time.map(Clock::new);
  }

  private static Optional<Amount> number(String intent, String keys, Map<String, String> slots) {
    var number = intent.equals("NumberIntent") ? slot(slots, "Number") : keys;
    return SlotValues.number(number).map(Amount::new);
  }

  private static String keys(String intent, Map<String, String> slots) {
    return intent.equals(DIGITS) ? slot(slots, "Digits") : "";
  }

  private static String slot(Map<String, String> slots, String name) {
    return slots.getOrDefault(name, "").strip();
  }
}
