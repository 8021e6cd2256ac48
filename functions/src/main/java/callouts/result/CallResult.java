package callouts.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How one call ended and what was answered in it: one row of the report, before the columns.
///
/// @param callId `<run>#<position>`, the key of the call in the results table
/// @param callAt ISO instant of the last dial; empty where nobody was dialled
/// @param error the platform's own words where it refused, or that the last dial is in doubt; empty
///     otherwise
/// @param answers by question id, as [callouts.answer.Answer#text]; may be partial or empty
/// @param attempts every dial, in order; empty where nobody was dialled
/// @param evidence of the answers, in the order they were given; an answer may be without
public record CallResult(
    String callId,
    Optional<String> callAt,
    Outcome outcome,
    Optional<String> error,
    Map<String, String> answers,
    List<Attempt> attempts,
    List<Evidence> evidence) {
  public CallResult {
    answers = Map.copyOf(answers);
    attempts = List.copyOf(attempts);
    evidence = List.copyOf(evidence);
  }

  /// A call that left nothing but its end.
  public static CallResult without(String callId, Outcome outcome) {
    return new CallResult(
        callId, Optional.empty(), outcome, Optional.empty(), Map.of(), List.of(), List.of());
  }

  /// The same call with what is to be said of its end.
  public CallResult with(String error) {
    return new CallResult(
        callId, callAt, outcome, Optional.of(error), answers, attempts, evidence);
  }

  /// The same call with what its answers stand on.
  public CallResult with(List<Evidence> evidence) {
    return new CallResult(callId, callAt, outcome, error, answers, attempts, evidence);
  }
}
