package callouts.local.web;

import callouts.job.QuestionType;
import callouts.local.caller.PhoneCall;
import callouts.local.caller.Phones;
import callouts.local.caller.Turn;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// What a browser's telephone shows.
///
/// @param marks of all telephones
/// @param calls of this one
record PhoneState(List<Mark> marks, List<Call> calls) {

  /// @param mine whether this telephone rings for the receiver, and not another browser's
  record Mark(
      @JsonProperty("task_id") String taskId,
      @JsonProperty("receiver_id") String receiverId,
      boolean mine) {}

  /// @param state `RINGING`, `LIVE` or `OVER`
  /// @param rings for how many more milliseconds
  /// @param turn counts the prompts; a deed names the one it is meant for
  /// @param prompt [Prompt#NONE] before the first one and after the call
  record Call(
      @JsonProperty("contact_id") String contactId,
      @JsonProperty("task_id") String taskId,
      @JsonProperty("receiver_id") String receiverId,
      int attempt,
      String number,
      PhoneCall.State state,
      long rings,
      int turn,
      Prompt prompt,
      List<PhoneCall.Line> lines,
      String reason) {}

  /// All times in milliseconds.
  ///
  /// @param length how long the flow takes to say it
  /// @param since how much of that, and of the listening after it, is over
  /// @param patience how long it listens in silence afterwards
  /// @param question such as `Yes/No`; empty where nothing is asked
  record Prompt(
      String words,
      long length,
      long since,
      long patience,
      boolean listens,
      boolean greeting,
      String question) {
    static final Prompt NONE = new Prompt("", 0, 0, 0, false, false, "");
  }

  /// Loop thread only.
  static PhoneState of(Phones phones, String phone) {
    return new PhoneState(
        phones.marks().stream()
            .map(mark -> new Mark(mark.taskId(), mark.receiverId(), mark.phone().equals(phone)))
            .toList(),
        phones.calls(phone).stream().map(PhoneState::call).toList());
  }

  private static Call call(PhoneCall at) {
    var call = at.call();
    return new Call(
        call.contactId(),
        call.taskId(),
        call.receiverId(),
        call.attempt(),
        at.maskedNumber(),
        at.state(),
        at.ringsFor().toMillis(),
        at.turns(),
        at.turn().map(turn -> prompt(turn, at)).orElse(Prompt.NONE),
        at.lines(),
        at.reason());
  }

  private static Prompt prompt(Turn turn, PhoneCall at) {
    return new Prompt(
        turn.prompt(),
        turn.promptLength().toMillis(),
        at.sinceTurn().toMillis(),
        turn.patience().toMillis(),
        turn.listens(),
        turn.greeting(),
        turn.question().map(QuestionType::label).orElse(""));
  }
}
