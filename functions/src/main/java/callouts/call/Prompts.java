package callouts.call;

import callouts.job.QuestionType;

/// The few words that are ours and not the author's: who calls and how to be heard, said with the
/// greeting; how to answer; when an answer was not understood; when the call gives up, or is not
/// wanted.
public final class Prompts {
  /// What Connect speaks in one prompt, tags not counted (aws-facts 9).
  private static final int LONGEST_SPOKEN = 3_000;

  private static final String OPEN = "<speak>";
  private static final String CLOSE = "</speak>";

  private Prompts() {}

  /// The author's greeting, and the words of ours that every call has before its first question.
  ///
  /// @param left how many questions have no answer yet
  public static String greeting(CallScript script, int left) {
    var opening = new Opening(script.caller(), script.prompts().size(), left);
    return OPEN + inner(script.greeting()) + opening.ssml() + CLOSE;
  }

  /// Said to who does not want to be called again.
  public static String optedOut() {
    return OPEN
        + "All right. We will not call this number again. Sorry for the disturbance, and goodbye."
        + CLOSE;
  }

  /// A question, and how to answer it in one breath. Where the author's words tell the keys, or all
  /// would be too long for one prompt, the question alone.
  public static String question(CallScript.Prompt question) {
    var whole =
        OPEN + inner(question.ssml()) + " <s>" + Hints.choices(question.type()) + "</s>" + CLOSE;
    var isTold = Hints.areIn(question.ssml());
    return isTold || PlainText.billed(whole) > LONGEST_SPOKEN ? question.ssml() : whole;
  }

  /// Said in a question's place after an answer that was not caught: shorter than the question, and
  /// the second time by the keys. Who wants the question itself has only to say so.
  ///
  /// @param tryNumber of the try to come, from 2
  public static String again(QuestionType type, int tryNumber) {
    return tryNumber == 2
        ? OPEN
            + "Sorry, I did not catch that. "
            + Hints.otherWords(type)
            + " Or say repeat to hear the question again."
            + CLOSE
        : OPEN + "Sorry, I still did not get it. " + Hints.keys(type) + " Or say repeat." + CLOSE;
  }

  /// Asks whether an answer is what the person said.
  ///
  /// @param heard as [Aloud] tells it
  public static String confirm(String heard) {
    return OPEN
        + "I heard "
        + heard
        + ". Is that right? "
        + Hints.choices(QuestionType.YES_NO)
        + CLOSE;
  }

  /// Asks the same after a reply that was neither yes nor no.
  ///
  /// @param tryNumber of the try to come, from 2
  public static String confirmAgain(String heard, int tryNumber) {
    return tryNumber == 2
        ? OPEN + "Sorry, did you say " + heard + "? " + Hints.keys(QuestionType.YES_NO) + CLOSE
        : OPEN + "Please press 1 if it is " + heard + ", or 2 if it is not." + CLOSE;
  }

  /// Said in a question's place when what we heard was not what the person said.
  public static String corrected(QuestionType type) {
    return OPEN + "Sorry, my mistake. " + Hints.keys(type) + " Or say it once more." + CLOSE;
  }

  /// Said when a question was not understood try after try.
  public static String givenUp() {
    return OPEN
        + "Sorry, I still did not understand. Your answers so far are kept. Thank you, and goodbye."
        + CLOSE;
  }

  private static String inner(String ssml) {
    return ssml.substring(OPEN.length(), ssml.length() - CLOSE.length());
  }
}
