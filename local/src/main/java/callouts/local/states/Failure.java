package callouts.local.states;

/// Why a state or an execution failed.
///
/// @param error the error's name, as `Retry` and `Catch` match it; `""` where a Fail state gives none
/// @param cause in words; may be empty
public record Failure(String error, String cause) {
  static final String RUNTIME = "States.Runtime";
  static final String DATA_LIMIT = "States.DataLimitExceeded";
  static final String TIMEOUT = "States.Timeout";
  static final String HEARTBEAT = "States.HeartbeatTimeout";

  /// Whether `Retry` or `Catch` may name this error as `wanted` (aws-facts 5.4).
  ///
  /// `States.ALL` spares the two errors no one can mend; `States.TaskFailed` spares timeouts.
  boolean isCalled(String wanted) {
    return switch (wanted) {
      case "States.ALL" -> !error.equals(DATA_LIMIT) && !error.equals(RUNTIME);
      case "States.TaskFailed" ->
          !error.equals(TIMEOUT) && !error.equals(HEARTBEAT) && !error.equals(DATA_LIMIT);
      default -> wanted.equals(error);
    };
  }
}
