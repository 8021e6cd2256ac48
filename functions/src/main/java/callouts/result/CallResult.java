package callouts.result;

import java.util.Map;
import java.util.Optional;

/// How one call ended and what was answered in it: one row of the report, before the columns.
///
/// @param callId `<run>#<position>`, the key of the call in the results table
/// @param callAt ISO instant of the dial; empty where nobody was dialled
/// @param error the platform's own words where it refused; empty otherwise
/// @param answers by question id, as [callouts.answer.Answer#text]; may be partial or empty
public record CallResult(
    String callId,
    Optional<String> callAt,
    Outcome outcome,
    Optional<String> error,
    Map<String, String> answers) {
  public CallResult {
    answers = Map.copyOf(answers);
  }
}
