package callouts.local.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/// How bots call their code hooks; the stack runs the real functions behind it.
@FunctionalInterface
public interface CodeHooks {

  /// Calls a function and waits for its answer.
  ///
  /// @param aliasArn the bot alias on whose behalf Lex calls
  Reply call(String functionArn, String aliasArn, JsonNode event);

  /// What came of a call.
  ///
  /// @param body empty where the function may not be called, failed, or was stopped by its timeout
  /// @param took until then
  record Reply(Optional<JsonNode> body, Duration took) {}
}
