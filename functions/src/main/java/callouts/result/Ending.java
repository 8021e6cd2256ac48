package callouts.result;

import callouts.answer.Progress;
import callouts.answer.Step;
import java.util.Locale;
import java.util.Optional;

/// Reads how a call ended: from how far the conversation came, and from what Connect says of a
/// contact that is over (aws-facts 3.4). Who asked not to be called again has opted out, whatever
/// else is true of the call.
public final class Ending {
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

  /// The outcome of a call in which the person hung up.
  public static Outcome whenHungUp(Progress progress) {
    if (progress.isStopped()) {
      return Outcome.OPTED_OUT;
    }
    return progress.allAnswered() ? Outcome.ALL_ANSWERED : Outcome.HUNG_UP;
  }

  /// The outcome of a call that had to be stopped; it timed out where there was a try left.
  public static Outcome whenStopped(Progress progress) {
    return switch (progress.next()) {
      case Step.GiveUp _, Step.Stop _, Step.Done _ -> whenGivenUp(progress);
      case Step.Ask _, Step.Confirm _ -> Outcome.TIMED_OUT;
    };
  }

  /// The outcome of a contact that ended without the flow saying how.
  ///
  /// @param reason Connect's disconnect reason in any case; empty where it gave none
  /// @param connected whether the phone was picked up
  /// @param progress how far the conversation had come
  public static Outcome outcome(Optional<String> reason, boolean connected, Progress progress) {
    if (progress.isStopped()) {
      return Outcome.OPTED_OUT;
    }
    return switch (reason.orElse("").toUpperCase(Locale.ROOT)) {
      case "CUSTOMER_DISCONNECT" -> whenHungUp(progress);
      case "TELECOM_BUSY" -> Outcome.BUSY;
      case "TELECOM_UNANSWERED",
          "TELECOM_TIMEOUT",
          "TELECOM_ORIGINATOR_CANCEL",
          "RING_NO_ANSWER",
          "CUSTOMER_NEVER_ARRIVED" ->
          Outcome.NO_ANSWER;
      case "TELECOM_NUMBER_INVALID" -> Outcome.INVALID_NUMBER;
      case "TELECOM_POTENTIAL_BLOCKING" -> Outcome.REFUSED;
      case "CONTACT_FLOW_DISCONNECT" -> whenFlowEnded(connected, progress);
      case "" -> connected ? whenHungUp(progress) : Outcome.NO_ANSWER;
      default -> brokenOff(connected, progress);
    };
  }

  /// The flow, which could not say that it gave up, or broke down.
  private static Outcome whenFlowEnded(boolean connected, Progress progress) {
    return switch (progress.next()) {
      case Step.GiveUp _, Step.Stop _ -> whenGivenUp(progress);
      case Step.Ask _, Step.Confirm _, Step.Done _ -> brokenOff(connected, progress);
    };
  }

  /// The platform or the network ended it: complete if nothing was left to ask.
  private static Outcome brokenOff(boolean connected, Progress progress) {
    return connected && progress.allAnswered() ? Outcome.ALL_ANSWERED : Outcome.CALL_FAILED;
  }
}
