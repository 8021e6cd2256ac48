package callouts.local.flow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/// The functions as the flow reaches them.
@FunctionalInterface
public interface Lambdas {

  /// Calls one function and waits for its answer.
  ///
  /// @param event as Connect sends it (aws-facts 2)
  /// @throws RuntimeException where there is no such function, or it fails; Connect tries again and
  ///     then goes on at the flow's Error branch
  JsonNode invoke(String functionArn, JsonNode event);

  /// How much longer than usual the next answer takes.
  default Duration delay(String functionArn) {
    return Duration.ZERO;
  }
}
