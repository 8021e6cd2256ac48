package callouts.local.states;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/// What a branch of an execution is about to do, or waits for.
///
/// This is all that has to be kept for a killed process to go on: each value says which timers to
/// set. Instants are virtual milliseconds since 1970; [#NEVER] where there is no limit.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Doing.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = Doing.Calling.class, name = "calling"),
  @JsonSubTypes.Type(value = Doing.Pending.class, name = "pending"),
  @JsonSubTypes.Type(value = Doing.Answered.class, name = "answered"),
  @JsonSubTypes.Type(value = Doing.Refused.class, name = "refused"),
  @JsonSubTypes.Type(value = Doing.Waiting.class, name = "waiting"),
  @JsonSubTypes.Type(value = Doing.Retrying.class, name = "retrying"),
  @JsonSubTypes.Type(value = Doing.Joining.class, name = "joining"),
  @JsonSubTypes.Type(value = Doing.Mapping.class, name = "mapping")
})
sealed interface Doing {
  long NEVER = Long.MAX_VALUE;

  /// Enters its state in the next event.
  record Ready() implements Doing {}

  /// Calls its task in the next event. Killed before that event is committed, it calls again.
  ///
  /// @param nonce makes the task token
  /// @param timeoutMillis [#NEVER] for none
  /// @param heartbeatMillis [#NEVER] for none
  record Calling(String nonce, JsonNode parameters, long timeoutMillis, long heartbeatMillis)
      implements Doing {}

  /// Waits for its task token.
  record Pending(String nonce, long timeoutAt, long heartbeatAt, long heartbeatMillis)
      implements Doing {}

  /// Its task token came back with an output.
  record Answered(JsonNode output) implements Doing {}

  /// Its task token came back with an error.
  record Refused(Failure failure) implements Doing {}

  /// A Wait state.
  record Waiting(long until) implements Doing {}

  /// Performs its state again.
  record Retrying(long at) implements Doing {}

  /// A Parallel or inline Map state, until `length` branches of its own have ended.
  record Joining(int length) implements Doing {}

  /// A distributed Map state, until its run has ended.
  record Mapping(String mapRun) implements Doing {}
}
