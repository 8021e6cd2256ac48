package callouts.aws;

import callouts.answer.Trace;
import callouts.result.CallResult;
import callouts.result.Evidence;
import callouts.task.ByCallId;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What was heard in the calls of a run, read page by page beside the calls themselves: one query
/// for each page of many calls, and not for each of up to 100,000 calls.
public final class Traces {
  /// What evidence takes of an item of the table.
  static final String ATTRIBUTES =
      "call_id, turn, question_id, kind, heard, confidence, #keys, #mode, #at";

  /// The reserved words of DynamoDB among them.
  static final Map<String, String> RESERVED = Map.of("#keys", "keys", "#mode", "mode", "#at", "at");

  private final ByCallId<Item> turns;

  /// @param turns in the order of their call ids
  Traces(Iterator<Item> turns) {
    this.turns = new ByCallId<>(turns, turn -> turn.text("call_id"));
  }

  /// A call with what its answers stand on, question by question as they were answered: of each the
  /// last turn, as what is understood is not asked again; that it was confirmed is not evidence of
  /// what was said. An answer whose trace was lost is missing.
  ///
  /// @param call later than the one before
  public CallResult withEvidence(CallResult call) {
    return call.answers().isEmpty() ? call : call.with(evidence(call));
  }

  private List<Evidence> evidence(CallResult call) {
    var last = new LinkedHashMap<String, Item>();
    turns
        .allOf(call.callId())
        .filter(turn -> call.answers().containsKey(turn.text("question_id")))
        .filter(turn -> !turn.findText("kind").equals(Optional.of(Trace.CONFIRMATION)))
        .sorted(Comparator.comparing(turn -> turn.text("at")))
        .forEach(turn -> last.put(turn.text("question_id"), turn));
    return last.entrySet().stream()
        .map(each -> evidence(each.getValue(), call.answers().getOrDefault(each.getKey(), "")))
        .toList();
  }

  private static Evidence evidence(Item turn, String understood) {
    var keyed = turn.text("mode").equals("DTMF");
    var key = turn.text("turn");
    return new Evidence(
        turn.text("question_id"),
        keyed,
        turn.text(keyed ? "keys" : "heard"),
        understood,
        confidence(turn),
        Integer.parseInt(key.substring(key.lastIndexOf('#') + 1)));
  }

  private static OptionalDouble confidence(Item turn) {
    return turn.find("confidence").map(AttributeValue::n).stream()
        .mapToDouble(Double::parseDouble)
        .findFirst();
  }
}
