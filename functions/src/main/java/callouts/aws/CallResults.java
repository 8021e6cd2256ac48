package callouts.aws;

import callouts.result.CallResult;
import callouts.result.Outcome;
import callouts.round.Standing;
import callouts.task.CallKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// What the results table has of all calls of a run: in the author's order, read page by page, with
/// everything written before now.
public final class CallResults {
  private static final String OF_A_RESULT =
      "call_id, attempt, contact_id, call_at, ended_at, outcome, #error, answers, dials";
  private static final String OF_A_STANDING = "call_id, attempt, contact_id, ended_at, outcome";

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// Uses the table named by `RESULT_TABLE`.
  public CallResults(Cloud cloud) {
    this.dynamoDb = cloud.dynamoDb();
    this.table = cloud.variable("RESULT_TABLE");
  }

  /// How the calls of a run ended. A receiver who was never dialled and has no outcome is missing;
  /// a dial that was put off leaves what came of the one before it, and one that was not made its
  /// time; one without an outcome is reported as timed out. Of a dial in doubt the error says so.
  ///
  /// @param withoutCall what came of those of whom nothing is known but that a first dial is in
  ///     doubt
  public Stream<CallResult> results(String taskId, String run, Outcome withoutCall) {
    return items(taskId, run, OF_A_RESULT, Map.of("#error", "error"))
        .flatMap(item -> result(item).or(() -> inDoubt(item, withoutCall)).stream());
  }

  /// How the calls that have ended so far did. A receiver who is on the phone is missing, also where
  /// an earlier dial has ended.
  public Stream<CallResult> ended(String taskId, String run) {
    return items(taskId, run, OF_A_RESULT, Map.of("#error", "error"))
        .filter(item -> item.has("outcome"))
        .flatMap(item -> result(item).stream());
  }

  /// How far the calls of a run have come: the few attributes that a plan takes.
  public Stream<Standing> standings(String taskId, String run) {
    return items(taskId, run, OF_A_STANDING, Map.of()).map(CallResults::standing);
  }

  private Stream<Item> items(
      String taskId, String run, String attributes, Map<String, String> names) {
    return dynamoDb
        .queryPaginator(
            query -> {
              query.tableName(table).consistentRead(true).projectionExpression(attributes);
              query.keyConditionExpression("task_id = :task AND begins_with(call_id, :run)");
              query.expressionAttributeValues(
                  Map.of(
                      ":task",
                      Attributes.text(taskId),
                      ":run",
                      Attributes.text(CallKey.runPrefix(run))));
              if (!names.isEmpty()) {
                query.expressionAttributeNames(names);
              }
            })
        .items()
        .stream()
        .map(Item::new);
  }

  /// A record that the state machine wrote, since nobody else could, names no attempt.
  private static Standing standing(Item item) {
    return new Standing(
        item.text("call_id"),
        item.findNumber("attempt").orElse(1),
        item.has("contact_id"),
        item.findText("outcome").map(DialItems::outcome),
        item.findText("ended_at").map(Instant::parse));
  }

  private static Optional<CallResult> result(Item item) {
    return item.has("outcome") || item.has("contact_id")
        ? Optional.of(result(item, item))
        : DialItems.last(item).map(dial -> result(item, dial));
  }

  private static Optional<CallResult> inDoubt(Item item, Outcome withoutCall) {
    return item.findText("error")
        .map(words -> CallResult.without(item.text("call_id"), withoutCall).with(words));
  }

  private static CallResult result(Item item, Item dial) {
    return new CallResult(
        item.text("call_id"),
        dial.findText("call_at")
            .or(() -> DialItems.last(item).flatMap(last -> last.findText("call_at"))),
        dial.findText("outcome").map(DialItems::outcome).orElse(Outcome.TIMED_OUT),
        item.findText("error")
            .or(() -> dial.findText("error"))
            .filter(words -> !words.isEmpty()),
        item.has("answers") ? item.texts("answers") : Map.of(),
        DialItems.attempts(item),
        List.of());
  }
}
