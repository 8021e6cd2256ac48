package callouts.aws;

import static callouts.aws.Attributes.number;
import static callouts.aws.Attributes.text;

import callouts.answer.Trace;
import callouts.task.CallKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The table of what the bots heard: one item per turn, keyed by `task_id` and `call_turn`, so that
/// a turn that is told twice is kept once, and a run reads in the order of its calls.
public final class TraceTable {
  /// How long a connection or an answer may take. A write takes milliseconds; somebody waits.
  public static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final int TRIES = 2;

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// Uses the table named by `TRACE_TABLE`.
  public TraceTable(Cloud cloud) {
    this.dynamoDb = cloud.dynamoDb(TRIES);
    this.table = cloud.variable("TRACE_TABLE");
  }

  /// Keeps what was heard in one turn.
  ///
  /// @return why it could not be kept, without a word of it; empty where it is
  public Optional<String> put(Trace trace, Instant at) {
    var item = item(trace, at);
    try {
      dynamoDb.putItem(put -> put.tableName(table).item(item));
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of(reason(e));
    }
  }

  /// What was heard in the calls of a run, with everything written before now.
  public Traces of(String taskId, String run) {
    return new Traces(
        dynamoDb
            .queryPaginator(
                query ->
                    query
                        .tableName(table)
                        .consistentRead(true)
                        .projectionExpression(Traces.ATTRIBUTES)
                        .expressionAttributeNames(Traces.RESERVED)
                        .keyConditionExpression("task_id = :task AND begins_with(call_turn, :run)")
                        .expressionAttributeValues(
                            Map.of(
                                ":task", text(taskId),
                                ":run", text(CallKey.runPrefix(run)))))
            .items()
            .stream()
            .map(Item::new)
            .iterator());
  }

  /// A service's words are about the request; another exception's may hold it.
  private static String reason(SdkException e) {
    return e instanceof AwsServiceException refusal
        ? String.valueOf(refusal.getMessage())
        : e.getClass().getSimpleName();
  }

  private Map<String, AttributeValue> item(Trace trace, Instant at) {
    var item = new HashMap<String, AttributeValue>();
    item.put("task_id", text(trace.asked().taskId()));
    item.put("call_turn", text(callTurn(trace.asked())));
    item.put("contact_id", text(trace.asked().contactId()));
    item.put("turn", text(trace.asked().turn()));
    item.put("call_id", text(trace.asked().callId()));
    item.put("question_id", text(trace.asked().questionId()));
    item.put("kind", text(trace.asked().kind()));
    item.put("bot", text(trace.bot().name()));
    item.put("bot_version", text(trace.bot().version()));
    item.put("mode", text(trace.words().mode()));
    item.put("heard", text(trace.words().transcript()));
    item.put("keys", text(trace.words().keys()));
    put(item, "transcription_confidence", trace.words().confidence());
    item.put("intent", text(trace.intent()));
    item.put("slots", Attributes.map(slots(trace)));
    put(item, "confidence", trace.confidence());
    item.put("at", text(at.toString()));
    item.put("expires_at", number(at.plus(Duration.ofDays(trace.asked().days())).getEpochSecond()));
    return item;
  }

  private static String callTurn(Trace.Asked asked) {
    return String.join("#", asked.callId(), asked.contactId(), asked.turn());
  }

  private static Map<String, AttributeValue> slots(Trace trace) {
    return trace.slots().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, slot -> slot(slot.getValue())));
  }

  private static AttributeValue slot(Trace.Value value) {
    return Attributes.map(
        Map.of("original", text(value.original()), "interpreted", text(value.interpreted())));
  }

  private static void put(
      Map<String, AttributeValue> item, String name, OptionalDouble confidence) {
    confidence.ifPresent(score -> item.put(name, AttributeValue.fromN(Double.toString(score))));
  }
}
