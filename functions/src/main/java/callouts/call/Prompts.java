package callouts.call;

import callouts.job.QuestionType;

/// The few words that are ours and not the author's: how not to be called again, said with the
/// greeting; when an answer was not understood; when the call gives up, or is not wanted.
public final class Prompts {
  /// What Connect speaks in one prompt, tags not counted (aws-facts 9).
  private static final int LONGEST_SPOKEN = 3_000;

  /// Those who cannot press a key in time have every question to say so.
  private static final String HOW_TO_STOP =
      "To stop these calls, press 9 now, or say stop calling me at any question.";

  private static final String HOW_TO_STOP_WITHOUT_QUESTIONS = "To stop these calls, press 9 now.";

  private static final String OPEN = "<speak>";
  private static final String CLOSE = "</speak>";

  private Prompts() {}

  /// The greeting, and how not to be called again.
  ///
  /// @param asks whether a question follows, in which the person can be heard
  public static String greeting(String greeting, boolean asks) {
    return OPEN + inner(greeting) + howToStop(asks) + CLOSE;
  }

  /// What is said at the end of a greeting, a sentence of its own whatever stands before it.
  static String howToStop(boolean asks) {
    return " <s>" + (asks ? HOW_TO_STOP : HOW_TO_STOP_WITHOUT_QUESTIONS) + "</s>";
  }

  /// Said to who does not want to be called again.
  public static String optedOut() {
    return OPEN
        + "All right. We will not call this number again. Sorry for the disturbance, and goodbye."
        + CLOSE;
  }

  /// A question put again after an answer that was not understood: an apology, the question, and
  /// how to answer it by voice and by key. Where that is too long for one prompt, the question
  /// alone.
  public static String again(QuestionType type, String question) {
    var again = OPEN + "Sorry, I did not understand. " + inner(question) + " " + hint(type) + CLOSE;
    return again.length() <= LONGEST_SPOKEN ? again : question;
  }

  /// Said when a question was not understood try after try.
  public static String givenUp() {
    return OPEN
        + "Sorry, I still did not understand. Your answers so far are kept. Thank you, and goodbye."
        + CLOSE;
  }

  private static String hint(QuestionType type) {
    return switch (type) {
      case OK -> "Say okay, or press 1.";
      case YES_NO -> "Say yes or press 1, or say no or press 2.";
      case MULTIPLE_CHOICE -> "Say a letter from A to E, or press a key from 1 to 5.";
      case DATE ->
          "Say a date, such as the third of June. Or key the year, month and day as eight digits,"
              + " and then hash.";
      case TIME ->
          "Say a time, such as half past two. Or key the hour and minute as four digits, from 0000"
              + " to 2359, and then hash.";
      case NUMBER -> "Say a number, or key it, and then hash.";
    };
  }

  private static String inner(String ssml) {
    return ssml.substring(OPEN.length(), ssml.length() - CLOSE.length());
  }
}
