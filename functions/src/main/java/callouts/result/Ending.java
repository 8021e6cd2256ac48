package callouts.result;

import callouts.answer.Progress;
import callouts.answer.Step;
import java.util.Locale;
import java.util.Optional;

/// Reads how a call ended: from how far the conversation came, and from what Connect says of a
/// contact that is over (aws-facts 3.4).
///
/// A conversation that came to its own end ended so, whatever became of the call afterwards: the
/// person asked not to be called again, everything is answered, or the tries at a question are used
/// up. Who hangs up during the goodbye has not hung up on a question.
public final class Ending {
  private static final String HUNG_UP = "CUSTOMER_DISCONNECT";

  private Ending() {}

  /// The outcome of a call whose flow gave up on a question, or had none left.
  public static Outcome whenGivenUp(Progress progress) {
    if (progress.isStopped()) {
      return Outcome.OPTED_OUT;
    }
    if (progress.allAnswered()) {
      return Outcome.ALL_ANSWERED;
    }
    return progress.anythingUnderstood() ? Outcome.NOT_UNDERSTOOD : Outcome.NO_INPUT;
  }

  /// The outcome of a call that had to be stopped; it timed out where there was a try left.
  ///
  /// @param connected whether the phone was picked up
  /// @param progress how far the conversation had come
  public static Outcome whenStopped(boolean connected, Progress progress) {
    return ofConversation(connected, progress).orElse(Outcome.TIMED_OUT);
  }

  /// The outcome of a contact that ended without the flow saying how.
  ///
  /// @param reason Connect's disconnect reason in any case; empty where it gave none
  /// @param connected whether the phone was picked up
  /// @param progress how far the conversation had come
  public static Outcome outcome(Optional<String> reason, boolean connected, Progress progress) {
    var word = reason.orElse("").toUpperCase(Locale.ROOT);
    var wasThere = connected || word.equals(HUNG_UP);
    return ofConversation(wasThere, progress).orElseGet(() -> broken(word, connected));
  }

  /// Empty where something was left to ask, or nobody was there: a call without questions has
  /// nothing to ask.
  private static Optional<Outcome> ofConversation(boolean wasThere, Progress progress) {
    return switch (progress.next()) {
      case Step.Stop _, Step.GiveUp _ -> Optional.of(whenGivenUp(progress));
      case Step.Done _ -> wasThere ? Optional.of(Outcome.ALL_ANSWERED) : Optional.empty();
      case Step.Ask _, Step.Confirm _ -> Optional.empty();
    };
  }

  private static Outcome broken(String reason, boolean connected) {
    return switch (reason) {
      case HUNG_UP -> Outcome.HUNG_UP;
      case "TELECOM_BUSY" -> Outcome.BUSY;
      case "TELECOM_UNANSWERED",
          "TELECOM_TIMEOUT",
          "TELECOM_ORIGINATOR_CANCEL",
          "RING_NO_ANSWER",
          "CUSTOMER_NEVER_ARRIVED" ->
          Outcome.NO_ANSWER;
      case "TELECOM_NUMBER_INVALID" -> Outcome.INVALID_NUMBER;
      case "TELECOM_POTENTIAL_BLOCKING" -> Outcome.REFUSED;
      case "" -> connected ? Outcome.HUNG_UP : Outcome.NO_ANSWER;
      default -> Outcome.CALL_FAILED;
    };
  }
}
