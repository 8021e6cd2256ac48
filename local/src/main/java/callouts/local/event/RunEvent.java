package callouts.local.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;

/// One thing that happened in a rehearsal; one line of `events.jsonl`.
///
/// The log is what the local services saw, not what a function says it did: a dial is logged by
/// the telephone, a recorded answer by the table, a notice by the topic.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonPropertyOrder({"at", "type"})
public sealed interface RunEvent {

  /// Whose call it is.
  ///
  /// @param attempt from 1
  record Call(
      @JsonProperty("task_id") String taskId,
      @JsonProperty("receiver_id") String receiverId,
      @JsonProperty("attempt") int attempt,
      @JsonProperty("contact_id") String contactId) {}

  /// Connect accepted the dial.
  record Dialled(@JsonUnwrapped Call call) implements RunEvent {}

  /// A telephone rings: the number is one, and its line is free. Connect has no event of it; a
  /// rehearsal knows whom it calls.
  record Ringing(@JsonUnwrapped Call call) implements RunEvent {}

  /// The line was picked up, by a person or by a machine.
  record Answered(@JsonUnwrapped Call call) implements RunEvent {}

  /// The flow spoke; `text` is what was heard, without markup.
  record Said(@JsonUnwrapped Call call, String text) implements RunEvent {}

  /// The person spoke (`mode` is `speech`), keyed (`keys`) or let the time pass (`silence`).
  record Heard(@JsonUnwrapped Call call, String mode, String text) implements RunEvent {}

  /// The bot's reading of what it heard.
  record Understood(@JsonUnwrapped Call call, String intent, Map<String, String> slots)
      implements RunEvent {}

  /// An answer entered the results table.
  record AnswerRecorded(
      @JsonProperty("task_id") String taskId,
      @JsonProperty("receiver_id") String receiverId,
      @JsonProperty("attempt") int attempt,
      String question,
      String answer)
      implements RunEvent {}

  /// A number came onto the do-not-call list by a call of this job.
  record OptedOut(
      @JsonProperty("task_id") String taskId, @JsonProperty("phone_number") String phoneNumber)
      implements RunEvent {}

  /// The contact ended; `reason` is Connect's word (aws-facts 3.4).
  record Disconnected(@JsonUnwrapped Call call, String reason) implements RunEvent {}

  /// The outcome of a dial entered the results table; a receiver who is dialled again has one for
  /// each, of which the last one counts.
  record ResultSaved(
      @JsonProperty("task_id") String taskId,
      @JsonProperty("receiver_id") String receiverId,
      @JsonProperty("attempt") int attempt,
      String status,
      String reason)
      implements RunEvent {}

  /// The state machine learnt what a run does next.
  ///
  /// @param next `call`, `wait`, `hold` or `report`
  /// @param until when it goes on at the latest
  record RoundPlanned(@JsonProperty("task_id") String taskId, int number, String next, String until)
      implements RunEvent {}

  /// A dial was not made when it was its turn: the job was paused or cancelled, or the receiver's
  /// window had closed.
  record PutOff(
      @JsonProperty("task_id") String taskId,
      @JsonProperty("receiver_id") String receiverId,
      @JsonProperty("attempt") int attempt)
      implements RunEvent {}

  /// A run took a job, or somebody said something else of it.
  ///
  /// @param state `Running`, `Paused` or `Cancelled`
  record JobChanged(@JsonProperty("task_id") String taskId, String run, String state)
      implements RunEvent {}

  /// A report was put into the report bucket.
  record ReportWritten(@JsonProperty("task_id") String taskId, String bucket, String key)
      implements RunEvent {}

  /// A message went out over the topic.
  record NoticeSent(@JsonProperty("task_id") String taskId, String subject) implements RunEvent {}
}
