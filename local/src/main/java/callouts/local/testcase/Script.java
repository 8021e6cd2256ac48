package callouts.local.testcase;

import callouts.local.caller.Deed;
import callouts.local.flow.Operator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a test case says in the Testing language: events of the call, one after the other, each
/// with what is done when it happens.
record Script(List<Observation> observations) {

  /// One event and its actions.
  ///
  /// @param json the event as it was written, for the records
  record Observation(String identifier, Event event, List<Act> acts, JsonNode json) {}

  /// What is waited for.
  sealed interface Event {

    /// The beginning, before the flow runs.
    record Begun() implements Event {}

    /// A prompt that contains a text.
    record Heard(String text) implements Event {}

    /// The flow comes to an action.
    ///
    /// @param type of the action
    /// @param arn of the function it calls, or of the bot's alias
    record Started(String type, String arn) implements Event {}
  }

  /// What is done.
  sealed interface Act {

    /// Answers in a function's place, once.
    ///
    /// @param reply empty: the function fails
    record Replace(String functionArn, Optional<JsonNode> reply, Duration delay) implements Act {}

    /// The caller does something.
    record Send(Deed deed) implements Act {}

    /// Something must be so, or the test fails.
    record Check(String reference, Operator operator, String operand) implements Act {}

    /// The test has passed, and hangs up.
    record End() implements Act {}
  }
}
