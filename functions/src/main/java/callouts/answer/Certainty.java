package callouts.answer;

import callouts.job.QuestionType;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/// How sure a bot is that an answer is what was said. A date, a time or a number of which it is not
/// sure looks like any other, so the person is asked; what was keyed is never asked about.
///
/// It goes from the bots' code hook to RecordAnswer as a session attribute of Lex, as text.
public final class Certainty {
  /// Below it an answer is doubted, 0 to 1. A judgement: Amazon names no such number. The post
  /// "Using transcription confidence scores to improve slot filling in Amazon Lex" of its machine
  /// learning blog takes 0.6 for the end of what is low.
  static final double ENOUGH = 0.6;

  private static final String SPOKEN = "Speech";

  private Certainty() {}

  /// The less sure of the words and of what they were taken for; `""` where nothing was said, or
  /// Lex does not say.
  public static String of(Trace trace) {
    if (!trace.words().mode().equals(SPOKEN)) {
      return "";
    }
    var least =
        DoubleStream.concat(stream(trace.words().confidence()), stream(trace.confidence())).min();
    return least.isPresent() ? Double.toString(least.getAsDouble()) : "";
  }

  private static DoubleStream stream(OptionalDouble score) {
    return score.isPresent() ? DoubleStream.of(score.getAsDouble()) : DoubleStream.empty();
  }

  /// What was heard, in doubt where the bot was not sure enough.
  ///
  /// @param certainty as [#of] tells it; what is no number leaves no doubt
  public static Heard weigh(Heard heard, QuestionType type, String certainty) {
    return heard instanceof Heard.Understood(var answer)
            && isEasilyMistaken(type)
            && isLow(certainty)
        ? new Heard.Doubted(answer)
        : heard;
  }

  private static boolean isEasilyMistaken(QuestionType type) {
    return switch (type) {
      case DATE, TIME, NUMBER -> true;
      case OK, YES_NO, MULTIPLE_CHOICE -> false;
    };
  }

  private static boolean isLow(String certainty) {
    return certainty.matches("[0-9.]{1,30}(E-?[0-9]{1,3})?") && number(certainty) < ENOUGH;
  }

  private static double number(String certainty) {
    try {
      return Double.parseDouble(certainty);
    } catch (NumberFormatException _) {
      return ENOUGH;
    }
  }
}
