package callouts.aws;

import static java.util.Map.entry;

import callouts.call.CallScript;
import callouts.result.CallResult;
import callouts.result.Outcome;
import callouts.task.CallKey;
import callouts.task.CallTask;
import callouts.task.Dial;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The results table: one item per receiver and run, keyed by `task_id` and `call_id`.
///
/// Every write is safe to repeat: an answer is kept under its question, the first outcome wins.
/// DynamoDB deletes an item some days after its `expires_at`. No report has to look at that: a run
/// ends long before, as `ResultDays` in template.yaml is 30 at least.
public final class CallTable {
  /// The index that finds a call by Connect's contact id.
  private static final String CONTACT_INDEX = "contact";

  /// What a record has of its last dial only, as an expression names it.
  private static final List<String> OF_A_DIAL =
      List.of("outcome", "#error", "ended_at", "contact_id", "call_at");

  private static final String OF_THIS_DIAL = "attempt = :attempt";

  private final DynamoDbClient dynamoDb;
  private final String table;

  /// Uses the table named by `RESULT_TABLE`.
  public CallTable(Cloud cloud) {
    this.dynamoDb = cloud.dynamoDb();
    this.table = cloud.variable("RESULT_TABLE");
  }

  /// Opens the record of a dial before it is made.
  ///
  /// A second delivery of the same task finds the record the first one opened; a task put again
  /// for want of capacity brings a new token, which replaces the old. A further dial goes on with
  /// the answers of those before it, and has all its tries anew.
  public CallRecord open(CallTask task, CallScript script, int tries) {
    var item = newItem(task, script, tries);
    try {
      dynamoDb.putItem(
          put ->
              put.tableName(table)
                  .item(item)
                  .conditionExpression("attribute_not_exists(task_id)")
                  .returnValuesOnConditionCheckFailure(
                      ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return record(item);
    } catch (ConditionalCheckFailedException e) {
      var found = record(e.item());
      return found.attempt() < task.attempt()
          ? openAgain(task, e.item())
          : takeUp(task).orElse(found);
    }
  }

  /// What came of the dial before is kept beside it.
  private CallRecord openAgain(CallTask task, Map<String, AttributeValue> before) {
    var updated =
        dynamoDb.updateItem(
            update ->
                update
                    .tableName(table)
                    .key(key(task.key()))
                    .updateExpression(
                        "SET dials.#before = :dial, attempt = :attempt, task_token = :token, "
                            + "turns = :none REMOVE "
                            + String.join(", ", OF_A_DIAL))
                    .conditionExpression("attempt = :before")
                    .expressionAttributeNames(
                        Map.of("#before", required(before, "attempt").n(), "#error", "error"))
                    .expressionAttributeValues(
                        Map.of(
                            ":dial", map(dial(before)),
                            ":attempt", number(task.attempt()),
                            ":token", text(task.taskToken()),
                            ":none", map(Map.of()),
                            ":before", required(before, "attempt")))
                    .returnValues(ReturnValue.ALL_NEW));
    return record(updated.attributes());
  }

  private static Map<String, AttributeValue> dial(Map<String, AttributeValue> item) {
    return OF_A_DIAL.stream()
        .map(name -> name.replace("#", ""))
        .filter(item::containsKey)
        .collect(Collectors.toMap(name -> name, name -> required(item, name)));
  }

  /// Goes on with the record of a dial that was opened before, under the token of the task that
  /// waits now.
  ///
  /// @return empty where this dial has no record
  public Optional<CallRecord> takeUp(CallTask task) {
    return ifOf(
        task.dial(),
        update ->
            update
                .updateExpression("SET task_token = :token")
                .expressionAttributeValues(
                    Map.of(":token", text(task.taskToken()), ":attempt", number(task.attempt()))));
  }

  /// Notes that Connect accepted a dial; the first note of a dial stands.
  ///
  /// @return the record after it; empty where it is of another dial
  public Optional<CallRecord> dialled(Dial dial, String contactId, Instant at) {
    return ifOf(
        dial,
        update ->
            update
                .updateExpression(
                    "SET contact_id = if_not_exists(contact_id, :contact), "
                        + "call_at = if_not_exists(call_at, :at)")
                .expressionAttributeValues(
                    Map.of(
                        ":contact", text(contactId),
                        ":at", text(at.toString()),
                        ":attempt", number(dial.attempt()))));
  }

  /// Changes the record of a dial, unless a later dial's stands there: what an earlier one still
  /// reports changes nothing.
  private Optional<CallRecord> ifOf(Dial dial, Consumer<UpdateItemRequest.Builder> change) {
    try {
      var changed =
          dynamoDb.updateItem(
              update -> {
                update.tableName(table).key(key(dial.key())).conditionExpression(OF_THIS_DIAL);
                update.returnValues(ReturnValue.ALL_NEW);
                change.accept(update);
              });
      return Optional.of(record(changed.attributes()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    }
  }

  /// Finds a call, with everything written before now.
  public Optional<CallRecord> find(CallKey key) {
    var found = dynamoDb.getItem(get -> get.tableName(table).key(key(key)).consistentRead(true));
    return found.hasItem() && found.item().containsKey("script")
        ? Optional.of(record(found.item()))
        : Optional.empty();
  }

  /// Finds a call by Connect's contact id; a dial of a moment ago may not be found yet.
  public Optional<CallKey> findByContact(String contactId) {
    var found =
        dynamoDb.query(
            query ->
                query
                    .tableName(table)
                    .indexName(CONTACT_INDEX)
                    .keyConditionExpression("contact_id = :contact")
                    .expressionAttributeValues(Map.of(":contact", text(contactId))));
    return found.items().stream().findFirst().map(CallTable::key);
  }

  /// Keeps what came of one turn; the first report of a turn wins.
  ///
  /// @param turn `<question id>#<turn>`
  public void turned(Dial dial, String turn, String mark) {
    ifOf(
        dial,
        update ->
            update
                .updateExpression("SET turns.#turn = if_not_exists(turns.#turn, :mark)")
                .expressionAttributeNames(Map.of("#turn", turn))
                .expressionAttributeValues(
                    Map.of(":mark", text(mark), ":attempt", number(dial.attempt()))));
  }

  /// Keeps an answer with the turn it was given in; the first answer to a question wins.
  public void answered(Dial dial, String questionId, String answer, String turn, String mark) {
    ifOf(
        dial,
        update ->
            update
                .updateExpression(
                    "SET answers.#question = if_not_exists(answers.#question, :answer), "
                        + "turns.#turn = if_not_exists(turns.#turn, :mark)")
                .expressionAttributeNames(Map.of("#question", questionId, "#turn", turn))
                .expressionAttributeValues(
                    Map.of(
                        ":answer", text(answer),
                        ":mark", text(mark),
                        ":attempt", number(dial.attempt()))));
  }

  /// Writes how a call ended, unless an end is written already.
  ///
  /// The flow, the contact event and the timeout race to end a call: the first one wins.
  ///
  /// @param error the platform's words where it refused; may be empty
  /// @return the record after it, with the outcome that counts and the task's newest token; empty
  ///     where it is of another dial
  public Optional<CallRecord> end(Dial dial, Outcome outcome, String error, Instant at) {
    try {
      var ended =
          dynamoDb.updateItem(
              update ->
                  update
                      .tableName(table)
                      .key(key(dial.key()))
                      .updateExpression("SET outcome = :outcome, #error = :error, ended_at = :at")
                      .conditionExpression("attribute_not_exists(outcome) AND " + OF_THIS_DIAL)
                      .expressionAttributeNames(Map.of("#error", "error"))
                      .expressionAttributeValues(
                          Map.of(
                              ":outcome", text(outcome.word()),
                              ":error", text(error),
                              ":at", text(at.toString()),
                              ":attempt", number(dial.attempt())))
                      .returnValues(ReturnValue.ALL_NEW)
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return Optional.of(record(ended.attributes()));
    } catch (ConditionalCheckFailedException e) {
      return Optional.of(e.item())
          .filter(item -> item.containsKey("script"))
          .map(CallTable::record)
          .filter(call -> call.dial().equals(dial));
    }
  }

  /// How the calls of one run ended, in the author's order, read page by page. A receiver who was
  /// never dialled and has no outcome is missing; a dial that was put off leaves what came of the
  /// one before it, and one that was not made its time; one without an outcome is reported as timed
  /// out.
  public Stream<CallResult> results(String taskId, String run) {
    return dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("task_id = :task AND begins_with(call_id, :run)")
                    .projectionExpression(
                        "call_id, attempt, contact_id, call_at, ended_at, outcome, #error,"
                            + " answers, dials")
                    .expressionAttributeNames(Map.of("#error", "error"))
                    .expressionAttributeValues(
                        Map.of(":task", text(taskId), ":run", text(CallKey.runPrefix(run)))))
        .items()
        .stream()
        .flatMap(item -> result(item).stream());
  }

  private static Map<String, AttributeValue> newItem(CallTask task, CallScript script, int tries) {
    return Map.ofEntries(
        entry("task_id", text(task.taskId())),
        entry("call_id", text(task.receiver().callId())),
        entry("run", text(task.run())),
        entry("receiver_id", text(task.receiver().receiverId())),
        entry("phone_number", text(task.receiver().phoneNumber())),
        entry("attempt", number(task.attempt())),
        entry("expires_at", number(task.expiresAt())),
        entry("task_token", text(task.taskToken())),
        entry("tries", number(tries)),
        entry("script", ScriptItem.of(script)),
        entry("answers", map(Map.of())),
        entry("turns", map(Map.of())),
        entry("dials", map(Map.of())));
  }

  private static CallRecord record(Map<String, AttributeValue> item) {
    return new CallRecord(
        key(item),
        Integer.parseInt(required(item, "attempt").n()),
        required(item, "task_token").s(),
        required(item, "phone_number").s(),
        optional(item, "contact_id"),
        ScriptItem.read(required(item, "script").m()),
        Integer.parseInt(required(item, "tries").n()),
        texts(required(item, "answers")),
        texts(required(item, "turns")),
        optional(item, "outcome").map(CallTable::outcome));
  }

  private static Optional<CallResult> result(Map<String, AttributeValue> item) {
    return item.containsKey("outcome") || item.containsKey("contact_id")
        ? Optional.of(result(item, item))
        : lastDial(item).map(dial -> result(item, dial));
  }

  private static Optional<Map<String, AttributeValue>> lastDial(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get("dials"))
        .map(AttributeValue::m)
        .orElse(Map.of())
        .entrySet()
        .stream()
        .max(Comparator.comparingInt(dial -> Integer.parseInt(dial.getKey())))
        .map(dial -> dial.getValue().m());
  }

  private static CallResult result(
      Map<String, AttributeValue> item, Map<String, AttributeValue> dial) {
    return new CallResult(
        required(item, "call_id").s(),
        optional(dial, "call_at")
            .or(() -> lastDial(item).flatMap(last -> optional(last, "call_at"))),
        optional(dial, "outcome").map(CallTable::outcome).orElse(Outcome.TIMED_OUT),
        optional(dial, "error").filter(words -> !words.isEmpty()),
        item.containsKey("answers") ? texts(required(item, "answers")) : Map.of(),
        DialItems.attempts(item),
        List.of());
  }

  private static Outcome outcome(String word) {
    return Outcome.of(word).orElseThrow(() -> new IllegalStateException("unknown outcome " + word));
  }

  private static CallKey key(Map<String, AttributeValue> item) {
    return new CallKey(required(item, "task_id").s(), required(item, "call_id").s());
  }

  private static Map<String, AttributeValue> key(CallKey key) {
    return Map.of("task_id", text(key.taskId()), "call_id", text(key.callId()));
  }

  private static AttributeValue required(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalStateException("an item of the results table lacks " + name);
    }
    return value;
  }

  private static Optional<String> optional(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  private static Map<String, String> texts(AttributeValue map) {
    return map.m().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().s()));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue map(Map<String, AttributeValue> fields) {
    return AttributeValue.fromM(fields);
  }
}
