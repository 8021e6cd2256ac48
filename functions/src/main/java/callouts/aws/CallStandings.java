package callouts.aws;

import callouts.result.Outcome;
import callouts.round.Standing;
import callouts.round.Standings;
import callouts.task.CallKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// How far all calls of a run have come: the few attributes of the results table that a plan takes.
public final class CallStandings {
  private final DynamoDbClient dynamoDb;
  private final String table;

  /// Uses the table named by `RESULT_TABLE`.
  public CallStandings(Cloud cloud) {
    this.dynamoDb = cloud.dynamoDb();
    this.table = cloud.variable("RESULT_TABLE");
  }

  /// The records of a run in the author's order, read page by page, with everything written before
  /// now.
  public Standings of(String taskId, String run) {
    return new Standings(
        dynamoDb
            .queryPaginator(
                query ->
                    query
                        .tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("task_id = :task AND begins_with(call_id, :run)")
                        .projectionExpression("call_id, attempt, contact_id, outcome, ended_at")
                        .expressionAttributeValues(
                            Map.of(
                                ":task", AttributeValue.fromS(taskId),
                                ":run", AttributeValue.fromS(CallKey.runPrefix(run)))))
            .items()
            .stream()
            .map(CallStandings::standing)
            .iterator());
  }

  /// A record that the state machine wrote, since nobody else could, names no attempt.
  private static Standing standing(Map<String, AttributeValue> item) {
    return new Standing(
        text(item, "call_id").orElseThrow(),
        Optional.ofNullable(item.get("attempt")).map(n -> Integer.parseInt(n.n())).orElse(1),
        item.containsKey("contact_id"),
        text(item, "outcome").map(word -> Outcome.of(word).orElseThrow()),
        text(item, "ended_at").map(Instant::parse));
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }
}
