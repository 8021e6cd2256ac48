package callouts.local.states;

import com.fasterxml.jackson.databind.JsonNode;

/// What a state machine reaches: the other services, and functions.
public interface Outside {

  /// Calls a service, or a function, and gives its answer.
  ///
  /// @param role on whose behalf
  /// @throws StateFailed with the service's error, such as `DynamoDB.ConditionalCheckFailedException`
  JsonNode call(Integration integration, JsonNode parameters, String role);

  /// Reads an object of S3 whole.
  ///
  /// @throws StateFailed `States.ItemReaderFailed`
  byte[] object(String bucket, String key, String role);

  /// Whether a distributed Map may start, describe and stop the executions of its items.
  ///
  /// @throws StateFailed `States.Permissions`
  void permitMap(Execution execution, String mapRunArn);
}
