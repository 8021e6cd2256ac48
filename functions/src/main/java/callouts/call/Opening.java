package callouts.call;

import java.util.Optional;

/// What every call says between the author's greeting and the first question, in words of ours: who
/// is calling and why it is no person, how to be heard, and how not to be called again.
///
/// @param caller who is calling, where the greeting does not say so
/// @param all how many questions the job has
/// @param left how many of them have no answer yet: fewer where an earlier call was cut off
record Opening(Optional<String> caller, int all, int left) {
  private static final String HOW_TO_ANSWER =
      "You can speak or use the keypad, and say repeat to hear a question again.";

  /// Those who cannot press a key in time have every question to say so.
  private static final String HOW_TO_STOP =
      "To stop these calls, press 9 now, or say stop calling me at any question.";

  private static final String HOW_TO_STOP_WITHOUT_QUESTIONS = "To stop these calls, press 9 now.";

  /// Sentences of their own, whatever stands before them.
  String ssml() {
    return left == 0
        ? sentence(who()) + sentence(HOW_TO_STOP_WITHOUT_QUESTIONS)
        : sentence(who()) + sentence(HOW_TO_ANSWER) + sentence(HOW_TO_STOP);
  }

  private String who() {
    var call = new StringBuilder("This is an automated call");
    caller.ifPresent(name -> Ssml.escape(name, call.append(" from ")));
    return call + why();
  }

  private String why() {
    if (left == 0) {
      return ", to reach everyone in time.";
    }
    if (left < all) {
      return ". We go on where we stopped last time: "
          + (left == 1 ? "one question is left." : left + " questions are left.");
    }
    return ": we are asking everyone the same " + (all == 1 ? "question." : all + " questions.");
  }

  private static String sentence(String words) {
    return " <s>" + words + "</s>";
  }
}
