package callouts.local.stack;

import callouts.local.cloud.CodeHooks;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the bots call the functions that are their code hooks, as far as the template permits it.
///
/// @param latency how long a function takes, in virtual time
/// @param deliveries how often each call reaches the function
record BotHooks(Roles roles, Functions functions, Duration latency, int deliveries)
    implements CodeHooks {
  private static final Logger LOG = LoggerFactory.getLogger(BotHooks.class);

  @Override
  public Reply call(String functionArn, String aliasArn, JsonNode event) {
    try {
      roles.permitLex(functionArn, aliasArn);
      var timeout = functions.timeout(functionArn);
      var reply = invoke(functionArn, event);
      return latency.compareTo(timeout) > 0
          ? new Reply(Optional.empty(), timeout)
          : new Reply(Optional.of(reply), latency);
    } catch (RuntimeException e) {
      // Its words may be the answer's.
      LOG.warn("the code hook {} failed: {}", functionArn, e.getClass().getName());
      return new Reply(Optional.empty(), latency);
    }
  }

  /// The last delivery's reply.
  private JsonNode invoke(String functionArn, JsonNode event) {
    var reply = functions.invoke(functionArn, event);
    for (var more = 1; more < deliveries; more++) {
      reply = functions.invoke(functionArn, event);
    }
    return reply;
  }
}
