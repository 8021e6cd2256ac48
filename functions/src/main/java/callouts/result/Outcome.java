package callouts.result;

import java.util.Arrays;
import java.util.Optional;

/// How one receiver's share of a job ended: a status readers know, and the reason beside it.
public enum Outcome {
  ALL_ANSWERED(Status.CALL_COMPLETED, "AllAnswered", "answered every question"),
  NO_ANSWER(Status.DROP_CALL, "NoAnswer", "did not pick up"),
  BUSY(Status.DROP_CALL, "Busy", "the line was busy"),
  HUNG_UP(Status.DROP_CALL, "HungUp", "hung up; the answers so far are kept"),
  NO_INPUT(
      Status.DROP_CALL, "NoInput", "nobody spoke that could be understood: silence or voicemail"),
  NOT_UNDERSTOOD(Status.DROP_CALL, "NotUnderstood", "an answer was not understood, try after try"),
  OPTED_OUT(Status.DROP_CALL, "OptedOut", "asked not to be called again"),
  TIMED_OUT(
      Status.DROP_CALL, "TimedOut", "nothing more was heard of the call, or it took too long"),
  REFUSED(Status.DROP_CALL, "Refused", "the network or their telephone turned the call away"),
  CALL_FAILED(Status.DROP_CALL, "CallFailed", "the network or the platform ended the call"),
  INVALID_NUMBER(Status.NOT_CALLABLE, "InvalidNumber", "no number that can be called"),
  NOT_ALLOWED(Status.NOT_CALLABLE, "NotAllowed", "the account may not call this number"),
  DO_NOT_CALL(Status.NOT_CALLABLE, "OptedOut", "is on the do-not-call list"),
  JOB_STOPPED(Status.NOT_CALLABLE, "JobStopped", "the job was stopped before this call"),
  CANCELLED(Status.NOT_CALLABLE, "Cancelled", "the job was cancelled before this call"),
  EXPIRED(Status.NOT_CALLABLE, "Expired", "the job's time was over before this call");

  /// The three words readers of the original know.
  public enum Status {
    CALL_COMPLETED("CallCompleted"),
    DROP_CALL("DropCall"),
    NOT_CALLABLE("NotCallable");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    /// The word in the report.
    public String word() {
      return word;
    }
  }

  private final Status status;
  private final String reason;
  private final String meaning;

  Outcome(Status status, String reason, String meaning) {
    this.status = status;
    this.reason = reason;
    this.meaning = meaning;
  }

  public Status status() {
    return status;
  }

  /// The reason's word in the report.
  public String reason() {
    return reason;
  }

  /// The one word of this outcome in the results table: the reason, but where two share it.
  public String word() {
    return this == DO_NOT_CALL ? "DoNotCall" : reason;
  }

  /// The reason in plain words.
  public String meaning() {
    return meaning;
  }

  /// Whether somebody, or something, picked up; false where that is not known.
  public boolean isPickedUp() {
    return switch (this) {
      case ALL_ANSWERED, HUNG_UP, NO_INPUT, NOT_UNDERSTOOD, OPTED_OUT -> true;
      case NO_ANSWER,
          BUSY,
          TIMED_OUT,
          REFUSED,
          CALL_FAILED,
          INVALID_NUMBER,
          NOT_ALLOWED,
          DO_NOT_CALL,
          JOB_STOPPED,
          CANCELLED,
          EXPIRED ->
          false;
    };
  }

  /// Finds an outcome by its words in the report: of two that share a reason the status tells
  /// which it is.
  public static Optional<Outcome> of(String status, String reason) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.status.word.equals(status) && outcome.reason.equals(reason))
        .findFirst();
  }

  /// Finds an outcome by its [#word].
  public static Optional<Outcome> of(String word) {
    return Arrays.stream(values()).filter(outcome -> outcome.word().equals(word)).findFirst();
  }
}
