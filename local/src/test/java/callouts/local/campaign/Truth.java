package callouts.local.campaign;

import java.util.Set;

/// Which reasons a row may give, told from the telephone's side of the story alone.
///
/// There is one for nearly every story, whatever broke in between; where two are true, it says why.
final class Truth {
  private static final Set<String> NOT_ANSWERED =
      Set.of(
          "TELECOM_UNANSWERED", "TELECOM_TIMEOUT", "TELECOM_ORIGINATOR_CANCEL", "RING_NO_ANSWER");

  private Truth() {}

  static Set<String> reasons(Story story) {
    var phone = story.receiver().phone();
    if (!phone.startsWith("+")) {
      return Set.of("InvalidNumber");
    }
    if (phone.startsWith("+447")) {
      return Set.of("NotAllowed");
    }
    return story.lastContact().map(last -> ofCall(story, last)).orElse(Set.of());
  }

  private static Set<String> ofCall(Story story, Contact last) {
    return last.isAnswered() ? ofConversation(story, last) : ofRinging(last.reason());
  }

  private static Set<String> ofRinging(String reason) {
    return switch (reason) {
      case "TELECOM_BUSY" -> Set.of("Busy");
      case "TELECOM_POTENTIAL_BLOCKING" -> Set.of("Refused");
      case "TELECOM_NUMBER_INVALID" -> Set.of("InvalidNumber");
      default -> NOT_ANSWERED.contains(reason) ? Set.of("NoAnswer") : Set.of("CallFailed");
    };
  }

  /// Who has answered everything has, whatever became of the call afterwards.
  private static Set<String> ofConversation(Story story, Contact last) {
    if (story.isAllAnswered()) {
      return Set.of("AllAnswered");
    }
    if (last.isBroken()) {
      return Set.of("CallFailed");
    }
    if (last.isGivenUp()) {
      return Set.of(story.isUnderstoodOnce() ? "NotUnderstood" : "NoInput");
    }
    return switch (last.reason()) {
      case "CUSTOMER_DISCONNECT" -> Set.of("HungUp");
      case "OTHER" -> Set.of("TimedOut");
      default -> Set.of("CallFailed");
    };
  }
}
