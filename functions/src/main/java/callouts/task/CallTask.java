package callouts.task;

import callouts.job.PhoneNumber;
import callouts.job.Receiver;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One receiver's share of a job, as the state machine puts it on the dial queue.
///
/// ```json
/// {"task_id": "call_job", "run": "call_job-0a1b2c3d4e5f", "attempt": 1,
///  "job_key": "runs/call_job-0a1b2c3d4e5f/job.json",
///  "receiver": {"call_id": "call_job-0a1b2c3d4e5f#0000001", "receiver_id": "1",
///               "phone_number": "+15550100", "values": ["Ann", "5B"]},
///  "expires_at": 1826841600, "task_token": "AQ…"}
/// ```
///
/// @param attempt the dial, from 1
/// @param jobKey where the job's words are in the job bucket
/// @param expiresAt when the call's record goes, in seconds since 1970; the same for a whole run
/// @param taskToken what ends the state machine's wait for this call
public record CallTask(
    @JsonProperty(value = "task_id", required = true) String taskId,
    @JsonProperty(value = "run", required = true) String run,
    @JsonProperty(value = "attempt", required = true) int attempt,
    @JsonProperty(value = "job_key", required = true) String jobKey,
    @JsonProperty(value = "receiver", required = true) Row receiver,
    @JsonProperty(value = "expires_at", required = true) long expiresAt,
    @JsonProperty(value = "task_token", required = true) String taskToken) {

  private static final JsonMapper JSON = new JsonMapper();

  /// Reads the body of a message on the dial queue; empty where it is no task of ours.
  public static Optional<CallTask> read(String body) {
    try {
      return Optional.of(JSON.readValue(body, CallTask.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /// One receiver in `receivers.json`, which the state machine's map reads.
  ///
  /// @param phoneNumber E.164, or as typed where `notCallable` says why it cannot be called
  /// @param notCallable why the number cannot be called; absent (null) where it can
  /// @param values the further columns, in the job's order
  /// @param timeZone the receiver's own, such as `Europe/London`; absent (null) where none is known
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      @JsonProperty(value = "call_id", required = true) String callId,
      @JsonProperty(value = "receiver_id", required = true) String receiverId,
      @JsonProperty(value = "phone_number", required = true) String phoneNumber,
      @JsonProperty("not_callable") @Nullable String notCallable,
      @JsonProperty(value = "values", required = true) List<String> values,
      @JsonProperty("time_zone") @Nullable String timeZone) {

    /// The row of the receiver at `index` (from 0) of a run.
    public static Row of(String taskId, String run, int index, Receiver receiver) {
      var key = CallKey.of(taskId, run, index);
      var zone = receiver.zone().map(ZoneId::getId).orElse(null);
      return switch (receiver.phone()) {
        case PhoneNumber.Callable(String e164) ->
            new Row(key.callId(), receiver.id(), e164, null, receiver.values(), zone);
        case PhoneNumber.NotCallable(String typed, String why) ->
            new Row(key.callId(), receiver.id(), typed, why, receiver.values(), zone);
      };
    }

    /// The receiver as the job has it.
    public Receiver receiver() {
      PhoneNumber phone =
          notCallable == null
              ? new PhoneNumber.Callable(phoneNumber)
              : new PhoneNumber.NotCallable(phoneNumber, notCallable);
      return new Receiver(receiverId, phone, values, Optional.ofNullable(timeZone).map(ZoneId::of));
    }
  }

  /// The call's key in the results table.
  public CallKey key() {
    return new CallKey(taskId, receiver.callId());
  }

  /// The dial this task asks for.
  public Dial dial() {
    return new Dial(key(), attempt);
  }

  /// Connect's idempotency token: the same run, receiver and attempt dial once, however often the
  /// message is delivered (aws-facts 3.1).
  public String clientToken() {
    return receiver.callId() + "#" + attempt;
  }
}
