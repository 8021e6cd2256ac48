package callouts.aws;

import static callouts.aws.Attributes.number;
import static callouts.aws.Attributes.text;

import callouts.answer.Trace;
import callouts.result.CallResult;
import callouts.result.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The table of what the bots heard: one item per turn, keyed by `contact_id` and `turn`, so that a
/// turn that is told twice is kept once.
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

  /// A call with what its answers stand on.
  public CallResult withEvidence(CallResult call) {
    return call.answers().isEmpty() ? call : call.with(evidence(call));
  }

  /// What the answers of a call stand on, question by question as they were answered: of each the
  /// last turn, as what is understood is not asked again; that it was confirmed is not evidence of
  /// what was said. An answer whose trace was lost is missing.
  ///
  /// @param call with the contacts of all its dials
  private List<Evidence> evidence(CallResult call) {
    var last = new LinkedHashMap<String, Item>();
    call.attempts().stream()
        .flatMap(dial -> turns(dial.contactId()))
        .filter(turn -> call.answers().containsKey(turn.text("question_id")))
        .filter(turn -> !turn.findText("kind").equals(Optional.of(Trace.CONFIRMATION)))
        .sorted(Comparator.comparing(turn -> turn.text("at")))
        .forEach(turn -> last.put(turn.text("question_id"), turn));
    return last.entrySet().stream()
        .map(each -> evidence(each.getValue(), call.answers().getOrDefault(each.getKey(), "")))
        .toList();
  }

  private Stream<Item> turns(String contactId) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("contact_id = :contact")
                    .expressionAttributeValues(Map.of(":contact", text(contactId))))
        .items()
        .stream()
        .map(Item::new);
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

  /// A service's words are about the request; another exception's may hold it.
  private static String reason(SdkException e) {
    return e instanceof AwsServiceException refusal
        ? String.valueOf(refusal.getMessage())
        : e.getClass().getSimpleName();
  }

  private Map<String, AttributeValue> item(Trace trace, Instant at) {
    var item = new HashMap<String, AttributeValue>();
    item.put("contact_id", text(trace.asked().contactId()));
    item.put("turn", text(trace.asked().turn()));
    item.put("task_id", text(trace.asked().taskId()));
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
