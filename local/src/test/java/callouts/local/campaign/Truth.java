package callouts.local.campaign;

import java.util.Set;
import java.util.TreeSet;

/// Which reasons a row may give, told from the telephone's side of the story alone.
///
/// There is one for nearly every story, whatever broke in between; where two are true, it says why.
final class Truth {
  private static final Set<String> NOT_ANSWERED =
      Set.of(
          "TELECOM_UNANSWERED", "TELECOM_TIMEOUT", "TELECOM_ORIGINATOR_CANCEL", "RING_NO_ANSWER");

  private Truth() {}

  /// @param isListed whether the number came onto the do-not-call list, before or in between
  static Set<String> reasons(Story story, boolean isListed) {
    var reasons =
        new TreeSet<>(
            story.lastContact().map(last -> ofCall(story, last)).orElseGet(() -> ofNoCall(story)));
    var isToBeCalled = story.contacts().size() < story.job().terms().attempts();
    if (isListed && isToBeCalled) {
      reasons.add("OptedOut");
    }
    return reasons;
  }

  /// Who is never dialled is nobody that can be, or the job was over before it was their turn.
  private static Set<String> ofNoCall(Story story) {
    var reasons = new TreeSet<String>();
    var phone = story.receiver().phone();
    if (!phone.startsWith("+")) {
      reasons.add("InvalidNumber");
    }
    if (phone.startsWith("+447")) {
      reasons.add("NotAllowed");
    }
    if (story.run().isCancelled()) {
      reasons.add("Cancelled");
    }
    if (story.run().isExpired(story.run().deadline().minus(Fault.MOST_SKEW))) {
      reasons.add("Expired");
    }
    return reasons;
  }

  private static Set<String> ofCall(Story story, Contact last) {
    return last.isAnswered() ? ofConversation(story, last) : ofRinging(last);
  }

  /// What is stopped while it rings has rung for hours, as a telephone does only while the whole
  /// stack, and the network that is simulated in it, is down.
  private static Set<String> ofRinging(Contact last) {
    return switch (last.reason()) {
      case "OTHER" -> last.isCut() ? Set.of("CallFailed", "TimedOut") : Set.of("TimedOut");
      case "TELECOM_BUSY" -> Set.of("Busy");
      case "TELECOM_POTENTIAL_BLOCKING" -> Set.of("Refused");
      case "TELECOM_NUMBER_INVALID" -> Set.of("InvalidNumber");
      default -> NOT_ANSWERED.contains(last.reason()) ? Set.of("NoAnswer") : Set.of("CallFailed");
    };
  }

  /// A wish that the flow had no time to confirm may have been noted or not.
  private static Set<String> ofConversation(Story story, Contact last) {
    if (last.optedOut().isPresent()) {
      return Set.of("OptedOut");
    }
    var reasons = new TreeSet<>(ofAnswers(story, last));
    if (last.isUnwanted()) {
      reasons.add("OptedOut");
    }
    return reasons;
  }

  /// A conversation that came to its own end ended so, whatever became of the call afterwards.
  private static Set<String> ofAnswers(Story story, Contact last) {
    if (story.isAllAnswered()) {
      return Set.of("AllAnswered");
    }
    if (last.isGivenUp() || story.isTriedOut()) {
      return Set.of(story.isUnderstoodOnce() ? "NotUnderstood" : "NoInput");
    }
    if (last.isBroken()) {
      return Set.of("CallFailed");
    }
    return switch (last.reason()) {
      case "CUSTOMER_DISCONNECT" -> Set.of("HungUp");
      case "OTHER" -> last.isCut() ? Set.of("CallFailed", "TimedOut") : Set.of("TimedOut");
      default -> Set.of("CallFailed");
    };
  }
}
